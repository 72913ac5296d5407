"""The door of every page of a project: who is asking, and may they come in?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

P = ParamSpec("P")


class NotAllowed(UserError, PermissionDenied):
    """The person is known and the thing is there, but their role does not allow it."""


class NotThere(UserError, Http404):
    """Nothing is there that this person may know of."""


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """What the base page says of the project a page belongs to."""

    id: UUID
    slug: str
    title: str
    is_illustration: bool
    address: str


Admission = Callable[[UUID, str], tuple[ProjectPage, Reader]]
_admissions: list[Admission] = []


def register_admission(admit: Admission) -> None:
    """The room that knows members says who comes in: account and slug in, page and reader out, or NotThere."""
    _admissions[:] = [admit]


def project_page(
    view: Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Turn ``view(request, reader, …)`` into a view of the address ``p/<project>/…``."""

    @wraps(view)
    def admitted(request: HttpRequest, project: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.pk is None:
            raise NotThere("Nobody is signed in.", do="Sign in first.")
        page, reader = _admissions[0](request.user.pk, project)
        request.project_page = page  # type: ignore[attr-defined]
        answer = view(request, reader, *args, **kwargs)
        patch_cache_control(answer, private=True, no_store=True)  # nothing for the next person at this computer
        return answer

    return admitted
