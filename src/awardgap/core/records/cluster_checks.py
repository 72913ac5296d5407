"""What a person may do to the present clusters; the replay itself takes any event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from awardgap.core.records.clusters import ClusterEvent, Clusters, in_force, partition, rests_on
from awardgap.core.trail import UserError


def check_event(keys: Iterable[int], events: Sequence[ClusterEvent], new: ClusterEvent) -> None:
    """Refuse an event that does not fit the present state.

    Raises UserError in a person's words: too few records, a record that is not there, a join of records that are
    together, a join by rule of what a person set apart, a split of less or more than a part of one cluster, works set
    apart twice, an undo of
    what is not in force or of what something rests on.
    """
    if new.kind == "withdrawn":
        _check_withdrawal(events, new)
        return
    clusters = partition(keys, events)
    blocks = clusters.by_key()
    members = sorted(set(new.members))
    strangers = [key for key in members if key not in blocks]
    if strangers:
        numbered = f"record {strangers[0]}" if len(strangers) == 1 else f"records {_listed(strangers)}"
        raise UserError(f"There is nothing here with the number of {numbered}.", do="Reload the page and choose again.")
    touched = {blocks[key] for key in members}
    if new.kind == "split":
        _check_split(touched, members)
    elif len(members) < 2:
        raise UserError("Two records at least are needed for this.", do="Choose another record.")
    elif new.kind in ("apart", "companions"):
        _check_different(clusters, new, touched, members)
    else:
        _check_join(clusters, touched, by_rule=new.kind == "joined_by_rule")


def _check_split(touched: set[tuple[int, ...]], members: list[int]) -> None:
    if len(touched) != 1 or len(members) == len(next(iter(touched))):
        what = "A split takes some records, but not all, out of one cluster."
        raise UserError(what, do="Choose the records that belong to another work.")


def _check_different(clusters: Clusters, new: ClusterEvent, touched: set[tuple[int, ...]], members: list[int]) -> None:
    if len(touched) < len(members):
        raise UserError(f"Records {_listed(members)} are in one cluster.", do="Split the cluster first.")
    if new.kind == "apart" and all(frozenset(pair) in clusters.apart for pair in combinations(members, 2)):
        raise UserError(f"Records {_listed(members)} are set apart already.")


def _check_join(clusters: Clusters, touched: set[tuple[int, ...]], *, by_rule: bool) -> None:
    joined = sorted(key for block in touched for key in block)
    if len(touched) < 2:
        raise UserError(f"Records {_listed(joined)} are in one cluster already.")
    companions = {frozenset(pair) for group in clusters.companions for pair in combinations(group, 2)}
    for pair in combinations(joined, 2) if by_rule else ():
        if frozenset(pair) in clusters.settled_apart | companions:
            raise UserError(f"Records {_listed(pair)} were set apart by a person.", do="No rule joins them again.")


def _check_withdrawal(events: Sequence[ClusterEvent], new: ClusterEvent) -> None:
    if new.withdraws is None or new.withdraws not in {event.id for event in in_force(events)}:
        raise UserError("This has been undone already, or was never done.", do="Reload the page.")
    later = rests_on(events, new.withdraws)
    if later:
        count = "1 later decision rests" if len(later) == 1 else f"{len(later)} later decisions rest"
        raise UserError(f"This cannot be undone: {count} on it.", do="Undo the latest first.")


def _listed(keys: Iterable[int]) -> str:
    numbers = [str(key) for key in keys]
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
