"""“Where does this come from?”, for an object and for a number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from awardgap.app.projects import activity, queries
from awardgap.app.projects.views.frame import page
from awardgap.app.shell import clock, registry
from awardgap.app.shell.doors import NotThere, project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref


@project_page
def trace(request: HttpRequest, reader: Reader, ref: str) -> HttpResponse:
    about = Ref.parse(ref)
    found = queries.trace(reader, about)
    resting, more = queries.resting_on(reader, about)
    context = {
        "branch": found,
        "resting": resting,
        "more": more,
        "lines": activity.lines(reader, queries.entries_about(reader, about)),
    }
    return page(request, reader, "projects/trace.html", context, ("Where does this come from?", None))


@project_page
def number(request: HttpRequest, reader: Reader, name: str) -> HttpResponse:
    """Run the query of a number again, now, and say how it counts."""
    query = registry.number_queries.get(name)
    if query is None:
        raise NotThere(f"There is no number called “{name}”.", do="Follow the link of a number on a page.")
    arguments = {key: str(value) for key, value in request.GET.items()}
    found = registry.run_number(reader, name, arguments)
    shown = [registry.find(reader, ref) for ref in found.refs]
    context = {
        "figure": found,
        "query": query,
        "arguments": sorted(arguments.items()),
        "rows": query.rows(reader, arguments),
        "as_at": clock.now(),
        "refs": [source for source in shown if source],
    }
    return page(request, reader, "projects/number.html", context, ("Where does this number come from?", None))
