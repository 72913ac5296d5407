"""Two people decide about the same pair at the same moment: one decision, and the other person is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from awardgap.app.files.actions import store_file
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects.queries import admit
from awardgap.app.records.actions import start_import, take_back
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import ClusterEvent, Question
from awardgap.core.trail import UserError
from tests.app.records.conftest import ALIKE
from tests.app.records.reading import words
from tests.universe import Universe, bring_in, on

BOTH = ("reviewer", "librarian")


@pytest.fixture
def pair(committed_universe: Universe) -> Question:
    bring_in(committed_universe, {"alike.csv": ALIKE.encode()})
    return Question.objects.filter(answered_by=None).order_by("id")[0]


def together(act: Callable[[str], str]) -> list[str]:
    """What each of the two gets, when they act at once."""
    ready = Barrier(2)

    def one(role: str) -> str:
        try:
            ready.wait(10)
            return act(role)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(one, BOTH))


def test_one_decision_about_a_pair_is_kept(committed_universe: Universe, pair: Question) -> None:
    decision = dict(zip(BOTH, ("same", "two"), strict=True))
    before = ClusterEvent.objects.count()

    def decide(role: str) -> str:
        client = Client()
        client.force_login(committed_universe.accounts[role])
        sent = {"pair": pair.id, "decision": decision[role]}
        return words(client.post(f"/p/{committed_universe.slug}/records/duplicates/decide/", sent, follow=True))

    told = together(decide)
    assert ClusterEvent.objects.count() == before + 1
    assert sum("This pair was decided already. Nothing was changed." in page for page in told) == 1


def test_a_decision_is_taken_back_once(committed_universe: Universe, pair: Question) -> None:
    reviewer = Client()
    reviewer.force_login(committed_universe.accounts["reviewer"])
    sent = {"pair": pair.id, "decision": "same"}
    reviewer.post(f"/p/{committed_universe.slug}/records/duplicates/decide/", sent)
    event = ClusterEvent.objects.order_by("-sequence")[0]
    reader = admit(committed_universe.accounts["reviewer"].id, committed_universe.slug)[1]

    def undo(role: str) -> str:
        try:
            return str(take_back(event_id=event.id, reader=reader, occasion=on()).kind)
        except UserError as refused:
            return refused.what

    assert sorted(together(undo)) == ["This decision was taken back already.", "withdrawn"]
    assert event.withdrawn_by.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_import_form_sent_three_times_in_one_moment_makes_one_import(committed_universe: Universe) -> None:
    reader = committed_universe.librarian
    file = store_file("new.ris", [b"TY  - JOUR\nTI  - New\nER  - \n"], reader=reader, occasion=on())

    def send(_: int) -> str:
        try:
            start_import(
                review=committed_universe.scoping, files=[Brought(file)], reader=reader, occasion=here_and_now()
            )
        except UserError as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return "begun"

    with ThreadPoolExecutor(3) as pool:
        told = sorted(pool.map(send, range(3)))
    assert told[2] == "begun"
    assert told[0] == told[1]
    assert told[0].startswith("These files are being read at this moment, as import 2.")
