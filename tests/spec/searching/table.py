"""The table of searches that the plain meaning and every engine has to agree on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

_TABLE = Path(__file__).parent / "cases.toml"


@dataclass(frozen=True)
class Case:
    means: str
    query: str
    finds: frozenset[str]


class _Row(TypedDict):
    means: str
    query: str
    finds: list[str]


class _Table(TypedDict):
    fields: list[str]
    documents: dict[str, dict[str, str]]
    cases: list[_Row]


_table = cast(_Table, tomllib.loads(_TABLE.read_text(encoding="utf-8")))
FIELDS: tuple[str, ...] = tuple(_table["fields"])
DOCUMENTS: dict[str, dict[str, str]] = _table["documents"]
CASES = [Case(row["means"], row["query"], frozenset(row["finds"])) for row in _table["cases"]]
