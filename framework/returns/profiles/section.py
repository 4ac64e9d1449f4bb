"""One table of a TOML file, read key by key: each wrong type or unknown key is told where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from framework.returns.names import closest
from framework.returns.profiles.parts import BadProfile


class Section:
    """`where` is the dotted key of this table in the file, empty for the file itself."""

    def __init__(self, file: str, where: str, raw: Any) -> None:
        self.file, self.where = file, where
        if not isinstance(raw, dict):
            self.wrong("", "must be a table of keys")
        self.raw: dict[str, Any] = raw

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.raw)

    def wrong(self, key: str, words: str) -> NoReturn:
        place = ".".join(part for part in (self.where, key) if part) or "the file"
        raise BadProfile(f"{self.file}: {place} {words}.")

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse keys that are not allowed here, with the nearest one that is."""
        known = tuple(allowed)
        for key in self.raw:
            if key not in known:
                near = closest(key, known)
                hint = f"; did you mean {near}?" if near else f"; known are {', '.join(known)}"
                self.wrong(key, f"is not known{hint}")

    def text(self, key: str, *, required: bool = False, one_of: tuple[str, ...] = ()) -> str:
        if key not in self.raw:
            if required:
                self.wrong(key, "is missing")
            return ""
        value = self.raw[key]
        if not isinstance(value, str):
            self.wrong(key, "must be text in quotation marks")
        if one_of and value not in one_of:
            self.wrong(key, f"is “{value}” and must be one of {', '.join(one_of)}")
        return value

    def texts(self, key: str) -> list[str]:
        value = self.raw.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self.wrong(key, "must be text or a list of texts")
        return texts

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        value = self.raw.get(key, [])
        good = isinstance(value, list) and all(
            isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
            for pair in value
        )
        if not good:
            self.wrong(key, 'must be a list of pairs of texts, such as [["&", "and"]]')
        return tuple((old, new) for old, new in value)

    def texts_by_text(self, key: str) -> dict[str, str]:
        value = self.raw.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.wrong(key, 'must be a table of texts, such as { High = "higher" }')
        return value

    def number(self, key: str) -> float:
        value = self.raw[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, "must be a number")
        return float(value)

    def whole(self, key: str) -> int | None:
        value = self.raw.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            self.wrong(key, "must be a whole number from 1")
        return value

    def flag(self, key: str) -> bool:
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, "must be true or false")
        return value

    def section(self, key: str) -> Section:
        return Section(self.file, f"{self.where}.{key}".lstrip("."), self.raw.get(key, {}))

    def sections(self) -> Iterator[tuple[str, Section]]:
        for key in self.raw:
            yield key, self.section(key)

    def list_of_sections(self, key: str) -> list[Section]:
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, f"must be written as [[{key}]], once for each")
        return [Section(self.file, f"{key}[{number}]", part) for number, part in enumerate(value, start=1)]
