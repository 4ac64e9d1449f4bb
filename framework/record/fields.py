"""Column types and database rules that other rooms' models share."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Func

from framework.lifecycle import SQLSTATE


class TransactionId(models.Field):
    """The transaction that wrote a row (PostgreSQL's xid8): what the sealer waits for."""

    def __init__(self, **options: Any) -> None:
        options |= {"db_default": Func(function="pg_current_xact_id"), "editable": False}
        super().__init__(**options)

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["db_default"], options["editable"]
        return name, path, args, options


def append_only(what: str, *, but: str = "") -> list[pgtrigger.Trigger]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE of a table, in words.

    `what` names the rows in the plural ("Publications"); `but` is an SQL condition on OLD and NEW under
    which an update is let through (a flag that may be set once, say).
    """
    sentence = f"{what} are kept as they are: they cannot be changed or deleted."
    refuse = f"RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}', MESSAGE = '{sentence}';"
    update = f"IF {but} THEN RETURN NEW; END IF; {refuse}" if but else refuse
    return [
        pgtrigger.Trigger(name="keeps", operation=pgtrigger.Update, when=pgtrigger.Before, func=update),
        pgtrigger.Trigger(name="stays", operation=pgtrigger.Delete, when=pgtrigger.Before, func=refuse),
        pgtrigger.Trigger(
            name="holds",
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            func=refuse,
        ),
    ]
