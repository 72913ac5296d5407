"""What a dialect's table says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from awardgap.core.records.exchange import Exportable
from awardgap.core.records.values import Field

FormatName: TypeAlias = Literal["ris", "nbib", "csv", "csl-json"]

NOTHING: Mapping[str, str] = MappingProxyType({})
NO_LISTS: Mapping[str, re.Pattern[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Places:
    """For each part of a citation the tags or columns (in lower case) that hold it, the best first.

    A part that is a list takes all values of the best tag that has any; keywords take those of every tag.
    """

    record_id: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    journal: tuple[str, ...] = ()
    journal_abbreviation: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    first_page: tuple[str, ...] = ()
    last_page: tuple[str, ...] = ()
    article_number: tuple[str, ...] = ()
    doi: tuple[str, ...] = ()
    pmid: tuple[str, ...] = ()
    pmcid: tuple[str, ...] = ()
    accession: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    database: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Tags of notices between works, each with what it says."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value that stands behind a label inside another field, such as “Accession Number: 2012-1.”."""

    meaning: str
    tag: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one exporter writes one format.

    ``signature``: patterns (tagged formats) or column names (CSV) that must all be found.
    """

    format: FormatName
    name: str
    label: str
    places: Places
    signature: tuple[str, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    separators: Mapping[str, re.Pattern[str]] = field(default_factory=lambda: NO_LISTS)
    """Tags or columns (in lower case) whose one value is a list, and what separates its items."""
    absent: frozenset[str] = frozenset()
    """Values that say there is none."""
    types: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """The exporter's words for kinds of work, in lower case, and ours."""
    usual_type: str = ""
    databases: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """The exporter's codes for databases and their names."""
    usual_database: str = ""
    abstract_tail: re.Pattern[str] | None = None
    """What follows the abstract in its field and is not part of it."""
    passing_urls: tuple[str, ...] = ()
    """Beginnings of addresses of a session, in lower case, which open for nobody else."""
    pmid_database: re.Pattern[str] | None = None
    """The databases whose accession number is the PubMed number."""
    entities: bool = False
    """Whether ``&amp;`` stands for ``&``."""
    exact: Callable[[Iterable[Field]], Exportable | None] | None = None
    """For our own files: gives a record back exactly as it was written, None where someone else wrote it."""
    expects_abstracts: str = ""
    """For an exporter that leaves abstracts out unless asked: what to do when a file has none."""
