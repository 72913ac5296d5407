"""What a reader finds in an export: records, what it could not read, and everything in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in its file: bytes from 0, half-open; lines from 1, both included."""

    start: int
    end: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Field:
    """One tag (or column name) and its value, exactly as they stand in the file, continuation lines joined."""

    tag: str
    value: str


class Fields(Sequence[Field]):
    """Fields of one record, kept as tags and values and put together one by one when they are looked at.

    Equal to any sequence of the same fields. Most records of an import are searched and stored and never
    shown field by field; making 25 objects for each was a third of the reading time.
    """

    __slots__ = ("tags", "values")

    def __init__(self, tags: Sequence[str], values: Sequence[str]) -> None:
        self.tags, self.values = tags, values

    def __len__(self) -> int:
        return len(self.tags)

    @overload
    def __getitem__(self, index: int) -> Field: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Field]: ...
    def __getitem__(self, index: int | slice) -> Field | Sequence[Field]:
        if isinstance(index, slice):
            return Fields(self.tags[index], self.values[index])
        return Field(self.tags[index], self.values[index])

    def __iter__(self) -> Iterator[Field]:
        return map(Field, self.tags, self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one file: every tag and value in order, known or unknown.

    ``position`` counts from 1 over all records found in the file, quarantined ones too.
    ``notes`` say what was read differently from how it stands (an encoding, a replaced character,
    a line outside any tag), each with its line number.
    """

    position: int
    span: Span
    fields: Sequence[Field]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that was found but could not be read; nothing in it was guessed."""

    position: int
    span: Span
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class FileNote:
    """Bytes that belong to no record: numbering, links, a search strategy, a header, blank lines.

    ``kind`` is one of ``blank``, ``numbering``, ``link``, ``strategy``, ``header``, ``stray``.
    """

    span: Span
    kind: str
    text: str


Entry: TypeAlias = Record | Quarantined | FileNote


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One line of a search strategy found in a file (PRISMA-S items 1, 8 and 15)."""

    number: str
    terms: str
    hits: int | None


@dataclass(frozen=True, slots=True)
class SearchLog:
    """What a file says of the search that made it; empty strings where it says nothing."""

    source: str
    platform: str
    coverage: str
    run_on: str
    lines: tuple[SearchLine, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The view of a record that people read and search, computed from its fields and never stored instead of them.

    Absent text is an empty string, absent lists are empty tuples, an absent year is None. ``doi`` is
    lower-case without resolver; ``authors`` read ``Family, Given`` or as the file has them.
    """

    type: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: str = ""
    journal: str = ""
    journal_abbreviation: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    accession: str = ""
    issn: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    publication_types: tuple[str, ...] = ()
    database: str = ""
    urls: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
