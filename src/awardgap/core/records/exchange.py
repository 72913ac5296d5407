"""What is handed over between programs: a citation with its id and the fields it was read from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, get_type_hints

from awardgap.core.records.values import Citation, Field

PARTS = tuple(part.name for part in fields(Citation))
LISTS = frozenset(name for name, hint in get_type_hints(Citation).items() if hint == tuple[str, ...])
MARK = "awardgap"
"""How our own files are known again."""


@dataclass(frozen=True, slots=True)
class Exportable:
    """A record on its way out or back in.

    ``fields`` are the tags and values it was read from, ``format`` and ``dialect`` the table they are
    read by; empty where a record was made otherwise.
    """

    record_id: str
    citation: Citation
    fields: tuple[Field, ...] = ()
    format: str = ""
    dialect: str = ""


def dump_fields(given: Sequence[Field]) -> str:
    """Fields as JSON, ``[["TI", "A title"], ...]``."""
    return json.dumps([[each.tag, each.value] for each in given], ensure_ascii=False, separators=(",", ":"))


def load_fields(text: str) -> tuple[Field, ...]:
    """What ``dump_fields`` wrote; nothing where the text is empty or was changed beyond reading."""
    try:
        return tuple(Field(str(tag), str(value)) for tag, value in json.loads(text or "[]"))
    except (ValueError, TypeError):
        return ()


def citation_as_json(citation: Citation) -> dict[str, Any]:
    """The parts of a citation that are there."""
    return {part: value for part, value in asdict(citation).items() if value not in ("", (), None)}


def citation_from_json(parts: Mapping[str, object]) -> Citation:
    """What ``citation_as_json`` wrote; parts of another kind than expected are left out."""
    known = {part: value for part in PARTS if (value := _known(part, parts.get(part))) is not None}
    return Citation(**known)


def _known(part: str, value: object) -> Any:
    if part in LISTS:
        return tuple(str(each) for each in value) if isinstance(value, list) else None
    return value if isinstance(value, int if part == "year" else str) else None
