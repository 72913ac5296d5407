"""Addresses of pages that say where something comes from; any room may ask for them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from awardgap.core.trail import Assertion, Number, Ref


def number_address(slug: str, number: Number | Assertion) -> str:
    """The page “Where does this number come from?” of a figure counted here, or of one that was stated."""
    if isinstance(number, Assertion):
        return trace_address(slug, number.ref)
    address = reverse("projects:number", args=[slug, number.query])
    return f"{address}?{urlencode(sorted(number.arguments.items()))}" if number.arguments else address


def trace_address(slug: str, ref: Ref) -> str:
    """The page “Where does this come from?” of any object."""
    return reverse("projects:trace", args=[slug, str(ref)])
