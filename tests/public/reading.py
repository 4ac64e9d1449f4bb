"""A page as a reader has it: its heading, its words, where its links lead, its tables and its lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import html
from lxml.html import HtmlElement

Row = list[str]

SITE = "http://testserver"
"""How the product under test calls itself in addresses in full."""


def words(element: HtmlElement) -> str:
    """The text of an element without its drawings, every space a plain one."""
    found = element.xpath(".//text()[not(ancestor::svg) and not(ancestor::script)]")
    return " ".join("".join(found).split())


@dataclass
class Page:
    """The main part of an answer's HTML; `title` is that of the whole."""

    content: str
    root: HtmlElement = field(init=False)

    def __post_init__(self) -> None:
        self.root = html.document_fromstring(self.content)

    @cached_property
    def main(self) -> HtmlElement:
        return self.root.xpath("//main")[0]

    @property
    def title(self) -> str:
        return words(self.root.xpath("//title")[0]).removesuffix(" · Driving Improvement")

    @property
    def heading(self) -> str:
        return words(self.main.xpath(".//h1")[0])

    @property
    def lead(self) -> str:
        return " ".join(
            words(each)
            for each in self.main.xpath(".//*[contains(@class, 'page-head')]/p[contains(@class, 'lead')]")
        )

    @property
    def text(self) -> str:
        return words(self.main)

    @property
    def links(self) -> dict[str, str]:
        """Where each link of the main part leads, by its words."""
        return {words(link): link.get("href") for link in self.main.xpath(".//a[@href]")}

    @property
    def drawings(self) -> list[str]:
        """The titles of the charts."""
        return [" ".join(title.text_content().split()) for title in self.main.xpath(".//svg/title")]

    @property
    def described(self) -> str:
        """What the charts tell those who cannot see them, one after another."""
        return " ".join(" ".join(each.text_content() for each in self.main.xpath(".//svg/desc")).split())

    @property
    def facts(self) -> dict[str, str]:
        terms = self.main.xpath(".//dt")
        return {words(term): words(term.xpath("./following-sibling::dd[1]")[0]) for term in terms}

    def under(self, heading: str) -> str:
        """The words of the section with this second-level heading, without it."""
        sections = self.main.xpath(".//section[h2[normalize-space() = $heading]]", heading=heading)
        return words(sections[0]).removeprefix(heading).strip()

    def table(self, number: int = 0) -> list[Row]:
        """The rows of one of the page's tables, heads first."""
        rows = self.main.xpath(".//table")[number].xpath(".//tr")
        return [[words(cell) for cell in row.xpath("./th | ./td")] for row in rows]

    def items(self, css: str) -> list[str]:
        """The items of the lists of this class."""
        return [words(item) for item in self.main.xpath(f".//*[contains(@class, '{css}')]/li")]
