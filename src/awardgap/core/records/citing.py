"""The citation that people read, computed from a record's fields by the table of its dialect."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from awardgap.core.records.dating import date_of, full_date, year_of
from awardgap.core.records.dialects import DIALECTS, Dialect
from awardgap.core.records.identifying import clean_doi, clean_pmcid, clean_pmid
from awardgap.core.records.values import Citation, Field, Fields

TAIL = 600
"""How far from its end a notice behind an abstract is looked for, in characters."""
Read = TypeVar("Read")


def cite(fields: Iterable[Field], format: str, dialect: str) -> Citation:
    """The view of a record by the table of its dialect (``Reading.format`` and ``Reading.dialect``).

    Raises KeyError for a format and dialect that no reader names.
    """
    table = DIALECTS[format, dialect]
    own = table.exact(fields) if table.exact else None
    if own is not None:
        return own.citation
    return _View(table, *_words(fields, table)).citation()


def _words(fields: Iterable[Field], table: Dialect) -> tuple[Sequence[str], Sequence[str]]:
    """Tags and values in order, each value on one line without outer spaces, the absent ones left out."""
    if isinstance(fields, Fields) and not table.entities:
        values = list(map(str.strip, fields.values))
        if "" not in values and not (table.absent and table.absent.intersection(values)):
            return fields.tags, values
    pairs = [pair for field in fields for pair in _pieces(field, table)]
    return [tag for tag, _ in pairs], [value for _, value in pairs]


def _pieces(field: Field, table: Dialect) -> list[tuple[str, str]]:
    """One field as it is cited: column names folded, lists in one value taken apart, lines joined."""
    tag = field.tag.strip().casefold() if table.format == "csv" else field.tag
    separator = table.separators.get(tag)
    value = html.unescape(field.value) if table.entities else field.value
    if value.strip() in table.absent:
        return []
    pieces = separator.split(value) if separator else (value,)
    return [(tag, line) for piece in pieces if (line := one_line(piece))]


def one_line(text: str) -> str:
    """The text without line breaks and outer spaces."""
    return " ".join(text.split()) if "\n" in text or "\r" in text else text.strip()


@lru_cache(256)
def _names(databases: re.Pattern[str], database: str) -> bool:
    """Whether a database is one of those; a file names few, over and over."""
    return databases.search(database) is not None


class _View:
    """The values of one record: the first of each tag, and all in order."""

    __slots__ = ("first", "table", "tags", "values")

    def __init__(self, table: Dialect, tags: Sequence[str], values: Sequence[str]) -> None:
        self.table, self.tags, self.values = table, tags, values
        self.first = dict(zip(tags[::-1], values[::-1], strict=True))

    def citation(self) -> Citation:
        at, text, read = self.table.places, self.text, self.read
        year = read(at.years, year_of)
        accession = text(at.accession) or self.labelled("accession")
        database = text(at.database)
        database = self.table.databases.get(database, database) or self.table.usual_database
        return Citation(
            type=self.type(),
            title=text(at.title),
            authors=self.all(at.authors),
            year=year,
            date=full_date(read(at.dates, date_of) or "", year),
            journal=text(at.journal),
            journal_abbreviation=text(at.journal_abbreviation),
            volume=text(at.volume),
            issue=text(at.issue),
            pages=self.pages(),
            article_number=text(at.article_number),
            doi=read(at.doi, clean_doi) or "",
            pmid=self.pmid(database, accession),
            pmcid=read(at.pmcid, clean_pmcid) or self.labelled("pmcid"),
            accession=accession,
            issn=text(at.issn),
            abstract=self.abstract(),
            keywords=self.keywords(),
            language=text(at.language),
            publication_types=self.all(at.publication_types),
            database=database,
            urls=self.urls(),
            links=self.links() if at.links else (),
        )

    def text(self, tags: tuple[str, ...]) -> str:
        """The first value of the best tag there is."""
        first = self.first
        for tag in tags:
            if tag in first:
                return first[tag]
        return ""

    def all(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """All values of the best tag there is."""
        for tag in tags:
            if tag in self.first:
                return tuple(self.of(tag))
        return ()

    def of(self, tag: str) -> Sequence[str]:
        """All values of a tag; they nearly always stand together, so that a slice gives them."""
        tags, count = self.tags, self.tags.count(tag)
        if count == 1:
            return (self.first[tag],)
        start = tags.index(tag)
        if tags[start : start + count].count(tag) == count:
            return self.values[start : start + count]
        return [value for each, value in zip(tags, self.values, strict=True) if each == tag]

    def read(self, tags: tuple[str, ...], read: Callable[[str], Read | None]) -> Read | None:
        """The first value that can be read as what is wanted."""
        for tag in tags:
            if tag in self.first:
                if found := read(self.first[tag]):
                    return found
                for value in self.of(tag):
                    if found := read(value):
                        return found
        return None

    def labelled(self, meaning: str) -> str:
        """The value behind a label inside another field."""
        for label in self.table.labelled:
            if label.meaning == meaning and label.tag in self.first:
                for value in self.of(label.tag):
                    if found := label.pattern.search(value):
                        return found[1]
        return ""

    def type(self) -> str:
        table = self.table
        for tag in table.places.type:
            if tag in self.first:
                for words in self.of(tag):
                    if kind := table.types.get(words.casefold(), "" if table.usual_type else words):
                        return kind
        return table.usual_type

    def pages(self) -> str:
        at = self.table.places
        whole, first = self.text(at.pages), self.text(at.first_page)
        if whole or not first or "-" in first:
            return whole or first
        last = self.text(at.last_page)
        return f"{first}-{last}" if last else first

    def pmid(self, database: str, accession: str) -> str:
        pmid = self.read(self.table.places.pmid, clean_pmid) or self.labelled("pmid")
        if not pmid and self.table.pmid_database and _names(self.table.pmid_database, database):
            return clean_pmid(accession)
        return pmid

    def abstract(self) -> str:
        words, tail = self.text(self.table.places.abstract), self.table.abstract_tail
        if tail is None:
            return words
        return f"{words[:-TAIL]}{tail.sub('', words[-TAIL:])}".rstrip()

    def keywords(self) -> tuple[str, ...]:
        items = [item for tag in self.table.places.keywords if tag in self.first for item in self.of(tag)]
        if "*" in "".join(items):
            items = [bare for item in items if (bare := item.strip("* "))]
        return tuple(dict.fromkeys(items))

    def urls(self) -> tuple[str, ...]:
        items, passing = self.all(self.table.places.urls), self.table.passing_urls
        if passing:
            items = tuple([url for url in items if not url.casefold().startswith(passing)])
        return items if len(items) < 2 else tuple(dict.fromkeys(items))

    def links(self) -> tuple[str, ...]:
        notices = self.table.places.links
        return tuple([f"{says}: {value}" for tag, says in notices if tag in self.first for value in self.of(tag)])
