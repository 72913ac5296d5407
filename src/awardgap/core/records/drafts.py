"""A tagged record while it is being read line by line."""

from __future__ import annotations

from dataclasses import dataclass, field

from awardgap.core.records.source import FIELD_LIMIT, decode_line
from awardgap.core.records.values import Field, Quarantined, Record, Span

EXCERPT = 200
UNTAGGED = ""


@dataclass(slots=True)
class _Part:
    tag: str
    lines: list[str]
    first: int
    last: int


@dataclass(slots=True)
class Draft:
    """Tags, values and notes gathered so far; ``joint`` stands between the lines of one value."""

    joint: str
    parts: list[_Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tag(self, tag: str, value: bytes, line: int) -> None:
        """A new field begins."""
        self.parts.append(_Part(tag, [self._words(value, line)], line, line))

    def carry_on(self, text: bytes, line: int, reason: str = "") -> None:
        """A line that belongs to the field before it; a reason is told to the reader."""
        part = self.parts[-1]
        part.lines.append(self._words(text, line))
        part.last = line
        if reason:
            self.notes.append(f"line {line}: {reason} {part.tag}")

    def untagged(self, text: bytes, line: int) -> None:
        """A line that belongs to the record and to none of its fields."""
        self.tag(UNTAGGED, text, line)
        self.notes.append(f"line {line}: no tag, kept apart from the fields around it")

    def finish(self, position: int, span: Span) -> Record | Quarantined:
        """The record, or the reason why it cannot be one."""
        fields = tuple(Field(part.tag, self.joint.join(part.lines)) for part in self.parts)
        reason = self._reason(fields)
        if reason:
            return Quarantined(position, span, reason, self._excerpt())
        return Record(position, span, fields, tuple(self.notes))

    def _words(self, text: bytes, line: int) -> str:
        words, note = decode_line(text, line)
        if note:
            self.notes.append(note)
        return words

    def _reason(self, fields: tuple[Field, ...]) -> str:
        for part, each in zip(self.parts, fields, strict=True):
            if len(each.value) > FIELD_LIMIT:
                return f"The field {part.tag} on line {part.first} is longer than {FIELD_LIMIT:,} characters."
        if (
            not any(each.value.strip() for each in fields[1:])
            and len(self.parts[0].lines) == 1
            and fields[0].tag == "TY"
        ):
            return f"The record on line {self.parts[0].first} has a type and nothing else."
        return ""

    def _excerpt(self) -> str:
        words = "; ".join(f"{part.tag} {part.lines[0][:EXCERPT]}" for part in self.parts)
        return words[:EXCERPT]
