"""``{% load records_words %}``: words that a page of records needs and a template cannot put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.contrib.humanize.templatetags.humanize import apnumber

from awardgap.app.records.models import SourceFile
from awardgap.app.records.queries.imports import Held
from awardgap.core.trail import Number

register = template.Library()


@register.filter
def first_author(authors: str) -> str:
    """The first of “Alder, Ann; Birch, Ben”, and how many more."""
    first, *others = authors.split("; ")
    if not others:
        return first or "none given"
    return f"{first} and {len(others)} other{'s' if len(others) > 1 else ''}"


@register.filter
def files_in_words(files: Sequence[object]) -> str:
    """Five files."""
    return f"{apnumber(len(files))} file{'s' if len(files) > 1 else ''}".capitalize()


@register.filter
def with_strategy(sources: Iterable[SourceFile]) -> list[SourceFile]:
    """The files that state the search that made them."""
    return [source for source in sources if source.search_log]


@register.filter
def mend_words(waiting: Sequence[Held]) -> str:
    return f"Settle {len(waiting)} record{'s' if len(waiting) > 1 else ''} in quarantine"


@register.filter
def desk_words(waiting: Number) -> str:
    """What the link to the duplicates desk says."""
    if not waiting.value:
        return "Duplicates desk"
    return f"Duplicates desk: {waiting.value:,} pair{'s' if waiting.value > 1 else ''}"


@register.filter
def said_id(place: int) -> str:
    """The id of the panel of a stated number."""
    return f"said-{place}"
