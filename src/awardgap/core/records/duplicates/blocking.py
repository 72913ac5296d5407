"""Which pairs are looked at at all: those that share a key. Everything else is left apart unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from awardgap.core.records.duplicates.profiles import Profile

LARGEST_BLOCK = 100
"""Records that may share a key; where more do, it says too little, and it is joined with year and first author."""
_END = 14


def pairs(profiles: Iterable[Profile]) -> list[tuple[Profile, Profile]]:
    """Every pair that shares a key, once, the lower key first, in ascending order."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in keys_of(profile):
            blocks[key].append(profile)
    found: dict[tuple[int, int], tuple[Profile, Profile]] = {}
    for block in blocks.values():
        for part in _parts(block):
            for one, other in combinations(part, 2):
                first, second = (one, other) if one.key < other.key else (other, one)
                found[first.key, second.key] = (first, second)
    return [found[keys] for keys in sorted(found)]


def keys_of(profile: Profile) -> set[str]:
    """Identifiers; how each title begins and ends; page with volume and year, and with the first author."""
    closed = [title.replace(" ", "") for title in profile.titles if title]
    keys = {f"begins {title[:_END]}" for title in closed} | {f"ends {title[-_END:]}" for title in closed}
    if profile.doi:
        keys.add(f"doi {profile.doi}")
    if profile.pmid:
        keys.add(f"pmid {profile.pmid}")
    if profile.first_page:
        keys.add(f"page {profile.volume} {profile.first_page} {profile.year}")
        keys.update(f"author {name.family} {profile.first_page}" for name in profile.names[:1])
    return keys


def _parts(block: list[Profile]) -> Iterator[list[Profile]]:
    if len(block) <= LARGEST_BLOCK:
        yield block
        return
    finer: dict[tuple[int | None, str, str], list[Profile]] = defaultdict(list)
    for profile in block:
        family = profile.names[0].family if profile.names else ""
        finer[profile.year, family, profile.titles[0]].append(profile)
    yield from (part for part in finer.values() if len(part) <= LARGEST_BLOCK)
