"""What people write, made safe to show."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.pages.markdown import count_words, render_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://example.org'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "![x](https://example.org/track.gif)",
    '![x](x" onerror="alert(1))',
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<b onclick=alert(1)>x</b>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "<!-- <script>alert(1)</script> -->",
    "[x]: javascript:alert(1)\n\n[x]",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '[x](https://example.org "title\\" onmouseover=\\"alert(1)")',
    "<form action=/><input name=a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ALLOWED = {
    "p",
    "br",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "hr",
    "h3",
    "h4",
    "h5",
    "h6",
}


def tags(markup: str) -> list[tuple[str, str]]:
    return re.findall(r"<(\w+)((?:\s[^>]*)?)>", markup)


def is_safe(markup: str) -> bool:
    names = {name for name, _ in tags(markup)}
    attributes = " ".join(inside for _, inside in tags(markup))
    links = re.findall(r'href="([^"]*)"', markup)
    loud = re.search(r"\s(on\w+|style|src)\s*=", re.sub(r'"[^"]*"', '""', attributes))
    bad = [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link, re.I)]
    return names <= ALLOWED and not loud and not bad


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text):
    assert is_safe(render_markdown(text)), render_markdown(text)


PIECES = [*"<>[](){}!`*_#-&;:\"'=/ \n", "script", "javascript:", "img", "on", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_mixture_of_signs_comes_through(text):
    assert is_safe(render_markdown(text))


def test_the_safety_check_itself_can_fail():
    assert not is_safe("<script>x</script>")
    assert not is_safe('<a href="javascript:x">x</a>')
    assert not is_safe('<p onclick="x">x</p>')


def test_raw_html_stays_visible_as_text():
    assert render_markdown("a <b>bold</b> claim") == "<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>\n"


def test_what_works_works():
    markup = render_markdown("**bold** and *soft*\n\n- one\n- two\n\n3. three\n\n> quoted\n\n`code`")
    for piece in ("<strong>bold</strong>", "<em>soft</em>", "<li>one</li>", '<ol start="3">', "<blockquote>"):
        assert piece in markup


def test_headings_stand_below_the_page_s_own():
    assert re.findall(r"<(h\d)>", render_markdown("# a\n## b\n### c\n#### d\n##### e\n###### f")) == [
        "h3",
        "h4",
        "h5",
        "h6",
        "h6",
        "h6",
    ]
    assert "<h4>a</h4>" in render_markdown("# a", below=3)


def test_a_link_tells_nobody_where_its_reader_came_from():
    markup = render_markdown("[the report](https://example.org/r?a=1&b=2) and [mail](mailto:a@example.org)")
    assert 'href="https://example.org/r?a=1&amp;b=2"' in markup
    assert markup.count('rel="nofollow noopener noreferrer"') == 2


def test_a_picture_becomes_its_description():
    markup = render_markdown("![A map of <Northby>](https://example.org/track.gif)")
    assert "A map of" in markup
    assert "track.gif" not in markup


def test_writing_cannot_be_turned_round():
    turned = "safe \u202etxet\u202c \u2066isolated\u2069 \u200fend"
    assert render_markdown(turned) == "<p>safe txet isolated end</p>\n"


def test_a_flood_of_signs_is_bounded():
    for flood in ("[" * 20_000, "*" * 20_000, "> " * 5_000, "`" * 20_000, "<" * 20_000):
        assert is_safe(render_markdown(flood))


def test_the_filter_and_nothing_written(drawn):
    assert drawn("{{ it|markdown }}", it="**so**") == "<p><strong>so</strong></p>\n"
    assert drawn("{{ it|markdown }}", it=None) == ""


@pytest.mark.parametrize(("text", "count"), [("", 0), ("  ", 0), ("one", 1), ("one\n two\tthree", 3)])
def test_words_are_counted_as_a_writer_counts_them(text, count):
    assert count_words(text) == count
