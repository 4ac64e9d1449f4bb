"""What the database is told after every migration, so that its rules hold for whoever connects.

django-pgtrigger lets a session switch triggers off by a setting; here none may. And the roles that web and
workers run as lose the rights on append-only tables that they have no use for.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models

ROLES = ("web", "worker")

NEVER_IGNORE = """
    CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
    AS 'SELECT FALSE' LANGUAGE sql IMMUTABLE
"""


def append_only_models() -> dict[type[models.Model], bool]:
    """Models whose rows are kept; True where an update is let through under a condition."""
    found = {}
    for model in apps.get_models():
        for trigger in getattr(model._meta, "triggers", []):
            if trigger.name == "keeps":
                found[model] = "RETURN NEW" in str(trigger.func)
    return found


def set_up(using: str = "default", **_: Any) -> None:
    """Tell the database; safe to repeat. Roles that do not exist are passed over."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('_pgtrigger_should_ignore(name)') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return
        cursor.execute(NEVER_IGNORE)
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
        roles = [role for (role,) in cursor.fetchall()]
        existing = set(connection.introspection.table_names(cursor))
        for model, updates in append_only_models().items():
            if model._meta.db_table not in existing:
                continue
            for role in roles:
                rights = "DELETE, TRUNCATE" if updates and role == "worker" else "UPDATE, DELETE, TRUNCATE"
                cursor.execute(f'REVOKE {rights} ON "{model._meta.db_table}" FROM {role}')
