"""Taking records along: what is shown, as RIS, CSV or CSL-JSON, and what a format cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from awardgap.app.projects.views.frame import Step
from awardgap.app.records.queries import listing
from awardgap.app.records.queries.exporting import exportables
from awardgap.app.records.views.frame import page
from awardgap.app.records.views.listing import list_form
from awardgap.app.shell.doors import NotThere, project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.records import WriteFormat, report_losses, write
from awardgap.core.trail import UserError


@dataclass(frozen=True, slots=True)
class Offer:
    """A format in which records can be taken along."""

    format: WriteFormat
    label: str
    name: str
    content_type: str
    words: str


OFFERS: Mapping[str, Offer] = {
    "ris": Offer(
        "ris",
        "RIS",
        "records.ris",
        "application/x-research-info-systems; charset=utf-8",
        "For EndNote, Zotero, Rayyan.",
    ),
    "csv": Offer(
        "csv",
        "CSV",
        "records.csv",
        "text/csv; charset=utf-8",
        "For a spreadsheet. Keeps every tag and value; nothing is lost.",
    ),
    "csl-json": Offer(
        "csl-json",
        "CSL-JSON",
        "records.json",
        "application/vnd.citationstyles.csl+json",
        "For reference managers and pandoc. Keeps every tag and value; nothing is lost.",
    ),
}


@project_page
def choose(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The formats; with ``?losses=ris`` also what RIS cannot hold of these records."""
    wanted = asked(request, reader)
    chosen = request.GET.copy()
    of = OFFERS.get(" ".join(chosen.pop("losses", [])))
    report = report_losses(of.format, exportables(reader, wanted)) if of else None
    context = {
        "offers": OFFERS.values(),
        "chosen": chosen.urlencode(),
        "report": report,
        "total": listing.page(reader, wanted).total,
    }
    step: Step = ("Export", None)
    return page(request, reader, "records/export.html", context, step)


@project_page
def download(request: HttpRequest, reader: Reader, format: str) -> HttpResponseBase:
    """Every record that the list shows with these filters, streamed."""
    offer = OFFERS.get(format)
    if offer is None:
        raise NotThere(f"Records are not exported as “{format}”.", do="Choose RIS, CSV or CSL-JSON.")
    pieces = write(offer.format, exportables(reader, asked(request, reader)))
    headers = {"Content-Disposition": f'attachment; filename="{offer.name}"'}
    return StreamingHttpResponse(pieces, content_type=offer.content_type, headers=headers)


def asked(request: HttpRequest, reader: Reader) -> listing.Wanted:
    """The filter as the address has it. Raises UserError where it cannot be understood."""
    form = list_form(request, reader)
    if not form.is_valid():
        raise UserError(
            "The address does not say which records are meant.", do="Use the form above the list of records."
        )
    return form.wanted(request.GET)
