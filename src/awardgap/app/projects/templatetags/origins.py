"""``{% load origins %}``: figures and objects with a link to where they come from."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from awardgap.app.projects.addresses import number_address, trace_address
from awardgap.app.shell.templatetags.look import number
from awardgap.core.trail import Assertion, Number, Ref

register = template.Library()


@register.simple_tag(takes_context=True)
def counted(context: RequestContext, figure: Number | Assertion) -> SafeString:
    """A figure as it must look, with a link to the page that says where it comes from."""
    return SafeString(number(figure, number_address(context["project"].slug, figure)))


@register.filter
def unit_in_words(figure: Number | Assertion) -> str:
    """The unit as it follows the figure: 2 records, 1 record."""
    return figure.unit.removesuffix("s") if figure.value == 1 else figure.unit


@register.filter
def in_words(value: str) -> str:
    """What a query was asked about; an internal id tells a reader nothing."""
    try:
        UUID(value)
    except ValueError:
        return value
    return "one, which the rows name"


@register.simple_tag(takes_context=True)
def origin_of(context: RequestContext, ref: Ref) -> str:
    """The address of the page “Where does this come from?”."""
    return trace_address(context["project"].slug, ref)
