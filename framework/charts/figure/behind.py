"""The table behind a figure's chart and the description of what is drawn, both from the same series."""

from framework.charts.results import Table, TableGroup
from framework.charts.values import known
from framework.charts.words import bind, clean

from .series import Series

_EARLIER = "Under the earlier definition, not comparable with the years above"


def figure_table(series: Series) -> Table:
    """Year, value, target, difference, median and remarks; newest first, a group for each definition."""
    header = [_period_word(series), clean(series.figure.place), "Target", "Difference"]
    header += [f"Median of {clean(series.figure.similar)}", "Remarks"]
    kept = _columns(series)
    starts = sorted({0, *series.breaks}, reverse=True)
    ends = [len(series.periods), *starts]
    groups = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=False)):
        places = [place for place in reversed(range(start, end)) if _has_row(series, place)]
        rows = tuple(tuple(_row(series, place)[column] for column in kept) for place in places)
        if rows:
            groups.append(TableGroup(rows, _EARLIER if number else ""))
    numeric = frozenset(range(1, len(kept) - 1))
    return Table(
        tuple(header[column] for column in kept), tuple(groups), clean(series.figure.measure), numeric
    )


def _period_word(series: Series) -> str:
    return "Year" if all(clean(period)[:4].isdigit() for period in series.periods) else "Period"


def _columns(series: Series) -> list[int]:
    """Columns that have something to say; period, value and remarks always stand."""
    has_target, has_difference = bool(series.targets), bool(series.targets and series.figure.difference)
    return [0, 1, *([2] if has_target else []), *([3] if has_difference else []), *_median_column(series), 5]


def _median_column(series: Series) -> list[int]:
    return [4] if series.last_spread is not None else []


def _has_row(series: Series, place: int) -> bool:
    return place in series.values or place in series.targets or place in series.spreads


def _row(series: Series, place: int) -> tuple[str, ...]:
    figure, value, spread = series.figure, series.values.get(place), series.spreads.get(place)
    number, target = series.numbers.get(place), series.targets.get(place)
    difference = ""
    if number is not None and target is not None and figure.difference:
        difference = bind(figure.difference(number - target))
    median = spread.median if spread and known(spread.median) is not None else None
    return (
        series.periods[place],
        bind(figure.format(value.value))
        if value and value.value is not None and number is not None
        else "none",
        "none" if target is None else bind(figure.format(target)),
        difference,
        "none" if median is None else bind(figure.format(median)),
        _remarks(series, place),
    )


def _remarks(series: Series, place: int) -> str:
    value = series.values.get(place)
    if value is None:
        return "to come" if series.last is not None and place > series.last else ""
    if place not in series.numbers:
        return clean(value.missing) or "no figure"
    first = known(value.first_published)
    remarks = ["provisional"] if value.provisional else []
    if value.first_published is not None and first is not None and first != series.numbers[place]:
        remarks.append(f"first published as {bind(series.figure.format(value.first_published))}")
    return "; ".join(remarks)


def figure_description(series: Series) -> str:
    """What is drawn, in sentences, for those who hear the chart."""
    figure = series.figure
    parts = [f"{clean(figure.measure)}." if clean(figure.measure) else "", _value_sentence(series)]
    if series.targets:
        end = max(series.targets)
        parts.append(
            f"The dashed line is the target, {figure.format(series.targets[end])} in {series.periods[end]}."
        )
    if series.last_spread is not None:
        median = series.spreads[series.last_spread].median
        if median is not None:
            parts.append(f"The median of {clean(figure.similar)} is {figure.format(median)}.")
    if figure.standard and series.standard:
        parts.append(f"The minimum standard is {figure.format(figure.standard.value)}.")
    parts += [f"{clean(each.after)} from {clean(each.period)}." for each in series.breaks.values()]
    return " ".join([*filter(None, parts), "The table has every value."])


def _value_sentence(series: Series) -> str:
    if series.last is None:
        return f"There is no figure yet for {clean(series.figure.place)}."
    first = min(series.numbers)
    place, write = clean(series.figure.place), series.figure.format
    last = f"{write(series.numbers[series.last])} in {series.periods[series.last]}"
    if first == series.last:
        return f"{place}: {last}."
    return f"{place}: from {write(series.numbers[first])} in {series.periods[first]} to {last}."
