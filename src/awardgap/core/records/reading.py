"""Reads a file of references: what it is, every record in it, and an account of all its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awardgap.core.records.csl_reading import read_csl_json
from awardgap.core.records.delimited import read_csv
from awardgap.core.records.nbib import read_nbib
from awardgap.core.records.recognising import Kind, recognise_source
from awardgap.core.records.ris import read_ris
from awardgap.core.records.source import Data, Source, open_source
from awardgap.core.records.tallies import Tally
from awardgap.core.records.values import Entry, FileNote, Quarantined, Record, SearchLog

_READERS: dict[str, Callable[[Source, Kind], Iterator[Entry]]] = {
    "ris": lambda source, kind: read_ris(source.text, source.start),
    "nbib": lambda source, kind: read_nbib(source.text, source.start),
    "csl-json": lambda source, kind: read_csl_json(source.text, source.start),
    "csv": lambda source, kind: read_csv(source.text, source.start, kind.separator, kind.title),
}


class Reading:
    """One file being read.

    ``format``, ``dialect``, ``label`` and ``encoding`` are known at once; ``declared``, ``warnings``
    and ``search_log`` are complete when ``entries`` has been read to its end.
    """

    def __init__(self, source: Source, kind: Kind) -> None:
        self._source, self._kind = source, kind
        self._tally = Tally(kind.dialect)
        self.name = source.name
        self.format = kind.dialect.format
        self.dialect = kind.dialect.name
        self.label = kind.dialect.label
        self.encoding = source.encoding

    def entries(self) -> Iterator[Entry]:
        """Records, quarantined records and notes in file order; their spans cover the file."""
        self._tally = Tally(self._kind.dialect)
        entries = _READERS[self.format](self._source, self._kind)
        for entry in entries if self._source.plain else self._source.relocate(entries):
            self._tally.take(entry)
            yield entry

    @property
    def declared(self) -> int | None:
        """How many records the file says it has, by its numbering; None where it says nothing."""
        return self._tally.declared

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look into, each a sentence."""
        return tuple(self._tally.warnings())

    @property
    def search_log(self) -> SearchLog | None:
        """The search strategy found in the file."""
        return self._tally.search_log


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file read to its end."""

    name: str
    format: str
    dialect: str
    label: str
    encoding: str
    declared: int | None
    records: tuple[Record, ...]
    quarantined: tuple[Quarantined, ...]
    notes: tuple[FileNote, ...]
    warnings: tuple[str, ...]
    search_log: SearchLog | None


def open_reading(name: str, data: Data) -> Reading:
    """Begin to read a file. Raises UnreadableFile where nothing in it is a reference."""
    source = open_source(name, data)
    return Reading(source, recognise_source(source))


def read_bytes(name: str, data: Data) -> ReadFile:
    """Read a file to its end and keep everything in memory. Raises UnreadableFile as ``open_reading`` does."""
    reading = open_reading(name, data)
    records: list[Record] = []
    quarantined: list[Quarantined] = []
    notes: list[FileNote] = []
    for entry in reading.entries():
        if isinstance(entry, Record):
            records.append(entry)
        elif isinstance(entry, Quarantined):
            quarantined.append(entry)
        else:
            notes.append(entry)
    return ReadFile(
        reading.name,
        reading.format,
        reading.dialect,
        reading.label,
        reading.encoding,
        reading.declared,
        tuple(records),
        tuple(quarantined),
        tuple(notes),
        reading.warnings,
        reading.search_log,
    )
