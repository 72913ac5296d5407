"""Clusters out of pairs, without letting a chain join what contradicts itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from awardgap.core.records.duplicates.agreement import agreement
from awardgap.core.records.duplicates.profiles import Profile
from awardgap.core.records.duplicates.rules import RULES, Verdict, barrier
from awardgap.core.records.duplicates.values import Join, Link


@dataclass(frozen=True, slots=True)
class Edge:
    """Two profiles, the lower key first, and what the rules say of them."""

    one: Profile
    other: Profile
    verdict: Verdict

    @property
    def keys(self) -> tuple[int, int]:
        return self.one.key, self.other.key


def clusters(edges: Iterable[Edge], apart: Collection[frozenset[int]]) -> tuple[list[Join], list[Edge]]:
    """Join what the rules join, strongest first; an edge that would bring a contradiction in is handed back."""
    groups: dict[int, dict[int, Profile]] = {}
    links: list[Link] = []
    refused: list[Edge] = []
    for edge in sorted(edges, key=_strength):
        left = groups.get(edge.one.key, {edge.one.key: edge.one})
        right = groups.get(edge.other.key, {edge.other.key: edge.other})
        if left is right:
            continue
        if _contradict(left, right, apart):
            refused.append(edge)
            continue
        links.append(Link(*edge.keys, edge.verdict.rule))
        merged = left | right
        groups.update(dict.fromkeys(merged, merged))
    return _joins(groups, links), refused


def _strength(edge: Edge) -> tuple[int, float, tuple[int, int]]:
    return RULES.index(edge.verdict.rule), -edge.verdict.agreement.alike, edge.keys


def _contradict(left: dict[int, Profile], right: dict[int, Profile], apart: Collection[frozenset[int]]) -> bool:
    return any(
        frozenset((one.key, other.key)) in apart or _two_works(one, other)
        for one in left.values()
        for other in right.values()
    )


def _two_works(one: Profile, other: Profile) -> bool:
    found = agreement(one, other)
    return barrier(found) or ((found.years or 0) > 1 and found.first_page == "differs")


def _joins(groups: dict[int, dict[int, Profile]], links: list[Link]) -> list[Join]:
    keys_of = {key: tuple(sorted(group)) for group in groups.values() for key in group}
    links_of: dict[tuple[int, ...], list[Link]] = {}
    for link in links:
        links_of.setdefault(keys_of[link.first], []).append(link)
    return [Join(keys, _rules(links_of[keys]), _from_first(keys[0], links_of[keys])) for keys in sorted(links_of)]


def _from_first(first: int, links: Iterable[Link]) -> tuple[Link, ...]:
    """The same links, each turned so that it leads away from the first key."""
    neighbours: dict[int, list[tuple[int, str]]] = {}
    for link in links:
        neighbours.setdefault(link.first, []).append((link.second, link.rule))
        neighbours.setdefault(link.second, []).append((link.first, link.rule))
    turned: list[Link] = []
    reached = [first]
    for key in reached:
        new = [Link(key, other, rule) for other, rule in neighbours[key] if other not in reached]
        turned += new
        reached += [link.second for link in new]
    return tuple(sorted(turned, key=lambda link: link.second))


def _rules(links: Iterable[Link]) -> str:
    used = {link.rule for link in links}
    return "; ".join(rule for rule in RULES if rule in used)
