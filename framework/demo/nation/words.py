"""What people of the fictional nation write: explanations, strengths, reasons. Plain, and fitting the figures."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify

from framework.demo.nation.stories import chance

_BETTER = (
    "The figures moved the right way again. {lead} put two more people on it in spring, and it shows.",
    "Results are better than a year ago. What helped most was that the partners now meet every month.",
    "We are on the way that we promised. The pilot of last year was extended to all wards in June.",
)
_WORSE = (
    "The figures moved the wrong way. A contract ran out in summer and the new one began seven months late.",
    "Results fell. Three posts stood empty for most of the year; two are filled since October.",
    "We are behind what we promised. Demand rose faster than we had planned for, and we were slow to see it.",
)
_CAPACITY = (
    "There is a plan with owners and dates, and the money for the next two years is agreed. What we lack are "
    "people with experience; four are being trained.",
    "The partners have agreed who does what until 2028. The budget holds for two years; after that it depends on "
    "the settlement.",
    "Last year we said that we would do three things. Two are done, one is half done, and the board asks for it "
    "each month.",
)
_THEMES = {
    "leadership": "The council and its partners speak with one voice about what matters here. The leader meets the "
    "partners every six weeks, and the minutes are public.",
    "governance": "Decisions are taken where they can be seen. The scrutiny committee reviewed every missed target "
    "and made eleven recommendations, of which nine were taken up.",
    "partnership": "Police, health and the voluntary sector share figures and rooms. Two of five promises are led by "
    "partners, not by the council.",
    "customers": "We asked two thousand residents what they think, and changed opening hours and the way complaints "
    "are answered because of it.",
    "resources": "The budget was kept for the third year. Unit costs are near the middle of similar areas; two "
    "services cost more than they should, and we know why.",
    "equality": "Every large decision comes with an account of whom it touches. Outcomes still differ too much "
    "between the north of the area and the rest.",
}
_STRENGTHS = (
    "Partners review progress together every month.",
    "What was piloted and worked was taken to all wards.",
    "Figures are checked before they are sent.",
    "Residents were asked, and what they said was used.",
)
_IMPROVE = (
    "A dated plan for the wards that lag behind.",
    "One way of counting, agreed by all partners.",
    "Vacant posts filled before the summer.",
    "Costs above the middle of similar areas explained, or brought down.",
    "The same questions asked of residents each year, so that answers can be compared.",
    "A named person for each target, who reports to the board every quarter.",
    "What works in two wards taken to all of them by March.",
    "Shared data between the council, police and health, with the agreement signed.",
    "A review of the contract, with what it cost and what it brought.",
    "Training for the new teams before the winter.",
    "One door for families who need several services at once.",
)


def _pick(words: Sequence[str], *seed: object) -> str:
    return words[int((chance(*seed) + 1) / 2 * len(words) * 0.9999)]


def delivery(place: str, promise: str, year: int, lead: str, *, improving: bool) -> str:
    """How delivery stands on a promise."""
    said = _pick(_BETTER if improving else _WORSE, place, promise, year).format(lead=lead)
    ahead = "We keep to the plan." if improving else "The plan now has dates and names for every step."
    return f"{said}\n\n- What was agreed for {year} is under review by the partners.\n- {ahead}"


def capacity(place: str, promise: str, year: int) -> str:
    """Whether the place can do better on a promise."""
    return _pick(_CAPACITY, place, promise, year, "capacity")


def theme(code: str, place: str, year: int) -> str:
    """What a place says on a question across its promises."""
    for word, text in _THEMES.items():
        if word in code:
            return text
    return _pick(tuple(_THEMES.values()), code, place, year)


def strengths(place: str, about: str, year: int) -> str:
    return _pick(_STRENGTHS, place, about, year, "strength")


def improvements(place: str, which: int, year: int) -> str:
    """What is to become better; no two answers that follow each other say the same."""
    begin = int((chance(place, year, "improve") + 1) * len(_IMPROVE))
    return _IMPROVE[(begin + which) % len(_IMPROVE)]


LOWERED = (
    "The targets beside the answer were missed, and the explanation does not say what will be different next year.",
    "The evidence carries a lower level: results do not show yet what the plan promises.",
    "What is described fits the level below. A plan without dates is not yet capacity.",
)
RAISED = "The figures are better than the area says; it need not be so modest."


def lowered(place: str, number: str, year: int) -> str:
    return _pick(LOWERED, place, number, year, "lowered")


def plan(place: str, promise: str, year: int) -> tuple[str, str]:
    """The title and address of the plan that a place cites for a promise."""
    site = f"https://{slugify(place)}.example"
    return f"Plan for “{promise}”, {year}", f"{site}/plans/{year}/{slugify(promise)}"
