"""The door: records in, clusters and questions out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from awardgap.core.records.duplicates.blocking import pairs
from awardgap.core.records.duplicates.clustering import Edge, clusters
from awardgap.core.records.duplicates.profiles import profile, without_containers
from awardgap.core.records.duplicates.questions import score, why
from awardgap.core.records.duplicates.rules import judge
from awardgap.core.records.duplicates.values import Candidate, Found, Question


def find_duplicates(records: Iterable[Candidate], *, apart: Collection[frozenset[int]] = ()) -> Found:
    """Find records that are one work, and pairs that a person should look at.

    ``apart``: pairs of keys that are settled as two works; they are neither joined, directly or through others,
    nor asked about again. The result is the same whatever the order of the records. Raises ValueError when two
    records have the same key.
    """
    settled = frozenset(apart)
    profiles = without_containers([profile(record.key, record.citation) for record in records])
    if len({one.key for one in profiles}) < len(profiles):
        raise ValueError("two records have the same key")
    edges = [
        Edge(one, other, verdict)
        for one, other in pairs(profiles)
        if (verdict := judge(one, other)) and frozenset((one.key, other.key)) not in settled
    ]
    joins, refused = clusters((edge for edge in edges if edge.verdict.rule), settled)
    together = {key: join.keys for join in joins for key in join.keys}
    questions = [
        Question(edge.keys, score(edge.verdict.agreement), why(edge.verdict.agreement, contradiction))
        for listed, contradiction in (([edge for edge in edges if not edge.verdict.rule], False), (refused, True))
        for edge in listed
        if edge.other.key not in together.get(edge.one.key, ())
    ]
    return Found(tuple(joins), tuple(sorted(questions, key=lambda question: (-question.score, question.keys))))
