"""What the pages of records have in common: where one is, and what one may do here."""

from __future__ import annotations

from collections.abc import Mapping

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awardgap.app.projects.permissions import ASSERT_NUMBER, may
from awardgap.app.projects.views import frame
from awardgap.app.projects.views.frame import Step
from awardgap.app.records import permissions
from awardgap.app.records.queries import numbers
from awardgap.app.shell.readers import Reader


def page(
    request: HttpRequest,
    reader: Reader,
    template: str,
    context: Mapping[str, object],
    *steps: Step,
    forms: tuple[BaseForm, ...] = (),
) -> HttpResponse:
    """A page below the list of records; 422 with a summary of what is wrong where a form has errors."""
    records = address("list", reader)
    top: tuple[Step, ...] = (("Records", records if steps else None),)
    whole = {"reader": reader, "may": abilities(reader), "search_url": f"{records}#id_q", **context}
    return frame.page(request, reader, template, whole, *top, *steps, forms=forms)


def abilities(reader: Reader) -> dict[str, bool]:
    return {
        "import": may(reader, permissions.IMPORT_RECORDS),
        "settle": may(reader, permissions.SETTLE_QUARANTINE),
        "decide": may(reader, permissions.DECIDE_DUPLICATES),
        "assert": may(reader, ASSERT_NUMBER),
    }


def address(name: str, reader: Reader, *arguments: object) -> str:
    return reverse(f"records:{name}", args=[reader.slug, *arguments])


def whole(text: str) -> int | None:
    """A whole number of an address or a form as people write it; None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def effect(reader: Reader) -> str:
    """What a decision about duplicates did to the flow."""
    return f"Records to screen: {numbers.to_screen(reader, {}).value:,}."
