"""Which tags give which parts of a citation: it depends only on the dialect and on which tags a record has.

The records of one file have few different sets of tags, so the choice is made once for each set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from awardgap.core.records.dialects import DIALECTS
from awardgap.core.records.dialects.values import Labelled

NONE = ""
"""The tag of what is not there; its value is empty."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tags of a record that give each part, the best first; ``texts`` picks the parts that are one text."""

    texts: Callable[[dict[str, str]], tuple[str, ...]]
    type: tuple[str, ...]
    authors: str
    years: tuple[str, ...]
    dates: tuple[str, ...]
    doi: tuple[str, ...]
    pmid: tuple[str, ...]
    pmcid: tuple[str, ...]
    keywords: tuple[str, ...]
    publication_types: str
    urls: str
    links: tuple[tuple[str, str], ...]
    labelled: dict[str, tuple[Labelled, ...]]


@lru_cache(4096)
def plan_for(format: str, dialect: str, present: tuple[str, ...]) -> Plan:
    """The plan of a dialect for records that have these tags. Raises KeyError for a dialect that nobody names."""
    table = DIALECTS[format, dialect]
    at, tags = table.places, frozenset(present)

    def those(wanted: Iterable[str]) -> tuple[str, ...]:
        return tuple(tag for tag in wanted if tag in tags)

    def best(wanted: Iterable[str]) -> str:
        return next((tag for tag in wanted if tag in tags), NONE)

    texts = (
        at.title, at.journal, at.journal_abbreviation, at.volume, at.issue, at.pages, at.first_page, at.last_page,
        at.article_number, at.accession, at.issn, at.abstract, at.language, at.database,
    )  # fmt: skip
    return Plan(
        texts=itemgetter(*map(best, texts)),
        type=those(at.type),
        authors=best(at.authors),
        years=those(at.years),
        dates=those(at.dates),
        doi=those(at.doi),
        pmid=those(at.pmid),
        pmcid=those(at.pmcid),
        keywords=those(at.keywords),
        publication_types=best(at.publication_types),
        urls=best(at.urls),
        links=tuple(notice for notice in at.links if notice[0] in tags),
        labelled={
            meaning: tuple(each for each in table.labelled if each.meaning == meaning and each.tag in tags)
            for meaning in ("pmid", "pmcid", "accession")
        },
    )
