"""What every page knows: the bar's rooms, who is signed in, whether the project is an illustration."""

from __future__ import annotations

from django.http import HttpRequest

from awardgap.app.shell import registry


def page(request: HttpRequest) -> dict[str, object]:
    """Context of the base page. ``request.project_page`` is set by the view decorator of projects."""
    project = getattr(request, "project_page", None)
    if project is None:
        return {"rooms": [], "project": None}
    rooms = [
        {"label": room.label, "url": room.address(project.slug), "current": is_current(request, room, project.slug)}
        for room in registry.rooms
    ]
    return {"rooms": rooms, "project": project}


def is_current(request: HttpRequest, room: registry.Room, slug: str) -> bool:
    """The longest room address that begins this page's address is the current one."""
    matching = [other.address(slug) for other in registry.rooms if request.path.startswith(other.address(slug))]
    return bool(matching) and room.address(slug) == max(matching, key=len)
