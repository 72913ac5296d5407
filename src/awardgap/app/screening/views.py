"""The flow of records: picture, balance, table, and where each number comes from."""

from __future__ import annotations

import csv
import io

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
from awardgap.app.shell.templatetags.look import moment
from awardgap.core.figures import alone
from awardgap.core.screening import (
    IDENTIFIED,
    REMOVED,
    REMOVED_BEFORE_IMPORT,
    TO_SCREEN,
    Figure,
    Flow,
    balance,
    boxes,
    draw,
    table,
)
from awardgap.core.trail import Assertion

STAMP = "Illustration: decisions are invented"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        "rows": [(row, how(row.figures)) for row in table(found, hrefs)],
        "identified": boxes(found)[IDENTIFIED].n,
        "to_screen": part.to_screen,
        "stated": [line.figure for line in part.removed_before_import],
        "as_at": clock.now(),
    }
    return page(request, reader, "screening/flow.html", context, ("Flow", None))


def how(figures: tuple[Figure, ...]) -> str:
    """How a row of the table is known."""
    if len(figures) != 1:
        return "the sum of the rows above it" if figures else "no file was brought in yet"
    figure = figures[0]
    if isinstance(figure, Assertion):
        return f"asserted by {figure.stated_by}"
    return registry.number_queries[figure.query].description


def picture(request: HttpRequest, found: Flow, hrefs: dict[str, str]) -> str:
    project = request.project_page  # type: ignore[attr-defined]
    return draw(found, hrefs, as_at=moment(clock.now()), stamp=STAMP if project.is_illustration else "")


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
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    stamp = (STAMP,) if request.project_page.is_illustration else ()  # type: ignore[attr-defined]
    writer.writerow(("box", "label", "n", "asserted", "how it is known", *stamp))
    for row in table(queries.flow(reader, of), addresses(reader, of)):
        writer.writerow(
            (row.box, unformulated(row.label), row.n, "yes" if row.said else "no", unformulated(how(row.figures)))
        )
    return kept_as(
        HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8"), f"flow-{number}.csv"
    )


def unformulated(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words


def kept_as(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
