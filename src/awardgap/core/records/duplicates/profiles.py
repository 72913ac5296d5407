"""What of a record is compared: its words folded, its names, its place in a journal, what kind of thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from awardgap.core.records.duplicates.kinds import kinds_of
from awardgap.core.records.duplicates.names import Name, family_of, name_of
from awardgap.core.records.duplicates.places import journal_words, page_range, plain_number
from awardgap.core.records.identifiers import doi_key, pmid_key
from awardgap.core.records.values import Citation
from awardgap.core.texts.folding import index_text, tokens

_BRACKETED = re.compile(r"\[([^\[\]]*)\]?")
_NOTE = re.compile(
    r"erratum|appears in|corrected|see comment|comment in|summary for|\brefs?\b|references|^\W*review\W*$", re.I
)
_ANSWER = re.compile(r"^\W*(?:comment on|re:|reply to|response to)", re.IGNORECASE)
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """One record as the rules see it; empty where the record says nothing.

    ``titles``: the title as words with one space between; where a part of three words or more stands in square
    brackets (a translation), that part as well. ``numbers``: words of the title with a digit, and Roman numerals.
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
    outside = _BRACKETED.sub(" ", citation.title)
    brackets = _BRACKETED.findall(citation.title)
    titles = _titles(outside, brackets)
    first_page, last_page = page_range(citation.pages or citation.article_number)
    kinds = kinds_of(citation, outside if index_text(outside) else citation.title)
    if any(_ANSWER.match(part) for part in brackets):
        kinds |= {"comment"}
    return Profile(
        key=key,
        titles=titles,
        numbers=frozenset(word for word in titles[0].split() if word in _ROMAN or not word.isalpha()),
        first_author=name_of(citation.authors[0]) if citation.authors else None,
        families=frozenset(filter(None, map(family_of, citation.authors))),
        year=citation.year,
        journal=journal_words(citation.journal or citation.journal_abbreviation),
        volume=plain_number(citation.volume),
        issue=plain_number(citation.issue),
        first_page=first_page,
        last_page=last_page,
        doi=doi_key(citation.doi),
        pmid=pmid_key(citation.pmid),
        kinds=kinds,
    )


def _titles(outside: str, brackets: list[str]) -> tuple[str, ...]:
    words = tokens(outside)
    parts = [" ".join(words)] if words else []
    for bracket in brackets:
        inside = tokens(bracket)
        if not _NOTE.search(bracket) and (len(inside) >= _FEWEST_WORDS or not words):
            parts.append(" ".join(inside))
    return tuple(dict.fromkeys(parts)) or ("",)
