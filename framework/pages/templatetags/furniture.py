"""The repeated furniture of pages, each a small template in `templates/pages/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from framework.pages import furniture, shapes, words
from framework.pages.components import component
from framework.pages.furniture.tables import drawn_groups, heads

register = template.Library()
Context = dict[str, Any]


@register.simple_tag
def brand() -> SafeString:
    """Our name with the four shapes, in the header that is made for services of others."""
    logo = SafeString(render_to_string("pages/mark.html"))
    return component("generic-header", url="/", containerClasses="header__brand", logoHtml=logo)


@register.simple_tag
def shape(name: str) -> SafeString:
    """The drawing of a stage, a standing or a mark; the word stands beside it."""
    return shapes.shape(name)


@register.inclusion_tag("pages/page_head.html")
def page_head(title: str, caption: str = "", says: str = "", lead: Any = "", kind: str = "") -> Context:
    """Caption, heading and lead, of which `says` is the bold first sentence.

    The heading is a sentence; `kind` is "name" where it is a name alone, "question" on the pages of answers.
    """
    return {"title": title, "caption": caption, "says": says, "lead": lead, "kind": kind}


@register.inclusion_tag("pages/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> Context:
    """Words and addresses in turn; the last words need no address: they are this page."""
    texts, urls = pairs[::2], pairs[1::2]
    return {"crumbs": [(text, urls[i] if i < len(urls) else "") for i, text in enumerate(texts)]}


@register.inclusion_tag("pages/stage_ribbon.html")
def stage_ribbon(
    stage: str, since: dt.date | None = None, because: Any = "", url: str = "", link: str = ""
) -> Context:
    """The four stages with the present one filled, and under it since when and why."""
    return {
        "stages": [(key, name, key == stage) for key, name in shapes.STAGES.items()],
        "name": shapes.STAGES[stage].lower(),
        "since": since,
        "because": because,
        "url": url,
        "link": link or "See the readings, and what would change this",
    }


@register.inclusion_tag("pages/dated_list.html")
def dated_list(lines: Sequence[furniture.Dated], label: str = "") -> Context:
    """What happened, newest first as given."""
    drawn = [
        (line, words.day_short(line.when) if isinstance(line.when, dt.date) else line.when) for line in lines
    ]
    return {"lines": drawn, "label": label, "has_who": any(line.who for line in lines)}


@register.inclusion_tag("pages/file_list.html")
def file_list(files: Sequence[furniture.Download]) -> Context:
    """ "Take it away": each thing with its forms, their sizes, its version and date."""
    return {"files": files}


@register.inclusion_tag("pages/file_link.html")
def file_link(
    url: str, text: str, kind: str, size: int | None = None, date: dt.date | None = None
) -> Context:
    """A link to one file with its type, size and date: "Audit report 2025/26 (PDF, 580 KB)"."""
    return {"url": url, "text": text, "kind": kind, "size": size, "date": date}


@register.inclusion_tag("pages/data_table.html")
def data_table(
    table: Any, css: str = "", stack: bool = True, show_caption: bool = True, hides: str = ""
) -> Context:
    """A table, also one that a chart hands back. Below 900 pixels it stacks; where `stack` is False it keeps
    its columns but for those that `hides` counts ("3,4", from 0)."""
    hidden = frozenset(int(place) for place in hides.split(",") if place)
    return {
        "table": table,
        "heads": heads(table, hidden),
        "groups": drawn_groups(table, hidden),
        "css": css,
        "stack": stack,
        "show_caption": show_caption,
    }


@register.inclusion_tag("pages/count_list.html")
def count_list(lines: Sequence[furniture.CountLine], kind: str = "legend") -> Context:
    """Numbers with what they count: as a "legend" (shape, link, number) or as "numbers" before their words."""
    return {"lines": lines, "kind": kind}


@register.inclusion_tag("pages/to_do_list.html")
def to_do_list(to_dos: Sequence[Any], today: dt.date) -> Context:
    """What waits for a person, as framework.elements.ToDo says it, with how far off its day is."""
    return {"to_dos": to_dos, "today": today}


@register.inclusion_tag("pages/lateness.html")
def lateness(due: dt.date, today: dt.date) -> Context:
    """A due day and how far off it is; only what is late is loud."""
    return {"due": due, "today": today, "is_late": due < today}


@register.inclusion_tag("pages/advice.html")
def advice(says: str, text: Any = "", who: str = "") -> Context:
    """Not an error: what speaks against a choice, what can be done, and who will see that it was said."""
    return {"says": says, "text": text, "who": who}


@register.inclusion_tag("pages/empty_state.html")
def empty_state(what: str, who: str = "") -> Context:
    """What will be here, and who puts it there."""
    return {"what": what, "who": who}


@register.simple_tag
def tag(text: str, kind: str = "") -> SafeString:
    """A word as a label; `kind` "late" is the only red one, "quiet" and none are for states."""
    return component("tag", text=text, classes=f"label label--{kind}" if kind else "label")


@register.inclusion_tag("pages/chips.html")
def chips(
    filters: Sequence[furniture.Link], add_url: str = "", clear_url: str = "", hides: str = ""
) -> Context:
    """The filters in force, each a link that takes it off, and a sentence on what they hide."""
    return {"filters": filters, "add_url": add_url, "clear_url": clear_url, "hides": hides}


@register.inclusion_tag("pages/facts.html")
def facts(*pairs: Any) -> Context:
    """Names and values in turn, or one list of pairs."""
    if len(pairs) == 1:
        return {"facts": list(pairs[0])}
    return {"facts": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("pages/foot_bar.html")
def foot_bar(saved: str = "", beside: str = "", url: str = "", back: str = "", progress: str = "") -> Context:
    """The bar at the foot of an answer: saved when, who else is here, and the way back with the progress."""
    return {"saved": saved, "beside": beside, "url": url, "back": back, "progress": progress}


@register.simple_tag
def cursor_links(previous: str | None, following: str | None) -> SafeString:
    """To the pages before and after, of a list that is read by cursor; nothing when there is one page."""
    if not (previous or following):
        return SafeString("")
    ends = {"previous": previous, "next": following}
    links = {end: {"href": url} for end, url in ends.items() if url}
    return component("pagination", landmarkLabel="Before and after", **links)


@register.simple_tag(takes_context=True)
def page_links(context: template.Context, page: Page[Any]) -> SafeString:
    """To the pages of a list that is read by number; the other filters of the address stay."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    return component("pagination", **furniture.page_parameters(page, context["request"].GET))


@register.inclusion_tag("pages/navigation.html", takes_context=True)
def public_navigation(context: template.Context) -> Context:
    """The header's links for everybody."""
    return _navigation(context, furniture.links_to(furniture.PUBLIC), "Pages for everybody")


@register.inclusion_tag("pages/navigation.html", takes_context=True)
def work_navigation(context: template.Context) -> Context:
    """The header's links for who is signed in: "Your work", then what the view put into `navigation`."""
    more = tuple(context.get("navigation") or ())
    return _navigation(context, furniture.links_to(furniture.WORK) + more, "Your pages")


@register.simple_tag
def footer_links() -> Sequence[furniture.Link]:
    """The footer's links, of which only those that exist are given."""
    return furniture.links_to(furniture.FOOTER)


def _navigation(context: template.Context, links: Sequence[furniture.Link], label: str) -> Context:
    path = getattr(context.get("request"), "path", "")
    return {"leading": furniture.leading(links, path), "label": label}
