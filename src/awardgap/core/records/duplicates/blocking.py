"""Which pairs are looked at at all: those that share a key. Everything else is left apart unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from awardgap.core.records.duplicates.profiles import Profile

LARGEST_BLOCK = 100
"""Records that may share a key; where more do, it says too little, and year, first author and title join it."""
_END = 14


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Every pair that shares a key, once, the lower key first, in ascending order."""
    by_key = {profile.key: profile for profile in profiles}
    found: set[tuple[int, int]] = set()
    for keys_of in KEYS:
        for block in _blocks(profiles, keys_of):
            found.update(combinations(sorted(profile.key for profile in block), 2))
    for first, second in sorted(found):
        yield by_key[first], by_key[second]


def _doi(profile: Profile) -> list[str]:
    return [profile.doi] if profile.doi else []


def _pmid(profile: Profile) -> list[str]:
    return [profile.pmid] if profile.pmid else []


def _beginning(profile: Profile) -> list[str]:
    return [title.replace(" ", "")[:_END] for title in profile.titles if title]


def _ending(profile: Profile) -> list[str]:
    return [title.replace(" ", "")[-_END:] for title in profile.titles if title]


def _page_of_year(profile: Profile) -> list[str]:
    return [f"{profile.volume} {profile.first_page} {profile.year}"] if profile.first_page else []


def _page_of_author(profile: Profile) -> list[str]:
    author = profile.first_author
    return [f"{author.family} {profile.first_page}"] if author and profile.first_page else []


KEYS: tuple[Callable[[Profile], list[str]], ...] = (_doi, _pmid, _beginning, _ending, _page_of_year, _page_of_author)
"""Identifiers; how each title begins and ends; the first page with volume and year, and with the first author."""


def _blocks(profiles: Iterable[Profile], keys_of: Callable[[Profile], list[str]]) -> Iterator[list[Profile]]:
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in dict.fromkeys(keys_of(profile)):
            blocks[key].append(profile)
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            yield block
        else:
            yield from _finer(block)


def _finer(block: list[Profile]) -> Iterator[list[Profile]]:
    finer: dict[tuple[int | None, str, str], list[Profile]] = defaultdict(list)
    for profile in block:
        family = profile.first_author.family if profile.first_author else ""
        finer[profile.year, family, profile.titles[0]].append(profile)
    return (part for part in finer.values() if len(part) <= LARGEST_BLOCK)
