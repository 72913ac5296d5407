"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def explained(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A page that says what happened and what to do."""
    return render(request, f"shell/errors/{status}.html", {"sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return explained(request, "The address or the form holds something that cannot be read.", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return explained(request, "You are not allowed to do this.", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return explained(request, "This form was opened too long ago, or cookies are off. Open the page again.", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return explained(request, "There is no page at this address.", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answers without the database: it may be what failed."""
    return HttpResponse(render_to_string("shell/errors/500.html"), status=500)
