"""The list of records: searched, narrowed, sorted, a page at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from awardgap.app.projects.queries import reviews
from awardgap.app.records.forms import ListForm
from awardgap.app.records.queries import imports, listing
from awardgap.app.records.views.frame import address, page
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader
from awardgap.core.texts.querying.nodes import written


@project_page
def records(request: HttpRequest, reader: Reader) -> HttpResponse:
    form = list_form(request, reader)
    found = listing.page(reader, form.wanted(request.GET)) if form.is_valid() else None
    context = {
        "form": form,
        "found": found,
        "understood": written(found.understood) if found and found.understood else "",
        "clear": address("list", reader),
        "chosen": request.GET.urlencode(),
        "in_error": bool(form.errors),
        "sort": request.GET.get("sort", ""),
    }
    return page(request, reader, "records/list.html", context)


def list_form(request: HttpRequest, reader: Reader) -> ListForm:
    """The filter as the address has it."""
    return ListForm(imports.read_sources(reader), list(reviews(reader)), request.GET)
