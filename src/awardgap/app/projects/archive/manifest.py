"""What an archive says of itself, and how one of an older schema is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from awardgap.core.trail import UserError
from awardgap.core.trail.digests import Json

SCHEMA = 1
NAME = "manifest.json"
Row: TypeAlias = "dict[str, Json]"

Upgraders: TypeAlias = Mapping[int, Callable[[str, Row], Row]]
UPGRADERS: Upgraders = MappingProxyType({})
"""Schema number to a function from (table, row) to the row as the next schema has it. Never removed."""


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``written_at`` alone differs between two archives of one state."""

    schema: int
    version: str
    project_id: UUID
    slug: str
    written_at: str
    tables: Mapping[str, Table]
    files: Mapping[str, int]

    def as_json(self) -> str:
        stated: Row = {
            "product": "awardgap",
            "schema": self.schema,
            "version": self.version,
            "project": {"id": str(self.project_id), "slug": self.slug},
            "written_at": self.written_at,
            "tables": {label: asdict(table) for label, table in self.tables.items()},
            "files": dict(self.files),
        }
        return json.dumps(stated, ensure_ascii=False, indent=1)


def read_manifest(text: str, where: str) -> Manifest:
    """Raises UserError for one that is not ours, not whole, or newer than this version."""
    try:
        stated = json.loads(text)
        if stated["product"] != "awardgap":
            raise ValueError(stated["product"])
        manifest = Manifest(
            schema=int(stated["schema"]),
            version=str(stated["version"]),
            project_id=UUID(stated["project"]["id"]),
            slug=str(stated["project"]["slug"]),
            written_at=str(stated["written_at"]),
            tables={str(name): Table(int(t["rows"]), str(t["sha256"])) for name, t in stated["tables"].items()},
            files={str(name): int(size) for name, size in stated["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(
            f"its {NAME} is not one that awardgap wrote.", where=where, do="Export the project again."
        ) from None
    if manifest.schema > SCHEMA:
        raise UserError(
            f"it was written by awardgap {manifest.version}, which is newer than this one.",
            where=where,
            do="Install that version or a newer one, then import it.",
        )
    return manifest


def upgraded(label: str, row: Row, schema: int, *, to: int = SCHEMA, by: Upgraders = UPGRADERS) -> Row:
    """A row of an older schema as the present one has it, one schema after the other."""
    for number in range(schema, to):
        row = by[number](label, row)
    return row
