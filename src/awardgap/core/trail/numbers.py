"""Figures that know where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from awardgap.core.trail.references import Ref

NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Number:
    """A figure counted here: the query that gave it can be run again with the same arguments."""

    value: int | float
    unit: str
    query: str
    arguments: Mapping[str, str] = field(default_factory=lambda: NO_ARGUMENTS)
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """A figure stated and signed by a person, never counted here; it must look different wherever it is shown."""

    value: int
    unit: str
    statement: str
    stated_by: str
    happened: datetime | None
    recorded: datetime
    ref: Ref
