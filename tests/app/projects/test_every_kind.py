"""A walk over every kind that any room has registered: it opens, an outsider is refused, its source is near."""

from __future__ import annotations

from django.test import Client

from awardgap.app.jobs.models import Job
from awardgap.app.journal.queries import entries
from awardgap.app.projects.addresses import trace_address
from awardgap.app.records.models import Record
from awardgap.app.shell import registry
from awardgap.core.trail import Ref
from tests.app.projects.pages import furnish
from tests.universe import Universe


def one_of_each(universe: Universe) -> dict[str, Ref]:
    """One object of each kind: those that the log names, then what they rest on and what rests on them."""
    waiting = [Ref.parse(text) for entry in entries(universe.owner) for text in entry.refs]
    waiting += [Ref("record", Record.objects.filter(number=1).get().id), Ref("job", Job.objects.first().id)]  # type: ignore[union-attr]
    found: dict[str, Ref] = {}
    while waiting:
        ref = waiting.pop()
        if ref.kind not in found:
            found[ref.kind] = ref
            shown = registry.find(universe.owner, ref)
            waiting += [*(shown.rests_on if shown else ()), *registry.resting_on(universe.owner, ref)]
    return found


def links_to_a_source(universe: Universe, ref: Ref) -> int:
    """How many links a person follows from an object to one that rests on nothing."""
    shown = registry.find(universe.owner, ref)
    assert shown, ref
    return 1 + min(links_to_a_source(universe, source) for source in shown.rests_on) if shown.rests_on else 0


def test_every_registered_kind_opens_for_members_only_and_leads_to_its_source(universe: Universe) -> None:
    furnish(universe)
    objects = one_of_each(universe)
    assert set(objects) == set(registry.kinds)
    viewer, outsider = Client(), Client()
    viewer.force_login(universe.accounts["viewer"])
    outsider.force_login(universe.outsider)
    for ref in objects.values():
        shown = registry.find(universe.readers["viewer"], ref)
        assert shown, ref
        for address in (shown.address, trace_address(universe.slug, ref)):
            assert viewer.get(address, follow=True).status_code == 200, address
            assert outsider.get(address, follow=True).status_code == 404, address
        assert links_to_a_source(universe, ref) <= 3, ref


def test_every_registered_number_runs_and_leads_to_its_rows(universe: Universe) -> None:
    viewer = Client()
    viewer.force_login(universe.accounts["viewer"])
    for name, query in registry.number_queries.items():
        arguments = {"review": "1"}
        number = registry.run_number(universe.readers["viewer"], name, arguments)
        assert number.query == name
        assert viewer.get(f"/p/{universe.slug}/number/{name}/", arguments).status_code == 200, name
        rows = query.rows(universe.readers["viewer"], arguments)
        assert not rows or viewer.get(rows).status_code == 200, name
