"""The rules said again as plainly as can be, for every pair of all records, without keys, folding or profiles.

For records whose titles are either the same or have nothing in common, whose names read ``Family, G`` and whose
places are written in one way only.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from awardgap.core.records.duplicates.values import Candidate
from awardgap.core.records.values import Citation

RULES = [
    "same PMID",
    "same DOI",
    "same title, author, pages",
    "same title, author, journal, year",
    "same title, authors, in press",
]


def differ(a: str, b: str) -> bool:
    return a != "" and b != "" and a != b


def same(a: str, b: str) -> bool:
    return a != "" and a == b


def contradict(a: Citation, b: Citation) -> bool:
    apart_in_time = a.year is not None and b.year is not None and abs(a.year - b.year) > 1
    return differ(a.doi, b.doi) or differ(a.pmid, b.pmid) or (apart_in_time and differ(a.pages, b.pages))


def rule(a: Citation, b: Citation) -> str:
    """The strongest rule that joins two records of one title; empty for none."""
    if a.title != b.title or differ(a.doi, b.doi) or differ(a.pmid, b.pmid):
        return ""
    known = a.year is not None and b.year is not None
    years = abs((a.year or 0) - (b.year or 0)) if known else 0
    first = bool(a.authors and b.authors) and a.authors[0] == b.authors[0]
    nobody = not a.authors or not b.authors
    anybody = bool(set(a.authors) & set(b.authors))
    if same(a.pmid, b.pmid):
        return RULES[0]
    if same(a.doi, b.doi) and years <= 2:
        return RULES[1]
    if same(a.pages, b.pages) and (nobody or anybody) and years <= 1:
        exact = known and years == 0 and same(a.volume, b.volume) and not differ(a.journal, b.journal)
        if exact or (first and not differ(a.volume, b.volume)):
            return RULES[2]
    if not same(a.journal, b.journal) or differ(a.volume, b.volume) or differ(a.pages, b.pages):
        return ""
    if not (a.pages and b.pages) and differ(a.issue, b.issue):
        return ""
    long = len(a.title.split()) >= 8
    if known and years == 0:
        return RULES[3] if first or (nobody and long) else ""
    people = set(a.authors) <= set(b.authors) or set(b.authors) <= set(a.authors)
    if not known:
        return RULES[3] if first and long and people else ""
    in_volume = [bool(a.volume or a.pages), bool(b.volume or b.pages)]
    once = len(a.title.split()) >= 12 and len(set(a.authors) & set(b.authors)) > 1
    press = in_volume[0] != in_volume[1] or (not any(in_volume) and once)
    return RULES[4] if years == 1 and first and people and press else ""


def naive_joins(records: Iterable[Candidate]) -> set[tuple[int, ...]]:
    """Clusters: pairs from the strongest rule to the weakest, unless two members of the new cluster contradict."""
    citations = {record.key: record.citation for record in records}
    joined = [(rule(citations[a], citations[b]), a, b) for a, b in combinations(sorted(citations), 2)]
    clusters = [{key} for key in citations]
    for _, a, b in sorted((RULES.index(name), a, b) for name, a, b in joined if name):
        (left,) = [cluster for cluster in clusters if a in cluster]
        (right,) = [cluster for cluster in clusters if b in cluster]
        if left == right or any(contradict(citations[x], citations[y]) for x in left for y in right):
            continue
        clusters = [cluster for cluster in clusters if cluster not in (left, right)] + [left | right]
    return {tuple(sorted(cluster)) for cluster in clusters if len(cluster) > 1}
