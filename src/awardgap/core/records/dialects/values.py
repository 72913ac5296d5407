"""What a dialect's table says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

FormatName: TypeAlias = Literal["ris", "nbib", "csv", "csl-json"]

NOTHING: Mapping[str, str] = MappingProxyType({})


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
    ``places``: for each part of a citation, the tags or columns that hold it, the best first; a part
    that is a list takes all values of the best tag that has any.
    """

    format: FormatName
    name: str
    label: str
    places: Mapping[str, tuple[str, ...]]
    signature: tuple[str, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    separators: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """List parts that stand in one cell, and what separates their items."""
    absent: frozenset[str] = frozenset()
    """Values that say there is none."""
    types: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """The exporter's words for kinds of work, in lower case, and their CSL types."""
    usual_type: str = ""
    abstract_tail: re.Pattern[str] | None = None
    """What follows the abstract in its field and is not part of it."""
    passing_urls: re.Pattern[str] | None = None
    """Addresses of a session, which open for nobody else."""
    pmid_database: re.Pattern[str] | None = None
    """The databases whose accession number is the PubMed number."""
    entities: bool = False
    """Whether ``&amp;`` stands for ``&``."""
    expects_abstracts: bool = False
    """Whether the exporter leaves abstracts out unless asked, so that a file without any is worth a warning."""
