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
    | {"d", "l", "electronic", "resource"}
)
_MEETINGS = frozenset({"conference", "congress", "proceedings", "symposium", "workshop", "meeting"})
_FEWEST_WORDS = 4
_LONGEST_PAGES = 100
_LONGEST_JOURNAL = 500
_LONGEST_ACRONYM = 6


def page_range(pages: str) -> tuple[str, str]:
    """First and last page, folded: ``1015-32`` is 1015 to 1032. Empty for a count of pages and for words."""
    written = pages.strip()[:_LONGEST_PAGES]
    if _COUNT_OF_PAGES.fullmatch(written):
        return "", ""
    listed = re.split(r"[,;]", written)[0]
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


def _head(journal: str) -> str:
    """A name before its subtitle or its translation, where two words at least stand there."""
    head = re.split(r"[:=;/]|\. ", journal, maxsplit=1)[0]
    return head if len(head.split()) > 1 else journal


@lru_cache(maxsize=16_384)
def journal_words(journal: str) -> tuple[str, ...]:
    """The words of a journal's name, without fillers and what stands in brackets."""
    words = tuple(tokens(_head(_PARENTHESES.sub(" ", journal[:_LONGEST_JOURNAL]))))
    return tuple(word for word in words if word not in _FILLERS) or words


@lru_cache(maxsize=65_536)
def same_journal(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two names are one journal: the same words, abbreviated words, or an acronym.

    None where one name stands in the other: a journal without its subtitle, or another journal. Names of meetings
    are the exception, since every database lengthens them in its own way.
    """
    shorter, longer = sorted((one, other), key=len)
    if _acronym(shorter, longer):
        return True
    if len(shorter) == len(longer):
        return all(_abbreviates(*sorted(pair, key=len)) for pair in zip(shorter, longer, strict=True))
    rest = iter(longer)
    contained = all(any(_abbreviates(*sorted((word, full), key=len)) for full in rest) for word in shorter)
    if not contained and not set(shorter) <= set(longer):
        return False
    return True if len(shorter) >= _FEWEST_WORDS and _MEETINGS.intersection(shorter) else None


def _abbreviates(short: str, full: str) -> bool:
    """Same first letter, and the letters of the short word found in order in the full one."""
    letters = iter(full)
    return short[0] == full[0] and all(letter in letters for letter in short)


def _acronym(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    word = shorter[0] if len(shorter) == 1 else ""
    initials = "".join(part[0] for part in longer)
    return 1 < len(word) <= _LONGEST_ACRONYM and len(longer) > 1 and initials.startswith(word)
