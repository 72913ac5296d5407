"""Two records side by side for the duplicates desk: field by field, the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from rapidfuzz.distance import LCSseq

from awardgap.core.records.duplicates.places import page_range, plain_number
from awardgap.core.records.duplicates.values import FieldComparison, Segment, State
from awardgap.core.records.identifying import clean_doi, clean_pmid
from awardgap.core.records.values import Citation
from awardgap.core.texts.folding import index_text

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+")
_MOST_WORDS = 2_000


def compare(one: Citation, other: Citation) -> tuple[FieldComparison, ...]:
    """Title, authors, year, place, identifiers, type, abstract and database of two records, in this order.

    Fields are the same when their words are: case, accents and punctuation do not count, ``1015-32`` is
    ``1015-1032``, and a DOI is the same with and without its resolver. Words that differ are those outside the
    longest common subsequence of words; texts of more than 2,000 words are marked as a whole.
    """
    left, right = _values(one), _values(other)
    return tuple(_compared(name, left[name], right[name]) for name in left)


def _values(citation: Citation) -> dict[str, str]:
    return {
        "title": citation.title,
        "first author": next(iter(citation.authors), ""),
        "authors": "; ".join(citation.authors),
        "year": "" if citation.year is None else str(citation.year),
        "journal": citation.journal or citation.journal_abbreviation,
        "volume": citation.volume,
        "issue": citation.issue,
        "pages": citation.pages or citation.article_number,
        "DOI": citation.doi,
        "PMID": citation.pmid,
        "type": "; ".join(dict.fromkeys(part for part in (citation.type, *citation.publication_types) if part)),
        "abstract": citation.abstract,
        "database": citation.database,
    }


def _meaning(name: str, value: str) -> str:
    """What of a value is compared."""
    match name:
        case "volume" | "issue":
            return plain_number(value)
        case "pages":
            return "-".join(dict.fromkeys(page_range(value))).strip("-") or index_text(value)
        case "DOI":
            return clean_doi(value) or index_text(value)
        case "PMID":
            return clean_pmid(value) or index_text(value)
        case _:
            return index_text(value)


def _compared(name: str, left: str, right: str) -> FieldComparison:
    state: State = "same" if _meaning(name, left) == _meaning(name, right) else "differs"
    if not left.strip() or not right.strip():
        state = "absent"
    if state == "differs":
        return FieldComparison(name, left, right, state, *_marked(_WORD.findall(left), _WORD.findall(right)))
    return FieldComparison(name, left, right, state, _plain(left), _plain(right))


def _plain(value: str) -> tuple[Segment, ...]:
    return (Segment(value, False),) if value else ()


def _marked(left: list[str], right: list[str]) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    if max(len(left), len(right)) > _MOST_WORDS:
        return (Segment("".join(left), True),), (Segment("".join(right), True),)
    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(index_text(word), len(numbers)) for word in words] for words in (left, right))
    same_left: set[int] = set()
    same_right: set[int] = set()
    for block in LCSseq.opcodes(one, other).as_matching_blocks():
        same_left.update(range(block.a, block.a + block.size))
        same_right.update(range(block.b, block.b + block.size))
    return _segments(left, same_left), _segments(right, same_right)


def _segments(words: Iterable[str], same: set[int]) -> tuple[Segment, ...]:
    numbered = groupby(enumerate(words), key=lambda place: place[0] not in same)
    return tuple(Segment("".join(word for _, word in run), differs) for differs, run in numbered)
