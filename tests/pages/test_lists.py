"""Dated lines and things to take away."""

import datetime as dt
import re

from django.utils.html import format_html

from framework.pages.furniture import Dated, Download, FileForm, Link

NB = "\N{NO-BREAK SPACE}"
TODAY = dt.date(2026, 11, 24)


def words(markup: str) -> str:
    """What a reader sees: without tags, each run of blanks one blank."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def said(markup: str) -> str:
    return words(markup).replace(NB, " ")


def test_a_dated_line_reads_from_left_to_right(drawn):
    line = Dated(
        when=dt.date(2026, 9, 18),
        shape="peer_challenge",
        text="Peer team began fieldwork.",
        link=Link("Scope", "/scope/"),
        note="(PDF, 580 KB)",
        who="The peer team",
    )
    drawn_list = drawn("{% dated_list lines %}", lines=[line])
    assert said(drawn_list) == "18 Sep 2026 Peer team began fieldwork. Scope (PDF, 580 KB) The peer team"
    assert "dated--who" in drawn_list


def test_a_move_shows_both_stages(drawn):
    move = Dated(when=TODAY, shape="inspection", shape_to="intervention", text="Solmouth moved.")
    markup = drawn("{% dated_list lines %}", lines=[move])
    assert markup.index("shape--inspection") < markup.index("→") < markup.index("shape--intervention")


def test_words_may_stand_for_a_date_and_the_present_is_marked(drawn):
    markup = drawn("{% dated_list lines %}", lines=[Dated(when="by 1 Dec 2026", text="Now.", is_now=True)])
    assert said(markup) == "by 1 Dec 2026 Now."
    assert 'class="dated__now"' in markup


def test_text_of_a_line_is_escaped_unless_it_is_markup(drawn):
    lines = [Dated(when=TODAY, text="<b>x</b>"), Dated(when=TODAY, text=format_html("<b>{}</b>", "<y>"))]
    markup = drawn("{% dated_list lines %}", lines=lines)
    assert "&lt;b&gt;x&lt;/b&gt;" in markup
    assert "<b>&lt;y&gt;</b>" in markup


def test_a_file_says_type_size_version_and_date(drawn):
    file = Download(
        title="Annual assessment 2025",
        version=2,
        date=dt.date(2026, 4, 2),
        forms=[FileForm("PDF", "/a.pdf", 1_400_000), FileForm("JSON", "/a.json", 212_000)],
    )
    markup = drawn("{% file_list files %}", files=[file])
    seen = re.sub(r'<span class="govuk-visually-hidden">.*?</span>', "", markup)
    assert said(seen) == "Annual assessment 2025 PDF, 1.4 MB · JSON, 212 KB · version 2, 2 Apr 2026"
    assert re.findall(r'href="([^"]+)"', markup) == ["/a.pdf", "/a.pdf", "/a.json"]


def test_links_to_forms_make_sense_out_of_context(drawn):
    file = Download(title="Audit report", forms=[FileForm("PDF", "/a.pdf"), FileForm("CSV", "/a.csv")])
    links = re.findall(r"<a [^>]*>(.*?)</a>", drawn("{% file_list files %}", files=[file]))
    assert [words(link) for link in links] == ["Audit report", "PDF of Audit report", "CSV of Audit report"]


def test_a_thing_to_follow_needs_no_file(drawn):
    link = Download(title="The target as agreed", url="/target/", note="50 % for 2024/25")
    markup = drawn("{% file_list files %}", files=[link])
    assert words(markup) == "The target as agreed 50 % for 2024/25"
    assert 'href="/target/"' in markup


def test_a_single_file_link(drawn):
    markup = drawn('{% file_link "/a.pdf" "Audit report" "PDF" 580000 date %}', date=dt.date(2026, 7, 30))
    assert said(markup) == "Audit report (PDF, 580 KB, 30 Jul 2026)"
    assert said(drawn('{% file_link "/a.csv" "Moves" "CSV" %}')) == "Moves (CSV)"
