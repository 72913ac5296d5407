"""What of a record is compared: its words folded, its names, its place in a journal, what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from awardgap.core.records.duplicates.kinds import kinds_of
from awardgap.core.records.duplicates.names import Name, family_of, name_of
from awardgap.core.records.duplicates.places import journal_words, page_range, plain_number
from awardgap.core.records.identifying import clean_doi, clean_pmid
from awardgap.core.records.values import Citation
from awardgap.core.texts.folding import index_text, tokens

_MARKUP = re.compile(r"</?[a-z]{1,4}>", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\[\]]*)\]?")
_NOTE = re.compile(
    r"erratum|appears in|corrected|see comment|comment in|summary for|\brefs?\b|references|^\W*review\W*$", re.I
)
_ANSWER = re.compile(r"^\W*(?:comment on|re:|reply to|response to)", re.IGNORECASE)
_COUNT = re.compile(
    r"\d+|\b(?:ii|iii|iv|vi|vii|viii|ix|xi|xii|one|two|three|four|first|second|third|fourth)\b"
    r"|\b(?:part|study|paper|report|phase|stage|type|group|volume) [a-dvxi]\b|\bi$"
)
_FEWEST_WORDS = 3
_BEGINNING = 14
MOST_TITLES = 4
MOST_CHARACTERS = 1_000
"""Of a title that are compared: more is an abstract in the wrong field."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One record as the rules see it; empty where the record says nothing.

    ``titles``: the title as words with one space between; where a part of three words or more stands in square
    brackets (a translation), that part as well. ``numbers``: runs of digits in the title, numerals, ``part b``.
    """

    key: int
    titles: tuple[str, ...]
    numbers: frozenset[str]
    first_author: Name | None
    families: frozenset[str]
    year: int | None
    journal: tuple[str, ...]
    volume: str
    issue: str
    first_page: str
    last_page: str
    doi: str
    pmid: str
    kinds: frozenset[str]


def profile(key: int, citation: Citation) -> Profile:
    """What the rules compare of one record."""
    title = _MARKUP.sub("", citation.title[:MOST_CHARACTERS])
    outside = _BRACKETED.sub(" ", title)
    brackets = _BRACKETED.findall(title)
    titles = _titles(outside, brackets)
    first_page, last_page = page_range(citation.pages or citation.article_number)
    kinds = kinds_of(citation, outside if index_text(outside) else title)
    if any(_ANSWER.match(part) for part in brackets):
        kinds |= {"comment"}
    return Profile(
        key=key,
        titles=titles,
        numbers=frozenset(_COUNT.findall(titles[0])),
        first_author=name_of(citation.authors[0]) if citation.authors else None,
        families=frozenset(filter(None, map(family_of, citation.authors))),
        year=citation.year,
        journal=journal_words(citation.journal or citation.journal_abbreviation),
        volume=plain_number(citation.volume),
        issue=plain_number(citation.issue),
        first_page=first_page,
        last_page=last_page,
        doi=clean_doi(citation.doi),
        pmid=clean_pmid(citation.pmid),
        kinds=kinds,
    )


def without_containers(profiles: Iterable[Profile]) -> list[Profile]:
    """The same profiles, without DOIs that stand for a whole (a supplement, a book) and so say nothing of a record.

    Such a DOI stands on records with ``MOST_TITLES`` different beginnings of titles or more.
    """
    listed = list(profiles)
    beginnings: dict[str, set[str]] = {}
    for one in listed:
        if one.doi:
            beginnings.setdefault(one.doi, set()).add(one.titles[0].replace(" ", "")[:_BEGINNING])
    containers = {doi for doi, found in beginnings.items() if len(found) >= MOST_TITLES}
    return [replace(one, doi="") if one.doi in containers else one for one in listed]


def _titles(outside: str, brackets: list[str]) -> tuple[str, ...]:
    """Parts of three words or more, notes left out; where there is none, all that stands there."""
    parts = [outside, *(part for part in brackets if not _NOTE.search(part))]
    words = [tokens(part) for part in parts]
    long = [" ".join(part) for part in words if len(part) >= _FEWEST_WORDS]
    return tuple(dict.fromkeys(long)) or (" ".join(word for part in words for word in part),)
