"""``{% load where %}``: the panel “Where does this number come from?” for a figure of a page of records."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html

from awardgap.app.projects.addresses import number_address
from awardgap.app.shell import clock, registry
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.templatetags.look import day, moment, spelled
from awardgap.core.trail import Assertion, Number

register = template.Library()


@register.inclusion_tag("shell/parts/origin.html", takes_context=True)
def where(
    context: RequestContext, figure: Number | Assertion, name: str = "where", level: int = 2
) -> dict[str, object]:
    """Query, moment and rows of a counted figure; who signed a stated one and when."""
    reader: Reader = context["reader"]
    said = isinstance(figure, Assertion)
    rows = stated(reader, figure) if isinstance(figure, Assertion) else counted(reader, figure)
    return {"figure": spelled(figure), "said": said, "rows": rows, "name": name, "level": level}


def counted(reader: Reader, figure: Number) -> list[tuple[str, object]]:
    query = registry.number_queries[figure.query]
    opens = format_html('<a href="{}">its {}</a>', query.rows(reader, figure.arguments), figure.unit)
    again = format_html('<a href="{}">Count it again</a>', number_address(reader.slug, figure))
    return [("Query", query.description), ("As at", moment(clock.now())), ("Opens", opens), ("Check", again)]


def stated(reader: Reader, figure: Assertion) -> list[tuple[str, object]]:
    opens = format_html('<a href="{}">who, when, which document</a>', number_address(reader.slug, figure))
    return [
        ("What", figure.statement),
        ("Stated by", figure.stated_by),
        ("Signed", day(figure.recorded)),
        ("Counted", "not here"),
        ("Opens", opens),
    ]
