"""Years and dates as exports write them."""

from __future__ import annotations

import re
from functools import lru_cache

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_SLASHED = re.compile(r"(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?(?:/.*)?)?)?\Z")
_WORDS = re.compile(r"(\d{4}) ([A-Za-z]{3})[a-z]*(?: (\d{1,2}))?\Z")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


@lru_cache(4096)
def year_of(text: str) -> int | None:
    """The first year between 1500 and 2099 that stands alone, or begins a date such as 20190412."""
    found = _YEAR.search(text)
    if found:
        return int(found[1])
    compact = _COMPACT.match(text.strip())
    return int(compact[1]) if compact and _YEAR.match(compact[1]) else None


@lru_cache(4096)
def date_of(text: str) -> str:
    """The date as far as it is known, ``2019``, ``2019-07`` or ``2019-07-04``; other wordings as they stand."""
    text = text.strip()
    if text.isdecimal() and len(text) == 4:
        return text
    if found := _SLASHED.match(text) or _COMPACT.match(text):
        return _join(found[1], int(found[2] or 0), int(found[3] or 0))
    found = _WORDS.match(text)
    if found and found[2].casefold() in _MONTHS:
        return _join(found[1], _MONTHS[found[2].casefold()], int(found[3] or 0))
    return text.strip("/ ")


def full_date(date: str, year: int | None) -> str:
    """The date with its year where it stands without one, as in ``Mar 14``."""
    return date_of(f"{year} {date}") if date and year is not None and year_of(date) is None else date


def _join(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"
