"""The rules: what joins two records by itself, what a person has to look at, what is left alone.

Conservative on purpose: a pair joined wrongly loses a study, a pair asked about costs a minute.
"""

from __future__ import annotations

from dataclasses import dataclass

from awardgap.core.records.duplicates.agreement import Agreement, agreement, is_part, likeness
from awardgap.core.records.duplicates.profiles import Profile

SAME_PMID = "same PMID"
SAME_DOI = "same DOI"
SAME_PLACE = "same title, author, pages"
SAME_JOURNAL = "same title, author, journal, year"
IN_PRESS = "same title, authors, in press"
RULES = (SAME_PMID, SAME_DOI, SAME_PLACE, SAME_JOURNAL, IN_PRESS)
"""From the strongest to the weakest."""

NEARLY_EQUAL = 0.97
NEAR = 0.88
FAR = 0.70
REWORDED = 0.55
"""Likeness of titles: the same but for a slip; near; an identifier they share is doubtful below; two translations."""
_THROUGH_DIGITS = 3
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 25
_YEARLY = frozenset(
    {"annual", "yearly", "report", "proceedings", "editorial", "editor", "editors", "foreword", "introduction"}
    | {"survey", "census", "yearbook", "statistics"}
)
_VERY_LONG_TITLE = 12
_LONG_TITLE = 8
"""Words of a title that tells a work from all others even where authors or year are missing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``rule``: the rule that joins two records; empty where a person should look. ``agreement``: why."""

    rule: str
    agreement: Agreement


def judge(one: Profile, other: Profile) -> Verdict | None:
    """What the rules say of two records; None leaves them alone. The order of the two does not matter."""
    if not _worth_a_look(one, other):
        return None
    found = agreement(one, other)
    rule = "" if barrier(found) else _joining(one, other, found)
    return Verdict(rule, found) if rule or _doubtful(one, other, found) else None


def _worth_a_look(one: Profile, other: Profile) -> bool:
    """Every rule and every question needs a common identifier or first page, or titles that are near."""
    shared = (one.doi and one.doi == other.doi) or (one.pmid and one.pmid == other.pmid)
    same_page = one.first_page and one.first_page == other.first_page
    return bool(shared or same_page) or likeness(one, other) >= NEAR or is_part(one, other)


def barrier(found: Agreement) -> bool:
    """What no rule passes: another kind of thing, another part or number, identifiers that contradict."""
    return bool(found.kinds) or not found.same_numbers or "differs" in (found.doi, found.pmid)


def _joining(one: Profile, other: Profile, found: Agreement) -> str:
    if found.pmid == "same" and _agreeable(found):
        return SAME_PMID
    if found.doi == "same" and _agreeable(found) and (found.years or 0) <= 2:
        return SAME_DOI
    if _same_place(one, other, found):
        return SAME_PLACE
    if found.soft_kinds or found.alike < 1 or not (_telling(one) and _telling(other)):
        return ""
    if found.journal != "same" or _contradicts(found):
        return ""
    return _by_title(one, other, found)


def _by_title(one: Profile, other: Profile, found: Agreement) -> str:
    """Where the place is not known in full: authors and year have to agree, or be missing under a long title."""
    long = min(len(_words(one)), len(_words(other))) >= _LONG_TITLE
    if found.years == 0 and (found.authors == "same" or (found.authors == "absent" and long)):
        return SAME_JOURNAL
    if found.authors != "same":
        return ""
    if found.years is None:
        return SAME_JOURNAL if long and _same_people(one, other) else ""
    return IN_PRESS if found.years == 1 and _in_press(one, other) else ""


def _agreeable(found: Agreement) -> bool:
    """Titles that can be those of one work when an identifier says so; nearly equal ones when no author is shared."""
    if found.authors == "differs":
        return found.alike >= NEARLY_EQUAL
    return found.part or found.alike >= FAR


def _same_place(one: Profile, other: Profile, found: Agreement) -> bool:
    """The same page of the same volume or journal, and titles and authors that do not speak against it."""
    if found.first_page != "same" or found.authors == "differs" or (found.years or 0) > 1:
        return False
    exact = found.volume == "same" and found.years == 0 and found.journal != "differs"
    if not (_telling(one) and _telling(other)):
        return exact and found.alike >= NEARLY_EQUAL and _same_span(one, other, found)
    if found.alike >= NEARLY_EQUAL:
        return exact or (found.authors == "same" and _same_volume(one, found))
    if not exact or found.journal != "same":
        return False
    if found.authors == "same":
        return found.part or found.alike >= NEAR or _reworded(one, other, found)
    return found.part and found.authors == "absent"


def _same_volume(one: Profile, found: Agreement) -> bool:
    """The same volume, or none given and a page that is not simply the first."""
    return found.volume == "same" or (found.volume == "absent" and one.first_page != "1")


def _same_span(one: Profile, other: Profile, found: Agreement) -> bool:
    """For titles that say little: the same last page too, in a journal that does not count anew in each issue."""
    through = one.first_page.isdigit() and len(one.first_page) >= _THROUGH_DIGITS
    regular = not _YEARLY.isdisjoint(_words(one) + _words(other))
    if found.authors != "same" or found.last_page != "same" or regular:
        return False
    return found.issue == "same" or (through and found.journal == "same")


def _reworded(one: Profile, other: Profile, found: Agreement) -> bool:
    """Another translation of one title: the same people, the same pages from first to last, and much of the words."""
    spanning = found.last_page == "same" and one.first_page != one.last_page
    return spanning and found.alike >= REWORDED and len(one.families) > 1 and one.families == other.families


def _contradicts(found: Agreement) -> bool:
    """Another volume, another page, or, where there are no pages, another issue."""
    if "differs" in (found.volume, found.first_page):
        return True
    return found.first_page == "absent" and found.issue == "differs"


def _words(one: Profile) -> list[str]:
    return one.titles[0].split()


def _telling(one: Profile) -> bool:
    """A title that says what the work is: not *Editorial* or *Editor's comments*."""
    words = [word for word in _words(one) if word not in _YEARLY]
    return len(words) >= _FEWEST_WORDS and sum(map(len, words)) >= _FEWEST_LETTERS


def _in_press(one: Profile, other: Profile) -> bool:
    """Only one of the two stands in a volume, or neither does and the title is too long to be used twice.

    Nothing in the title says that it comes every year.
    """
    yearly = any(word in _YEARLY or word.isdigit() for word in _words(one) + _words(other))
    early = [not profile.volume and not profile.first_page for profile in (one, other)]
    once = min(len(_words(one)), len(_words(other))) >= _VERY_LONG_TITLE and len(one.families & other.families) > 1
    return (early[0] != early[1] or (all(early) and once)) and not yearly and _same_people(one, other)


def _same_people(one: Profile, other: Profile) -> bool:
    """All families of the shorter list in the longer one (databases cut lists)."""
    return one.families <= other.families or other.families <= one.families


def _doubtful(one: Profile, other: Profile, found: Agreement) -> bool:
    """Whether a person should look: an identifier shared in spite of the rest, or much else alike."""
    if "same" in (found.pmid, found.doi):
        return True
    alike = found.part or found.alike >= NEAR
    same_page = found.first_page == found.volume == "same" and found.years == 0
    if alike and _telling(one) and _telling(other):
        return found.authors != "differs" or same_page or found.alike >= NEARLY_EQUAL
    if not same_page or "differs" in (found.doi, found.pmid, found.authors):
        return False
    return (found.journal != "differs" and found.authors == "same") or found.alike >= REWORDED
