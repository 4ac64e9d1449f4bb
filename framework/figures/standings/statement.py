"""The one statement that works out standings, put together from the steps in `sql/`."""

from __future__ import annotations

from pathlib import Path

from framework.figures.models import Standing

STEPS = ("measured", "over_time", "among_others", "computed", "difference")
FEWEST_COMPARATORS = 4
"""Four others and itself are five: one for each of the five places."""

KEY = ("locality_id", "indicator_id", "year")
COLUMNS = tuple(
    column.attname for column in Standing._meta.concrete_fields if column.attname not in ("id", *KEY)
)
QUARTILES = {"lower_quartile": 1, "median": 2, "upper_quartile": 3}
BAND = ("lowest", *QUARTILES, "highest")
# What a numeric(20, 6) holds: one absurd value must not stop the run for everybody.
MOST = "99999999999999.999999"


def statement(*, everything: bool, one_year: bool) -> str:
    """The SQL, with parameters `indicators`, `tiers`, `kinds`, `fewest`, and `year` if only it is to be written.

    It returns how many rows were written. Unless `everything`, the temporary tables `affected` (pairs of
    locality and indicator whose standings are to be worked out) and `needed` (pairs whose values that takes)
    are there.
    """
    joined = "" if everything else "JOIN {table} USING (locality_id, indicator_id)"
    of_year = "{alias}.year = %(year)s" if one_year else "true"
    blanks = {
        "needed": joined.format(table="needed"),
        "affected": f"{joined.format(table='affected')} WHERE {of_year.format(alias='p')}",
        "affected_standings": joined.format(table="affected"),
        "standings_of_year": of_year.format(alias="s"),
        "neighbours": _neighbours(),
        "own_quartiles": ", ".join(f"{_share(number)} AS {name}" for name, number in QUARTILES.items()),
        "kin_band": _kin_band(),
        "chosen": ", ".join(_chosen(name) for name in ("others", "lower", "higher", *BAND)),
        "gap": _held("p.gap"),
        "gap_percent": _held("p.gap / abs(nullif(p.target, 0)) * 100"),
        "short_of_minimum": _held("abs(p.value - p.minimum)"),
        "band": ", ".join(f"p.{name}::numeric(20, 6) AS {name}" for name in BAND),
        "columns": ", ".join(COLUMNS),
        "columns_of_c": ", ".join(f"c.{name}" for name in COLUMNS),
        "columns_of_s": ", ".join(f"s.{name}" for name in COLUMNS),
        "set_columns": ", ".join(f"{name} = d.{name}" for name in COLUMNS),
    }
    return "WITH " + "".join(_step(name).format(**blanks) for name in STEPS)


def _step(name: str) -> str:
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text()


def _held(amount: str) -> str:
    return (
        f"(CASE WHEN abs({amount}) < {MOST} THEN {amount} ELSE sign({amount}) * {MOST} END)::numeric(20, 6)"
    )


def _seat(number: int) -> str:
    """The seat, among the others alone, of the value at or next below a quartile."""
    return f"(others - 1) * {number} / 4"


def _fraction(number: int) -> str:
    """How far the quartile lies from that value towards the next."""
    return f"mod((others - 1) * {number}, 4) / 4.0"


def _neighbours() -> str:
    """The values at the ends and around each quartile, each from the one seat of its kin that holds it."""
    seats = {"first": "0", "second": "1", "last": "others", "last_but_one": "others - 1"}
    for name, number in QUARTILES.items():
        seats |= {f"{name}_{step}": f"{_seat(number)} + {step}" for step in range(3)}
    return ", ".join(
        f"max(value) FILTER (WHERE seat = {seat}) OVER kin AS {name}" for name, seat in seats.items()
    )


def _kin_band() -> str:
    """The figures of the others alone; null when there is none."""
    lowest = "CASE WHEN others > 0 THEN CASE seat WHEN 0 THEN second ELSE first END END AS lowest"
    highest = "CASE WHEN others > 0 THEN CASE seat WHEN others THEN last_but_one ELSE last END END AS highest"
    return ", ".join([lowest, *(_kin_quartile(name, number) for name, number in QUARTILES.items()), highest])


def _kin_quartile(name: str, number: int) -> str:
    below = f"CASE WHEN seat > {_seat(number)} THEN {name}_0 ELSE {name}_1 END"
    above = f"CASE WHEN seat > {_seat(number)} + 1 THEN {name}_1 ELSE {name}_2 END"
    between = f"coalesce(({above} - {below}) * {_fraction(number)}, 0)"
    return f"CASE WHEN others > 0 THEN {below} + {between} END AS {name}"


def _share(number: int) -> str:
    """The quartile of a group: each value by its share in the line between the two around it, in quarters."""
    away = f"abs(4 * seat - (others - 1) * {number})"
    return f"sum(value * (4 - {away})) FILTER (WHERE {away} < 4) / 4"


def _chosen(name: str) -> str:
    nobody = ", 0" if name in ("others", "lower", "higher") else ""
    theirs = f"coalesce(o.{name}{nobody})"
    return f"CASE WHEN k.has_group THEN {theirs} ELSE k.{name} END AS {name}"
