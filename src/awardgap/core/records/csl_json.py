"""CSL-JSON, the format of citation processors: written for every program, and for ourselves without loss.

Schema: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. What CSL has no variable for
travels in ``custom``, which the schema leaves to programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from awardgap.core.records.dialects.kinds import CSL_TYPES
from awardgap.core.records.exchange import MARK, Exportable, citation_as_json, citation_from_json, load_fields
from awardgap.core.records.values import Citation, Field

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_TEXTS = {
    "title": "title",
    "container-title": "journal",
    "container-title-short": "journal_abbreviation",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "number": "article_number",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISSN": "issn",
    "abstract": "abstract",
    "language": "language",
    "source": "database",
}


def write_csl_json(records: Iterable[Exportable]) -> Iterator[bytes]:
    """One JSON array, an item a line."""
    before = b"[\n"
    for record in records:
        yield before + json.dumps(_item(record), ensure_ascii=False).encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def read_item(fields: Iterable[Field]) -> Exportable | None:
    """The record of one item that we wrote, exactly as it was; None for an item that someone else wrote."""
    custom = json.loads(next((field.value for field in fields if field.tag == "custom"), "null"))
    own = custom.get(MARK) if isinstance(custom, dict) else None
    if not isinstance(own, dict) or not isinstance(own.get("citation"), dict):
        return None
    return Exportable(
        str(own.get("record_id", "")),
        citation_from_json(own["citation"]),
        load_fields(json.dumps(own.get("fields", []))),
        str(own.get("format", "")),
        str(own.get("dialect", "")),
    )


def _item(record: Exportable) -> dict[str, Any]:
    citation = record.citation
    item: dict[str, Any] = {"id": record.record_id, "type": CSL_TYPES.get(citation.type, "document")}
    item |= {name: value for name, part in _TEXTS.items() if (value := getattr(citation, part))}
    item |= {name: value for name, value in _composed(citation).items() if value}
    own = {"record_id": record.record_id, "format": record.format, "dialect": record.dialect}
    fields = [[field.tag, field.value] for field in record.fields]
    return item | {"custom": {MARK: {**own, "citation": citation_as_json(citation), "fields": fields}}}


def _composed(citation: Citation) -> dict[str, Any]:
    return {
        "author": [_name(author) for author in citation.authors],
        "issued": _issued(citation),
        "keyword": ", ".join(citation.keywords),
        "URL": citation.urls[0] if citation.urls else "",
    }


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": author}


def _issued(citation: Citation) -> dict[str, Any]:
    found = _DATE.match(citation.date)
    if found:
        return {"date-parts": [[int(part) for part in found.groups() if part]]}
    return {"date-parts": [[citation.year]]} if citation.year is not None else {}
