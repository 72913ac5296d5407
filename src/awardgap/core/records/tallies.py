"""Counts what a file declares against what was read, and gathers what a person should know."""

from __future__ import annotations

from dataclasses import dataclass, field

from awardgap.core.records.dialects import Dialect
from awardgap.core.records.gaps import NUMBERING
from awardgap.core.records.strategies import parse_strategy
from awardgap.core.records.values import Entry, FileNote, Quarantined, Record, SearchLog


@dataclass(slots=True)
class Tally:
    """What was seen so far in one file."""

    dialect: Dialect
    read: int = 0
    quarantined: int = 0
    abstracts: int = 0
    stray: list[FileNote] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    search_log: SearchLog | None = None

    def take(self, entry: Entry) -> None:
        """Count one entry."""
        if isinstance(entry, Record):
            self.read += 1
        elif isinstance(entry, Quarantined):
            self.quarantined += 1
        else:
            self._note(entry)

    @property
    def declared(self) -> int | None:
        """By “Record n of m” or by numbering; else the hits of the last search line; None where there is neither."""
        if self.runs:
            return sum(of or last - first + 1 for first, last, of in self.runs)
        hits = self.search_log.lines[-1].hits if self.search_log and self.search_log.lines else None
        return hits

    def warnings(self) -> tuple[str, ...]:
        """Sentences about counts that disagree and text that is in no record."""
        found = self.read + self.quarantined
        sentences = []
        if self.declared is not None and self.declared != found:
            sentences.append(f"The file declares {self.declared:,} records; {self.read:,} were read and {self.quarantined:,} quarantined.")
        return tuple(sentences)

    def _note(self, note: FileNote) -> None:
        if note.kind == "numbering":
            for line in note.text.splitlines():
                self._number(line.encode())
        elif note.kind == "strategy":
            self.search_log = self.search_log or parse_strategy(note.text)
        elif note.kind == "stray":
            self.stray.append(note)

    def _number(self, line: bytes) -> None:
        match = NUMBERING.match(line)
        if match is None:
            return
        number, of = int(match["plain"] or match["angle"] or match["named"]), int(match["of"] or 0)
        if self.runs and number > self.runs[-1][1] and of == self.runs[-1][2]:
            self.runs[-1] = (self.runs[-1][0], number, of)
        else:
            self.runs.append((number, number, of))
