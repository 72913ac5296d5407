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
from awardgap.core.records.plans import NONE, plan_for
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

    __slots__ = ("first", "plan", "table", "tags", "values")

    def __init__(self, table: Dialect, tags: Sequence[str], values: Sequence[str]) -> None:
        self.table, self.tags, self.values = table, tags, values
        self.first = dict(zip(tags[::-1], values[::-1], strict=True))
        self.plan = plan_for(table.format, table.name, tuple(self.first))
        self.first[NONE] = ""

    def citation(self) -> Citation:
        plan, table, read, every = self.plan, self.table, self.read, self.all
        (
            title, journal, abbreviation, volume, issue, pages, first_page, last_page,
            article_number, accession, issn, abstract, language, database,
        ) = plan.texts(self.first)  # fmt: skip
        year = read(plan.years, year_of)
        accession = accession or self.labelled("accession")
        database = table.databases.get(database, database) or table.usual_database
        return Citation(
            type=self.type(),
            title=title,
            authors=every(plan.authors),
            year=year,
            date=full_date(read(plan.dates, date_of) or "", year),
            journal=journal,
            journal_abbreviation=abbreviation,
            volume=volume,
            issue=issue,
            pages=pages or _range(first_page, last_page),
            article_number=article_number,
            doi=read(plan.doi, clean_doi) or "",
            pmid=self.pmid(database, accession),
            pmcid=read(plan.pmcid, clean_pmcid) or self.labelled("pmcid"),
            accession=accession,
            issn=issn,
            abstract=_without_tail(abstract, table.abstract_tail) if table.abstract_tail else abstract,
            keywords=self.keywords() if plan.keywords else (),
            language=language,
            publication_types=every(plan.publication_types),
            database=database,
            urls=self.urls() if plan.urls else (),
            links=self.links() if plan.links else (),
        )

    def all(self, tag: str) -> tuple[str, ...]:
        """All values of a tag that may be absent."""
        return tuple(self.of(tag)) if tag else ()

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
            if found := read(self.first[tag]):
                return found
            for value in self.of(tag):
                if found := read(value):
                    return found
        return None

    def labelled(self, meaning: str) -> str:
        """The value behind a label inside another field."""
        for label in self.plan.labelled[meaning]:
            for value in self.of(label.tag):
                if found := label.pattern.search(value):
                    return found[1]
        return ""

    def type(self) -> str:
        table = self.table
        for tag in self.plan.type:
            for words in self.of(tag):
                if kind := table.types.get(words.casefold(), "" if table.usual_type else words):
                    return kind
        return table.usual_type

    def pmid(self, database: str, accession: str) -> str:
        pmid = self.read(self.plan.pmid, clean_pmid) or self.labelled("pmid")
        if not pmid and self.table.pmid_database and _names(self.table.pmid_database, database):
            return clean_pmid(accession)
        return pmid

    def keywords(self) -> tuple[str, ...]:
        items = [item for tag in self.plan.keywords for item in self.of(tag)]
        if "*" in "".join(items):
            items = [bare for item in items if (bare := item.strip("* "))]
        return tuple(dict.fromkeys(items))

    def urls(self) -> tuple[str, ...]:
        items, passing = self.of(self.plan.urls), self.table.passing_urls
        if passing:
            items = [url for url in items if not url.casefold().startswith(passing)]
        return tuple(dict.fromkeys(items)) if items else ()

    def links(self) -> tuple[str, ...]:
        return tuple(f"{says}: {value}" for tag, says in self.plan.links for value in self.of(tag))


def _range(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and "-" not in first else first


def _without_tail(abstract: str, tail: re.Pattern[str]) -> str:
    found = tail.search(abstract, max(len(abstract) - TAIL, 0))
    return abstract[: found.start()].rstrip() if found else abstract
