"""What rooms tell the rooms below them at the start, so that no upstream code names a downstream room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Number, Ref, UserError

Context: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """An object as a reader may see it: a plain name, its page, and what it rests on."""

    title: str
    address: str
    rests_on: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object that a Ref can point at. ``find`` returns None when there is none this reader may see."""

    name: str
    label: str
    find: Callable[[Reader, Ref], Shown | None]


@dataclass(frozen=True, slots=True)
class Room:
    """An entry of the bar at the top of every page of a project.

    ``pages`` are the first words of the addresses, after the project's, on which the entry is the current one;
    without any it is current on its own page only.
    """

    label: str
    order: int
    address: Callable[[str], str]
    pages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Panel:
    """What a downstream room shows on the page of an upstream kind."""

    kind: str
    template: str
    context: Callable[[Reader, Ref], Context | None]


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A query that gives a Number: how it is described, run again, and where its rows are listed."""

    name: str
    description: str
    run: Callable[[Reader, Mapping[str, str]], Number]
    rows: Callable[[Reader, Mapping[str, str]], str]


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a project's overview: what is to be done, what it waits for, and how it stands."""

    label: str
    address: str
    state: str
    waits: str = ""
    numbers: tuple[Number, ...] = ()
    review_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Part of ``project verify``: yields one sentence for each thing found wrong."""

    name: str
    problems: Callable[[UUID], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Archived:
    """A table that goes into a project's archive, in an order in which it can be read back."""

    model: str
    order: int


kinds: dict[str, Kind] = {}
rooms: list[Room] = []
panels: dict[str, list[Panel]] = defaultdict(list)
carried: dict[str, list[Callable[[Reader, Ref], Sequence[Ref]]]] = defaultdict(list)
number_queries: dict[str, NumberQuery] = {}
task_lists: list[Callable[[Reader], Sequence[Task]]] = []
checks: list[Check] = []
archived: list[Archived] = []
rebuilders: list[Callable[[UUID], None]] = []


def register(*things: Kind | Room | Panel | NumberQuery | Check | Archived) -> None:
    """Called from a room's apps.py, once for each process."""
    for thing in things:
        match thing:
            case Kind():
                kinds[thing.name] = thing
            case Room():
                rooms.append(thing)
                rooms.sort(key=lambda room: room.order)
            case Panel():
                panels[thing.kind].append(thing)
            case NumberQuery():
                number_queries[thing.name] = thing
            case Check():
                checks.append(thing)
            case Archived():
                archived.append(thing)
                archived.sort(key=lambda table: table.order)


def register_tasks(tasks: Callable[[Reader], Sequence[Task]]) -> None:
    """Add rows to the overview of a project."""
    task_lists.append(tasks)


def register_carried(kind: str, what_rests_on: Callable[[Reader, Ref], Sequence[Ref]]) -> None:
    """Say which downstream objects rest on an object of an upstream kind."""
    carried[kind].append(what_rests_on)


def register_rebuilder(rebuild: Callable[[UUID], None]) -> None:
    """Say how a room derives its indexes and present state again after a project was imported or words erased."""
    rebuilders.append(rebuild)


def find(reader: Reader, ref: Ref) -> Shown | None:
    """The object behind a reference, as this reader may see it."""
    kind = kinds.get(ref.kind)
    return kind.find(reader, ref) if kind else None


def resting_on(reader: Reader, ref: Ref) -> list[Ref]:
    """Every downstream object that rests on this one."""
    return [bearing for ask in carried[ref.kind] for bearing in ask(reader, ref)]


def panels_of(reader: Reader, ref: Ref) -> list[tuple[str, Context]]:
    """Template and context of every panel that has something to say about this object."""
    found = ((panel.template, panel.context(reader, ref)) for panel in panels[ref.kind])
    return [(template, context) for template, context in found if context is not None]


def run_number(reader: Reader, name: str, arguments: Mapping[str, str]) -> Number:
    """Run a registered query again. Raises UserError for a name that is not registered."""
    if name not in number_queries:
        raise UserError(f"There is no number called “{name}”.", do="Follow the link of a number on a page.")
    return number_queries[name].run(reader, arguments)


@dataclass(frozen=True, slots=True)
class Bar:
    """Addresses that the bar of every page needs and only downstream rooms know."""

    account: Callable[[], str]
    sign_out: Callable[[], str]


bars: list[Bar] = []
searches: list[Callable[[str], str]] = []


def register_bar(bar: Bar) -> None:
    bars[:] = [bar]


def register_search(address: Callable[[str], str]) -> None:
    """Say where the search of a project (by its slug) is."""
    searches[:] = [address]
