"""RIS as any reference manager reads it: two spaces, ``ER  - `` at the end, CRLF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from awardgap.core.records.dialects.kinds import RIS_TYPES
from awardgap.core.records.exchange import MARK, Exportable
from awardgap.core.records.values import Citation

_RANGE = re.compile(r"([^-]*[^-\s])-([^-\s][^-]*)\Z")


def write_ris(records: Iterable[Exportable]) -> Iterator[bytes]:
    """The records, each followed by a blank line; they must fit (see ``fits``)."""
    for record in records:
        lines = [f"{tag}  - {value}" for tag, value in _lines(record) if value]
        yield ("\r\n".join([*lines, "ER  - ", "", ""])).encode()


def _lines(record: Exportable) -> Iterator[tuple[str, str]]:
    citation = record.citation
    yield "TY", RIS_TYPES.get(citation.type, "GEN")
    yield "LB", MARK
    yield "ID", record.record_id
    yield "TI", citation.title
    yield from (("AU", author) for author in citation.authors)
    yield "PY", "" if citation.year is None else str(citation.year)
    yield "DA", citation.date
    yield "T2", citation.journal
    yield "J2", citation.journal_abbreviation
    yield "VL", citation.volume
    yield "IS", citation.issue
    yield from _pages(citation.pages)
    yield "C7", citation.article_number
    yield from _identifiers(citation)
    yield "AB", citation.abstract
    yield from (("KW", keyword) for keyword in citation.keywords)
    yield "LA", citation.language
    yield from (("M3", kind) for kind in citation.publication_types)
    yield "DB", citation.database
    yield from (("UR", url) for url in citation.urls)


def _identifiers(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "DO", citation.doi
    yield "N1", f"PMID: {citation.pmid}" if citation.pmid else ""
    yield "C2", citation.pmcid
    yield "AN", citation.accession
    yield "SN", citation.issn


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    found = _RANGE.match(pages)
    yield from (("SP", found[1]), ("EP", found[2])) if found else (("SP", pages),)
