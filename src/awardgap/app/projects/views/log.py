"""The activity page: everything that was done, in sentences, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from awardgap.app.journal.models import Entry
from awardgap.app.projects import activity, queries
from awardgap.app.projects.forms import LogFilter
from awardgap.app.projects.views.frame import page
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.sheets import MARK, line
from awardgap.core.trail import UserError

COLUMNS = (
    "number", "recorded", "happened", "who", "role", "action", "what", "about", "origin", "reason", "meeting",
)  # fmt: skip


@project_page
def log(request: HttpRequest, reader: Reader) -> HttpResponse:
    form, rows = chosen(request, reader)
    found = queries.log_page(rows, after=cursor(request, "after"), before=cursor(request, "before"))
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    context = {
        "filter": form,
        "lines": activity.lines(reader, found.entries),
        "before": found.before,
        "after": found.after,
        "query": query.urlencode(),
    }
    return page(request, reader, "projects/activity.html", context, ("Activity", None))


@project_page
def log_csv(request: HttpRequest, reader: Reader) -> StreamingHttpResponse:
    """The whole chosen log, newest first. A cell that a spreadsheet would calculate begins with an apostrophe."""
    _, rows = chosen(request, reader)
    answer = StreamingHttpResponse(written(reader, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{reader.slug}-activity.csv"'
    return answer


def chosen(request: HttpRequest, reader: Reader) -> tuple[LogFilter, QuerySet[Entry]]:
    groups = {group: activity.group_label(group) for group in queries.action_groups(reader)}
    form = LogFilter(groups, queries.names(reader), request.GET)
    return form, queries.chosen_entries(reader, group=form.chosen_group, person=form.chosen_person)


def cursor(request: HttpRequest, name: str) -> int | None:
    words = request.GET.get(name, "")
    if words and not (words.isascii() and words.isdigit() and len(words) < 19):
        raise UserError(f"“{words}” is no place in the log.", do="Open the activity page without it.")
    return int(words) if words else None


def written(reader: Reader, rows: QuerySet[Entry]) -> Iterator[bytes]:
    yield (MARK + line(COLUMNS)).encode()
    after: int | None = None
    while True:
        found = queries.log_page(rows, after=after, before=None)
        yield "".join(line(row_of(entry)) for entry in activity.lines(reader, found.entries)).encode()
        if not found.after:
            return
        after = int(found.after)


def row_of(line: activity.Line) -> tuple[str, ...]:
    happened = line.happened_at or line.recorded_at
    about = "; ".join(title for title, _ in line.objects)
    meeting = line.meeting[0] if line.meeting else ""
    return (
        str(line.sequence), line.recorded_at.isoformat(), happened.isoformat(), line.who, line.role, line.action,
        line.did, about, line.origin, line.reason, meeting,
    )  # fmt: skip
