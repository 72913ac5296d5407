"""Errors that a user caused become a page with the sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse

from awardgap.app.shell.views.errors import explained
from awardgap.core.trail import UserError

LOCKED = "Another program, or long work, kept the database for too long. Wait a moment."


class SayUserErrors:
    """Answers a UserError with its sentence: 403 where it is not allowed, 404 where it is not there, else 400.

    503 where an SQLite database stayed locked by somebody else: nothing is wrong with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, OperationalError) and connection.vendor == "sqlite" and "locked" in str(problem):
            return explained(request, LOCKED, 503)
        if not isinstance(problem, UserError):
            return None
        if isinstance(problem, PermissionDenied):
            return explained(request, problem.sentence, 403)
        return explained(request, problem.sentence, 404 if isinstance(problem, Http404) else 400)
