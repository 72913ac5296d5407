"""What the pages of a project have in common: where one is, what one may do, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator

from awardgap.app.projects import permissions
from awardgap.app.projects.models import Role
from awardgap.app.projects.permissions import may
from awardgap.app.shell.doors import NotAllowed, NotThere
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

Step = tuple[str, str | None]


def place(request: HttpRequest, reader: Reader, *steps: Step) -> list[Step]:
    """Where a page stands: the project, then the steps below it; the last one is the page itself."""
    title: str = request.project_page.title  # type: ignore[attr-defined]
    overview = reverse("projects:overview", args=[reader.slug])
    return [(Truncator(title).chars(60), overview if steps else None), *steps]


def page(
    request: HttpRequest,
    reader: Reader,
    template: str,
    context: Mapping[str, object],
    *steps: Step,
    forms: tuple[BaseForm, ...] = (),
) -> HttpResponse:
    """A page of a project; 422 with a summary of what is wrong where a form has errors."""
    wrong = any(form.errors for form in forms)
    whole = {
        "place": place(request, reader, *steps),
        "may": abilities(reader),
        "role": Role(reader.role).label,
        "forms": forms,
        "in_error": wrong,
        **context,
    }
    return render(request, template, whole, status=422 if wrong else 200)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing; None while a page is only read."""
    return request.POST if request.method == "POST" else None


def abilities(reader: Reader) -> dict[str, bool]:
    """What this reader may do here, by the last part of each rule: ``may.change``, ``may.record_meeting``."""
    return {rule.verb.split(".")[1].replace("-", "_"): may(reader, rule) for rule in permissions.RULES}


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Run an action. What the user can mend becomes an error of the form; what they may not do is told by its page."""
    try:
        act()
    except (NotAllowed, NotThere):
        raise
    except UserError as problem:
        form.add_error(None, problem.sentence)
        return False
    return True
