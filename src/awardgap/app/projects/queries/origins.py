"""Where something comes from: what it rests on, step by step, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awardgap.app.shell import registry
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref

STEPS = 3
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Branch:
    """An object of a trace with what it rests on: at most fifty, and ``more`` beyond them.

    ``address`` is empty where this reader may not see it.
    """

    ref: Ref
    kind: str
    title: str
    address: str
    rests_on: tuple[Branch, ...] = ()
    more: int = 0


def trace(reader: Reader, ref: Ref) -> Branch:
    """The object with up to three steps towards its sources. Raises NotThere where there is none to see."""
    if registry.find(reader, ref) is None:
        raise NotThere("There is nothing behind this reference that you may see.", do="Follow a link from a page.")
    return _branch(reader, ref, STEPS)


def resting_on(reader: Reader, ref: Ref) -> tuple[tuple[Branch, ...], int]:
    """What rests on an object, one step: at most fifty things, and how many more there are."""
    bearing = registry.resting_on(reader, ref)
    return _branches(reader, bearing, 0), max(0, len(bearing) - SHOWN)


def _branch(reader: Reader, ref: Ref, steps: int) -> Branch:
    kind = registry.kinds[ref.kind].label if ref.kind in registry.kinds else ref.kind
    shown = registry.find(reader, ref)
    if shown is None:
        return Branch(ref, kind, f"a {kind} that you may not see, or that is gone", "")
    further = _branches(reader, shown.rests_on, steps - 1) if steps else ()
    return Branch(ref, kind, shown.title, shown.address, further, max(0, len(shown.rests_on) - SHOWN))


def _branches(reader: Reader, refs: Sequence[Ref], steps: int) -> tuple[Branch, ...]:
    return tuple(_branch(reader, ref, steps) for ref in refs[:SHOWN])
