"""Where a work stands: journal, volume, issue and pages, in the many ways databases write them."""

from __future__ import annotations

import re
from functools import lru_cache

from awardgap.core.texts.folding import tokens

_DASHES = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_COUNT_OF_PAGES = re.compile(r"\d+\s*(?:p|pp|pages?)\.?", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FILLERS = frozenset(
    {"a", "an", "and", "der", "des", "die", "et", "for", "fur", "in", "la", "le", "of", "on", "the", "und", "y"}
    | {"electronic", "resource"}
)
_LONGEST_ACRONYM = 6


def page_range(pages: str) -> tuple[str, str]:
    """First and last page, folded: ``1015-32`` is 1015 to 1032. Empty for a count of pages and for words."""
    if _COUNT_OF_PAGES.fullmatch(pages.strip()):
        return "", ""
    listed = re.split(r"[,;]", pages)[0]
    parts = ["".join(tokens(part)).lstrip("0") for part in _DASHES.split(listed, maxsplit=1)]
    first, last = parts[0], parts[-1]
    if not any(letter.isdigit() for letter in first):
        return (first, last) if _is_roman(first) else ("", "")
    if last.isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    return first, last


def _is_roman(page: str) -> bool:
    return bool(page) and set(page) <= set("ivxlc")


def plain_number(text: str) -> str:
    """A volume or issue as words without leading zeros."""
    return " ".join(word.lstrip("0") or "0" for word in tokens(text))


def journal_words(journal: str) -> tuple[str, ...]:
    """The words of a journal's name, without fillers and what stands in brackets."""
    words = tuple(tokens(_PARENTHESES.sub(" ", journal)))
    return tuple(word for word in words if word not in _FILLERS) or words


@lru_cache(maxsize=65_536)
def same_journal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one journal: same words, one in the other, abbreviated words, or an acronym."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or _acronym(shorter, longer):
        return True
    if len(shorter) == 1:
        return _abbreviates(*sorted((shorter[0], longer[0]), key=len)) if len(longer) == 1 else False
    if set(shorter) <= set(longer):
        return True
    rest = iter(longer)
    return all(any(_abbreviates(*sorted((word, full), key=len)) for full in rest) for word in shorter)


def _abbreviates(short: str, full: str) -> bool:
    """Same first letter, and the letters of the short word found in order in the full one."""
    letters = iter(full)
    return short[0] == full[0] and all(letter in letters for letter in short)


def _acronym(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    word = shorter[0] if len(shorter) == 1 else ""
    initials = "".join(part[0] for part in longer)
    return 1 < len(word) <= _LONGEST_ACRONYM and len(longer) > 1 and initials.startswith(word)
