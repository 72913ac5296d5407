"""The flow of records: picture, balance, table, and where each number comes from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

from awardgap.app.projects.models import Review
from awardgap.app.projects.queries import review, reviews
from awardgap.app.projects.views.frame import page
from awardgap.app.screening import queries
from awardgap.app.shell import clock, registry
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.sheets import MARK, line
from awardgap.app.shell.templatetags.look import moment
from awardgap.core.figures import alone
from awardgap.core.screening import (
    IDENTIFIED,
    REMOVED,
    REMOVED_BEFORE_IMPORT,
    TO_SCREEN,
    Flow,
    balance,
    boxes,
    draw,
    table,
)


@project_page
def flows(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The flow of the only review, or a choice among several."""
    found = list(reviews(reader))
    if len(found) == 1:
        return redirect("screening:flow", reader.slug, found[0].number)
    return page(request, reader, "screening/flows.html", {"reviews": found}, ("Flow", None))


@project_page
def flow(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    of = review(reader, number)
    found = queries.flow(reader, of)
    hrefs = addresses(reader, of)
    part = found.identification
    context = {
        "reader": reader,
        "review": of,
        "reviews": list(reviews(reader)),
        "svg": SafeString(picture(request, found, hrefs)),
        "balance": balance(found, queries.offending(reader, of)),
        "offending": [registry.find(reader, ref) for ref in queries.offending(reader, of)[:20]],
        "rows": [(row, queries.how(row.figures)) for row in table(found, hrefs)],
        "identified": boxes(found)[IDENTIFIED].n,
        "to_screen": part.to_screen,
        "stated": [line.figure for line in part.removed_before_import],
        "as_at": clock.now(),
    }
    return page(request, reader, "screening/flow.html", context, ("Flow", None))


def picture(request: HttpRequest, found: Flow, hrefs: dict[str, str]) -> str:
    project = request.project_page  # type: ignore[attr-defined]
    return draw(found, hrefs, as_at=moment(clock.now()), stamp=queries.STAMP if project.is_illustration else "")


def addresses(reader: Reader, of: Review) -> dict[str, str]:
    """Where each box opens its records."""
    records = reverse("records:list", args=[reader.slug])
    return {
        IDENTIFIED: f"{records}?review={of.id}",
        REMOVED_BEFORE_IMPORT: reverse("projects:assertions", args=[reader.slug]),
        REMOVED: f"{records}?review={of.id}&standing=removed",
        TO_SCREEN: f"{records}?review={of.id}&standing=kept",
    }


@project_page
def flow_svg(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """The picture as a file of its own, with its style inside and without links."""
    of = review(reader, number)
    drawn = alone(picture(request, queries.flow(reader, of), addresses(reader, of)))
    return kept_as(HttpResponse(drawn, content_type="image/svg+xml"), f"flow-{number}.svg")


@project_page
def flow_csv(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """The table as a file; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    of = review(reader, number)
    stamp = queries.STAMP if request.project_page.is_illustration else ""  # type: ignore[attr-defined]
    text = MARK + "".join(map(line, queries.rows(queries.flow(reader, of), stamp)))
    return kept_as(HttpResponse(text, content_type="text/csv; charset=utf-8"), f"flow-{number}.csv")


def kept_as(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
