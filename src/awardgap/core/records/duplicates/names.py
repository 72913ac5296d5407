"""Authors' names in the many ways databases write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from awardgap.core.texts.folding import fold, tokens

_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}", re.UNICODE)
_SHORTEST_FUZZY = 5
_SLIP = 80
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd"})


@dataclass(frozen=True, slots=True)
class Name:
    """``family``: the family name folded and closed up; ``words``: all parts of the name in alphabetical order."""

    family: str
    words: tuple[str, ...]


def name_of(author: str) -> Name:
    """Read ``Family, Given``, ``Family AB``, ``Family A.B.`` or ``Given Family``; family is empty for an empty name."""
    words = sorted(set(tokens(author)) - _SUFFIXES)
    return Name(family_of(author), tuple(words))


def family_of(author: str) -> str:
    """The family name, folded and closed up: ``de la Cruz, M.`` is ``delacruz``; empty for an empty name."""
    family = author.partition(",")[0] if "," in author else _without_given(author)
    return "".join(word for word in tokens(family) if word not in _SUFFIXES)


def _without_given(author: str) -> str:
    words = [word for word in author.split() if fold(word).strip(".") not in _SUFFIXES]
    size = len(words)
    while size > 1 and _is_initials(words[size - 1]):
        size -= 1
    if size < len(words) or size < 2:
        return " ".join(words[:size])
    return words[-1]


def _is_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None and (word.isupper() or "." in word)


def same_name(one: Name, other: Name) -> bool:
    """One family name but for a slip of the pen, or given and family name exchanged; ``Li`` is not ``Liu``."""
    if one.family == other.family:
        return True
    if min(len(one.family), len(other.family)) >= _SHORTEST_FUZZY and ratio(one.family, other.family) >= _SLIP:
        return True
    return one.words == other.words or (one.family in other.words and other.family in one.words)
