"""Reads CSL-JSON item by item: one that is broken is set aside, the others are read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from awardgap.core.records.drafts import EXCERPT
from awardgap.core.records.source import FIELD_LIMIT, Data
from awardgap.core.records.values import Entry, Field, FileNote, Quarantined, Record, Span

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\]]*")
_NEXT_ITEM = re.compile(r"\}\s*,\s*(?=\{)")


def read_csl_json(data: Data, start: int) -> Iterator[Entry]:
    """Records, quarantined items and notes in file order; ``start`` is behind a byte order mark."""
    text = bytes(data[start:]).decode("utf-8", "surrogateescape")
    walk = _Walk(text, start)
    first = text.find("{")
    yield FileNote(
        walk.span(first if first >= 0 else len(text)), "header", text[: first if first >= 0 else EXCERPT].strip()
    )
    while walk.at < len(text):
        yield walk.item()


class _Walk:
    """Where reading has got to, in characters and in bytes."""

    __slots__ = ("at", "byte", "found", "line", "text")

    def __init__(self, text: str, byte: int) -> None:
        self.text, self.at, self.byte, self.line, self.found = text, 0, byte, 1, 0

    def span(self, end: int) -> Span:
        """The span from here to a character; reading goes on there."""
        passed = self.text[self.at : end]
        byte = self.byte + len(passed.encode("utf-8", "surrogateescape"))
        ends = len(re.findall(r"\r\n|\r|\n", passed))
        span = Span(self.byte, byte, self.line, self.line + len(re.findall(r"\r\n|\r|\n", passed.rstrip())))
        self.at, self.byte, self.line = end, byte, self.line + ends
        return span

    def item(self) -> Record | Quarantined:
        self.found += 1
        first, line = self.at, self.line
        try:
            value, end = _DECODER.raw_decode(self.text, first)
        except (json.JSONDecodeError, RecursionError):
            following = _NEXT_ITEM.search(self.text, first)
            reason = f"The item on line {line} is not valid JSON."
            return self._set_aside(following.end() if following else len(self.text), reason)
        end = _between(self.text, end)
        if not isinstance(value, dict):
            return self._set_aside(end, f"The item on line {line} is not an object in braces.")
        fields, notes = _fields(value, line)
        for field in fields:
            if len(field.value) > FIELD_LIMIT and field.tag != "custom":
                return self._set_aside(
                    end, f"The field {field.tag} on line {line} is longer than {FIELD_LIMIT:,} characters."
                )
        return Record(self.found, self.span(end), fields, notes)

    def _set_aside(self, end: int, reason: str) -> Quarantined:
        excerpt, _ = _clean(self.text[self.at : self.at + EXCERPT])
        return Quarantined(self.found, self.span(end), reason, excerpt)


def _between(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _fields(item: Mapping[str, Any], line: int) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    fields, replaced = [], False
    for tag, value in item.items():
        for words in _values(tag, value):
            clean, changed = _clean(words)
            replaced = replaced or changed
            fields.append(Field(tag, clean))
    note = f"line {line}: a NUL, half a surrogate pair or a byte that is not UTF-8 was replaced by U+FFFD"
    return tuple(fields), (note,) if replaced else ()


def _values(tag: str, value: object) -> Iterator[str]:
    """Names and dates as people read them, other lists and objects as JSON."""
    if tag == "author" and isinstance(value, list):
        yield from (_name(each) for each in value)
    elif tag == "issued" and isinstance(value, dict):
        yield _date(value)
    elif isinstance(value, str):
        yield value
    else:
        yield json.dumps(value, ensure_ascii=False)


def _name(name: object) -> str:
    if not isinstance(name, dict):
        return str(name)
    whole = ", ".join(str(name[part]) for part in ("family", "given") if name.get(part))
    return whole or str(name.get("literal", ""))


def _date(date: Mapping[str, Any]) -> str:
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{part:02}" if isinstance(part, int) else str(part) for part in parts[0])
    return str(date.get("raw") or date.get("literal") or "")


def _clean(words: str) -> tuple[str, bool]:
    clean = re.sub("[\0\ud800-\udfff]", "\ufffd", words)
    return clean, clean != words
