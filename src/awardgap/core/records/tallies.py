"""Counts what a file declares against what was read, and gathers what a person should know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from awardgap.core.records.dialects import Dialect
from awardgap.core.records.gaps import NUMBERING
from awardgap.core.records.strategies import parse_strategy
from awardgap.core.records.values import Entry, FileNote, Quarantined, Record, SearchLog

_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """What was seen so far in one file."""

    dialect: Dialect
    read: int = 0
    quarantined: int = 0
    remarked: int = 0
    abstracts: int = 0
    stray: list[FileNote] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    search_log: SearchLog | None = None

    def take(self, entry: Entry) -> None:
        """Count one entry."""
        if isinstance(entry, Record):
            self.read += 1
            self.remarked += bool(entry.notes)
            if self.dialect.expects_abstracts and not self.abstracts:
                self.abstracts += self._has_abstract(entry)
        elif isinstance(entry, Quarantined):
            self.quarantined += 1
        else:
            self._note(entry)

    @property
    def declared(self) -> int | None:
        """By “Record n of m” or by numbering; else the hits of the last search line; None where there is neither."""
        if self.runs:
            return sum(of or last - first + 1 for first, last, of in self.runs)
        return self._hits

    def warnings(self) -> Iterator[str]:
        """Sentences about counts that disagree, records set aside and text that is in no record."""
        found = self.read + self.quarantined
        if not found:
            yield "The file holds no record."
        yield from self._disagreements(found)
        if self.quarantined:
            yield f"{self.quarantined:,} of {found:,} records could not be read; each has its lines and the reason."
        if self.remarked:
            yield f"{self.remarked:,} of {found:,} records were read with a remark; it stands beside the record."
        for note in self.stray[:_SHOWN]:
            yield f"{_lines(note)} in no record: “{note.text[:80]}”"
        if len(self.stray) > _SHOWN:
            yield f"{len(self.stray) - _SHOWN:,} more pieces of text are in no record."
        if self.dialect.expects_abstracts and self.read and not self.abstracts:
            yield f"No record has an abstract. {self.dialect.expects_abstracts}"

    def _disagreements(self, found: int) -> Iterator[str]:
        declared, hits = self.declared, self._hits
        if declared is not None and declared != found:
            yield f"The file declares {declared:,} records; {self.read:,} were read, {self.quarantined:,} quarantined."
        if self.runs and hits is not None and hits != declared:
            yield f"Its search found {hits:,} records and the file holds {found:,}; it may be one part of the result."

    @property
    def _hits(self) -> int | None:
        return self.search_log.lines[-1].hits if self.search_log and self.search_log.lines else None

    def _has_abstract(self, record: Record) -> bool:
        places, absent = self.dialect.places.abstract, self.dialect.absent
        return any(
            each.value.strip() not in absent
            for each in record.fields
            if each.tag.casefold() in places or each.tag in places
        )

    def _note(self, note: FileNote) -> None:
        if note.kind == "numbering":
            for match in filter(None, map(NUMBERING.match, re.findall(rb"[^\r\n]+", note.text.encode()))):
                self._number(match)
        elif note.kind == "strategy":
            self.search_log = self.search_log or parse_strategy(note.text)
        elif note.kind == "stray":
            self.stray.append(note)

    def _number(self, match: re.Match[bytes]) -> None:
        number, of = int(match["plain"] or match["angle"] or match["named"]), int(match["of"] or 0)
        if self.runs and number > self.runs[-1][1] and of == self.runs[-1][2]:
            self.runs[-1] = (self.runs[-1][0], number, of)
        else:
            self.runs.append((number, number, of))


def _lines(note: FileNote) -> str:
    first, last = note.span.first_line, note.span.last_line
    return f"Line {first} is" if first == last else f"Lines {first} to {last} are"
