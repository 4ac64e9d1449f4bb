"""What makes a child belong to the same locality as its parent: a pair that the database checks."""

from __future__ import annotations

from django.db.migrations import RunSQL


def same_locality(child: str, column: str, parent: str) -> RunSQL:
    """The migration step that ties a child table's (locality, parent) to the parent's (locality, id).

    The parent needs a unique constraint on (locality_id, id). All three are names of tables and columns.
    """
    name = f"{child}_{column}_same_locality"[:63]
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {name} FOREIGN KEY (locality_id, {column}) "
        f"REFERENCES {parent} (locality_id, id) DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {child} DROP CONSTRAINT {name}",
    )
