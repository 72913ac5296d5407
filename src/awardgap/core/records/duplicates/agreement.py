"""Two records side by side: what agrees, what differs, what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz.fuzz import ratio

from awardgap.core.records.duplicates.kinds import HARD, SOFT
from awardgap.core.records.duplicates.names import same_name
from awardgap.core.records.duplicates.places import same_journal
from awardgap.core.records.duplicates.profiles import Profile

Sign: TypeAlias = Literal["same", "differs", "absent"]
Authors: TypeAlias = Literal["same", "shared", "differs", "absent"]

SHORTEST_PART = 15
"""Letters that the shorter title needs to count as the beginning of the longer one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alike``: how alike the titles are, 0 to 1, spaces left out (normalised Indel similarity).

    ``part``: one title is the beginning of the other (a subtitle dropped). ``authors``: the same first author,
    another one shared, none shared. ``years``: the difference, None when a year is missing. ``kinds``: the kinds
    in which they differ for good; ``soft_kinds``: those that databases use loosely.
    """

    alike: float
    part: bool
    same_numbers: bool
    authors: Authors
    years: int | None
    journal: Sign
    volume: Sign
    issue: Sign
    first_page: Sign
    last_page: Sign
    doi: Sign
    pmid: Sign
    kinds: frozenset[str]
    soft_kinds: frozenset[str]

    def signs(self) -> dict[str, Sign]:
        """What agrees and what does not, by the names people use."""
        year: Sign = "absent" if self.years is None else "differs" if self.years else "same"
        return {
            "year": year,
            "journal": self.journal,
            "volume": self.volume,
            "issue": self.issue,
            "first page": self.first_page,
            "DOI": self.doi,
            "PMID": self.pmid,
        }


def agreement(one: Profile, other: Profile) -> Agreement:
    """Compare two records; the order of the two does not matter."""
    differing = one.kinds ^ other.kinds
    return Agreement(
        alike=likeness(one, other),
        part=is_part(one, other),
        same_numbers=_same_numbers(one, other),
        authors=_authors(one, other),
        years=None if one.year is None or other.year is None else abs(one.year - other.year),
        journal=_journal(one, other),
        volume=_sign(one.volume, other.volume),
        issue=_sign(one.issue, other.issue),
        first_page=_first_page(one, other),
        last_page=_sign(one.last_page, other.last_page),
        doi=_sign(one.doi, other.doi),
        pmid=_sign(one.pmid, other.pmid),
        kinds=differing & HARD,
        soft_kinds=differing & SOFT,
    )


def _sign(one: str, other: str) -> Sign:
    if not one or not other:
        return "absent"
    return "same" if one == other else "differs"


def _closed(title: str) -> str:
    return title.replace(" ", "")


def likeness(one: Profile, other: Profile) -> float:
    """How alike two titles are at best, 0 to 1: 1 minus the normalised Indel distance, spaces left out."""
    return max(ratio(_closed(a), _closed(b)) / 100 if a and b else 0.0 for a in one.titles for b in other.titles)


def is_part(one: Profile, other: Profile) -> bool:
    """Whether one title is the beginning of the other."""
    return any(_begins(*sorted((a, b), key=len)) for a in one.titles for b in other.titles)


def _begins(shorter: str, longer: str) -> bool:
    return len(shorter) >= SHORTEST_PART and longer.startswith(f"{shorter} ")


def _same_numbers(one: Profile, other: Profile) -> bool:
    """The same numbers, or the same title: of a title in two languages only one part was counted."""
    return one.numbers == other.numbers or not set(one.titles).isdisjoint(other.titles)


def _authors(one: Profile, other: Profile) -> Authors:
    if one.first_author is None or other.first_author is None:
        return "absent"
    if same_name(one.first_author, other.first_author):
        return "same"
    return "shared" if one.families & other.families else "differs"


def _journal(one: Profile, other: Profile) -> Sign:
    if not one.journal or not other.journal:
        return "absent"
    same = same_journal(one.journal, other.journal)
    return "absent" if same is None else "same" if same else "differs"


def _first_page(one: Profile, other: Profile) -> Sign:
    """An article number and pages counted from 1 say nothing of one another."""
    sign = _sign(one.first_page, other.first_page)
    if sign == "differs" and "1" in (one.first_page, other.first_page):
        return "absent" if not (one.first_page.isdigit() and other.first_page.isdigit()) else sign
    return sign
