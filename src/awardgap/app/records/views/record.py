"""One record: what was read of it beside what stands in its file, and what was decided about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from awardgap.app.records.queries import desk
from awardgap.app.records.queries import records as queries
from awardgap.app.records.views.frame import page
from awardgap.app.records.views.views_of import facts_of
from awardgap.app.shell import registry
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref


@project_page
def record(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """With ``?lines=yes`` the lines of the file are shown too."""
    found = queries.record(reader, number)
    ref = Ref("record", found.record.id)
    before, after = queries.neighbours(reader, number)
    context = {
        "found": found,
        "ref": ref,
        "facts": facts_of(found.citation),
        "lines": queries.original(found) if "lines" in request.GET else "",
        "cluster": [other for other in desk.members(reader, found.standing.cluster) if other != number],
        "decisions": queries.decisions_about(reader, [number]),
        "before": before,
        "after": after,
        "panels": [
            render_to_string(template, dict(panel), request) for template, panel in registry.panels_of(reader, ref)
        ],
    }
    return page(request, reader, "records/record.html", context, (f"Record {number}", None))
