"""The citation that people read, computed from a record's fields by the table of its dialect."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from awardgap.core.records.dating import date_of, year_of
from awardgap.core.records.dialects import DIALECTS, Dialect
from awardgap.core.records.dialects.nbib import LINKS
from awardgap.core.records.identifying import clean_doi, clean_pmid
from awardgap.core.records.values import Citation, Field


def cite(fields: Iterable[Field], format: str, dialect: str) -> Citation:
    """The view of a record by the table of its dialect (``Reading.format`` and ``Reading.dialect``).

    Raises KeyError for a format and dialect that no reader names.
    """
    return _View(DIALECTS[format, dialect], fields).citation()


class _View:
    """The values of one record, by tag."""

    __slots__ = ("by_tag", "table")

    def __init__(self, table: Dialect, fields: Iterable[Field]) -> None:
        self.table = table
        self.by_tag: dict[str, list[str]] = {}
        fold = str.casefold if table.format == "csv" else str
        for each in fields:
            value = each.value.strip()
            if value and value not in table.absent:
                self.by_tag.setdefault(fold(each.tag), []).append(value)

    def citation(self) -> Citation:
        return Citation(
            type=self.type(),
            title=self.text("title"),
            authors=self.items("authors"),
            year=next(filter(None, map(year_of, self.values("years"))), None),
            date=next(filter(None, map(date_of, self.values("dates"))), ""),
            journal=self.text("journal"),
            journal_abbreviation=self.text("journal_abbreviation"),
            volume=self.text("volume"),
            issue=self.text("issue"),
            pages=self.pages(),
            article_number=self.text("article_number"),
            doi=next(filter(None, map(clean_doi, self.values("doi"))), ""),
            pmid=self.pmid(),
            pmcid=self.pmcid(),
            accession=self.text("accession") or self.labelled("accession"),
            issn=self.text("issn"),
            abstract=self.abstract(),
            keywords=self.keywords(),
            language=self.text("language"),
            publication_types=self.items("publication_types"),
            database=self.text("database"),
            urls=self.urls(),
            links=tuple(f"{LINKS[tag]}: {self.clean(each)}" for tag in self.tags("links") for each in self.by_tag[tag]),
        )

    def tags(self, meaning: str) -> Sequence[str]:
        return [tag for tag in self.table.places.get(meaning, ()) if tag in self.by_tag]

    def values(self, meaning: str) -> Iterator[str]:
        for tag in self.table.places.get(meaning, ()):
            yield from self.by_tag.get(tag, ())

    def clean(self, value: str) -> str:
        words = " ".join(value.split())
        return html.unescape(words) if self.table.entities else words

    def text(self, meaning: str) -> str:
        return next((self.clean(value) for value in self.values(meaning)), "")

    def items(self, meaning: str) -> tuple[str, ...]:
        """All values of the best tag that has any, cell lists taken apart."""
        separator = self.table.separators.get(meaning, "\n")
        for tag in self.tags(meaning):
            parts = (self.clean(part) for value in self.by_tag[tag] for part in value.split(separator))
            return tuple(part for part in parts if part)
        return ()

    def labelled(self, meaning: str) -> str:
        """The value behind a label in another field."""
        for label in self.table.labelled:
            if label.meaning == meaning:
                for value in self.by_tag.get(label.tag, ()):
                    if found := label.pattern.search(value):
                        return found[1]
        return ""

    def type(self) -> str:
        kinds = (self.table.types.get(value.casefold(), "") for value in self.values("type"))
        return next(filter(None, kinds), self.table.usual_type)

    def pages(self) -> str:
        whole, first, last = self.text("pages"), self.text("first_page"), self.text("last_page")
        return whole or (f"{first}-{last}" if first and last and "-" not in first else first)

    def pmid(self) -> str:
        pmid = next(filter(None, map(clean_pmid, self.values("pmid"))), "") or self.labelled("pmid")
        database = self.table.pmid_database
        if not pmid and database and any(map(database.search, self.values("database"))):
            pmid = next(filter(None, map(clean_pmid, self.values("accession"))), "")
        return pmid

    def pmcid(self) -> str:
        return next((value for value in self.values("pmcid") if value.startswith("PMC")), "") or self.labelled("pmcid")

    def abstract(self) -> str:
        words, tail = self.text("abstract"), self.table.abstract_tail
        return tail.sub("", words) if tail else words

    def keywords(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (each.strip("* ") for each in self.items("keywords")))))

    def urls(self) -> tuple[str, ...]:
        passing = self.table.passing_urls
        every = (self.clean(value) for value in self.values("urls"))
        return tuple(dict.fromkeys(url for url in every if not (passing and passing.match(url))))
