"""What every page knows: the bar's rooms, who is signed in, whether the project is an illustration."""

from __future__ import annotations

from django.http import HttpRequest

from awardgap.app.shell import registry


def page(request: HttpRequest) -> dict[str, object]:
    """Context of the base page. ``request.project_page`` is set by the door of the project."""
    project = getattr(request, "project_page", None)
    context: dict[str, object] = {"signed_in": signed_in(request), "project": project, "rooms": []}
    if project is None:
        return context
    context["rooms"] = [
        {"label": room.label, "url": room.address(project.slug), "current": is_current(request, room, project.slug)}
        for room in registry.rooms
    ]
    context["search_url"] = next((search(project.slug) for search in registry.searches), "")
    return context


def signed_in(request: HttpRequest) -> dict[str, str] | None:
    """Who is signed in, with the addresses of their account and of the way out."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    bar = registry.bars[0]
    return {"name": str(user), "url": bar.account(), "sign_out_url": bar.sign_out()}


def is_current(request: HttpRequest, room: registry.Room, slug: str) -> bool:
    """A room is current on its own page and below, and on the pages it counts as its own."""
    own = room.address(slug)
    if room.pages:
        first = request.path.removeprefix(f"/p/{slug}/").partition("/")[0]
        return first in room.pages
    return request.path == own
