"""Which room does which kind of work; filled from the rooms' apps.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from awardgap.app.jobs.models import Job
from awardgap.core.trail.digests import Json

Result: TypeAlias = Mapping[str, Json]


class Progress(Protocol):
    """How running work says how far it is. Raises Stopped when somebody cancelled it or another worker took over."""

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None: ...

    def hold(self) -> None:
        """Called inside each transaction that writes: the work is ours until it ends, or Stopped is raised."""


class Stopped(Exception):
    """The work is no longer wanted from this worker."""


@dataclass(frozen=True, slots=True)
class Handler:
    """``run`` must be idempotent by the job's id: it may be started again after a crash. ``next_page`` is where
    a person goes when it is done, ``again_page`` where they try once more when it was not; ``abandon`` clears
    away what a cancelled or failed run left.
    """

    kind: str
    run: Callable[[Job, Progress], Result]
    next_page: Callable[[Job], str]
    abandon: Callable[[Job], None] = lambda job: None
    again_page: Callable[[Job], str] = lambda job: ""


handlers: dict[str, Handler] = {}


def register_handler(handler: Handler) -> None:
    handlers[handler.kind] = handler
