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
    """``family``: letters of the family name, folded and closed up; ``words``: all parts of the name; ``initial``."""

    family: str
    initial: str
    words: frozenset[str]


def name_of(author: str) -> Name:
    """Read ``Family, Given``, ``Family AB``, ``Family A.B.`` or ``Given Family``; family is empty for an empty name."""
    family, given = _parts(author)
    family_words = [word for word in tokens(family) if word not in _SUFFIXES]
    return Name("".join(family_words), fold(given.strip())[:1], frozenset(tokens(author)) - _SUFFIXES)


def _parts(author: str) -> tuple[str, str]:
    if "," in author:
        family, _, given = author.partition(",")
        return family, given
    words = [word for word in author.split() if fold(word).strip(".") not in _SUFFIXES]
    size = len(words)
    while size > 1 and _is_initials(words[size - 1]):
        size -= 1
    if size < len(words) or size < 2:
        return " ".join(words[:size]), " ".join(words[size:])
    return words[-1], " ".join(words[:-1])


def _is_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None and (word.isupper() or "." in word)


def same_name(one: Name, other: Name) -> bool:
    """One family name but for a slip of the pen, or given and family name exchanged; ``Li`` is not ``Liu``."""
    if one.family == other.family:
        return True
    if min(len(one.family), len(other.family)) >= _SHORTEST_FUZZY and ratio(one.family, other.family) >= _SLIP:
        return True
    return one.words == other.words or (one.family in other.words and other.family in one.words)
