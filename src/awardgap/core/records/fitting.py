"""What each format can hold: the citation as it will come back, and what is lost on the way.

| part | RIS | our CSV | CSL-JSON |
| --- | --- | --- | --- |
| type | kinds that RIS has a type for, else “Other” | as it is | as it is |
| texts | on one line, without outer spaces | as they are | as they are |
| year | from 1500 to 2099 | as it is | as it is |
| date | as a date reads (``2019-07-04``), with its year | as it is | as it is |
| lists | each item on one line; no empty items, keywords and addresses once | as they are | as they are |
| DOI, PMID, PMCID | valid ones | as they are | as they are |
| links | dropped | as they are | as they are |
| original fields | dropped | kept | kept |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from awardgap.core.records.citing import one_line
from awardgap.core.records.dating import date_of, full_date, year_of
from awardgap.core.records.dialects.kinds import OTHER, RIS_TYPES
from awardgap.core.records.exchange import PARTS, Exportable
from awardgap.core.records.identifying import clean_doi, clean_pmcid, clean_pmid
from awardgap.core.records.values import Citation

WriteFormat: TypeAlias = Literal["ris", "csv", "csl-json"]
_TEXTS = (
    "title", "journal", "journal_abbreviation", "volume", "issue", "pages", "article_number", "accession", "issn",
    "abstract", "language", "database",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loss:
    """A part of a citation that a format cannot hold, or holds only otherwise."""

    part: str
    how: Literal["dropped", "changed"]


@dataclass(frozen=True, slots=True)
class LossReport:
    """How many records of an export lost which part; nothing is lost where both are empty."""

    format: WriteFormat
    records: int
    dropped: Mapping[str, int]
    changed: Mapping[str, int]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The report in words, one sentence a part."""
        how = (("cannot be written", self.dropped), ("is written otherwise", self.changed))
        return tuple(
            f"{_words(part)} {what} in {count:,} of {self.records:,} records."
            for what, parts in how
            for part, count in parts.items()
        )


def fits(format: WriteFormat, citation: Citation) -> tuple[Citation, tuple[Loss, ...]]:
    """The citation as the format gives it back, and what differs from the one given."""
    if format != "ris":
        return citation, ()
    fitted = _as_ris(citation)
    pairs = ((part, getattr(citation, part), getattr(fitted, part)) for part in PARTS)
    return fitted, tuple(
        Loss(part, "changed" if after else "dropped") for part, before, after in pairs if before != after
    )


def fit(format: WriteFormat, record: Exportable) -> Exportable:
    """The whole record as the format gives it back."""
    if format != "ris":
        return record
    return Exportable(one_line(record.record_id), fits(format, record.citation)[0])


def report_losses(format: WriteFormat, records: Iterable[Exportable]) -> LossReport:
    """What an export of these records loses."""
    counts: dict[str, Counter[str]] = {"dropped": Counter(), "changed": Counter()}
    number = 0
    for record in records:
        number += 1
        for loss in fits(format, record.citation)[1]:
            counts[loss.how][loss.part] += 1
        if record.fields and format == "ris":
            counts["dropped"]["original fields"] += 1
    return LossReport(format, number, dict(counts["dropped"]), dict(counts["changed"]))


def _as_ris(citation: Citation) -> Citation:
    year = None if citation.year is None else year_of(str(citation.year))
    return replace(
        citation,
        **{part: one_line(getattr(citation, part)) for part in _TEXTS},
        type=citation.type if citation.type in RIS_TYPES else OTHER,
        authors=_lines(citation.authors),
        year=year,
        date=full_date(date_of(one_line(citation.date)), year),
        doi=clean_doi(one_line(citation.doi)),
        pmid=clean_pmid(citation.pmid),
        pmcid=clean_pmcid(citation.pmcid),
        keywords=_once(item.strip("* ") for item in _lines(citation.keywords)),
        publication_types=_lines(citation.publication_types),
        urls=_once(_lines(citation.urls)),
        links=(),
    )


def _lines(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for item in items if (line := one_line(item)))


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))


def _words(part: str) -> str:
    words = part.replace("_", " ")
    return {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "issn": "ISSN"}.get(words, words.capitalize())
