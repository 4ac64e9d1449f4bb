"""Markdown that people write, as markup that is safe to show: CommonMark, no raw HTML, an allow-list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_INLINE = {"br", "strong", "em", "a", "code"}
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def render_markdown(text: str, *, below: int = 2) -> SafeString:
    """The text as paragraphs, lists, quotations and links; its headings begin one level under `below`.

    Pictures become their description, raw HTML stays visible as text, and characters that turn the direction
    of writing are dropped: they can make a sentence read as another one.
    """
    plain = _UNPRINTABLE.sub("", _DIRECTIONS.sub("", text))
    tokens = _parser().parse(plain)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + below, 6)}"
    markup = _parser().renderer.render(tokens, _parser().options, {})
    return mark_safe(
        nh3.clean(
            markup,
            tags=_INLINE | _BLOCKS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel="nofollow noopener noreferrer",
        )
    )


def count_words(text: str) -> int:
    """How many words a writer would say there are."""
    return len(text.split())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.add_render_rule("image", _description)
    return parser


def _description(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return escape(tokens[index].content)
