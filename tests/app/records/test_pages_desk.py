"""The duplicates desk and the clusters: deciding, splitting, merging, taking back."""

from __future__ import annotations

from django.test import Client

from awardgap.app.records.models import ClusterEvent, Question
from tests.app.records.conftest import Browser
from tests.app.records.reading import page, words
from tests.universe import Universe


def first_pair(client: Client, home: str) -> str:
    return page(client.get(f"{home}records/duplicates/")).split('name="pair" value="')[1].split('"')[0]


def decide(client: Client, home: str, decision: str) -> str:
    answers = {"pair": first_pair(client, home), "decision": decision}
    return words(client.post(f"{home}records/duplicates/decide/", answers, follow=True))


def test_a_pair_is_shown_field_by_field_and_what_differs_is_marked(
    asked: Universe, browser: Browser, home: str
) -> None:
    answer = browser("librarian").get(f"{home}records/duplicates/")
    told = words(answer)
    assert "Are these two records the same work?" in told
    assert "Pair 1 of 3" in told
    assert "Why you are asked" in told
    assert '<mark class="w-dif">Another' in page(answer)
    for key in "jkl":
        assert f'data-key="{key}"' in page(answer)


def test_same_work_joins_them_and_the_flow_says_so(asked: Universe, browser: Browser, home: str) -> None:
    client = browser("librarian")
    assert "6 to screen" in words(client.get(f"{home}flow/1/"))
    told = decide(client, home, "same")
    assert "are one work. Records to screen: 5." in told
    assert "8 identified = 2 + 1 removed + 5 to screen." in words(client.get(f"{home}flow/1/"))
    assert "Pair 3 of 3" in told  # records 5 and 8 are one work by now, too


def test_two_works_and_companions_leave_the_flow_as_it_is(asked: Universe, browser: Browser, home: str) -> None:
    client = browser("librarian")
    assert "are two works. Records to screen: 6." in decide(client, home, "two")
    assert "are companions: two works of one study. Records to screen: 6." in decide(client, home, "companions")
    decide(client, home, "two")
    assert "No pair waits" in words(client.get(f"{home}records/duplicates/"))


def test_undo_takes_my_last_decision_back_and_asks_again(asked: Universe, browser: Browser, home: str) -> None:
    client = browser("librarian")
    decide(client, home, "same")
    told = words(client.post(f"{home}records/duplicates/undo/", follow=True))
    assert "The decision was taken back. Both stay in the log. Records to screen: 6." in told
    assert "Pair 1 of 3" in told
    assert ClusterEvent.objects.filter(kind="withdrawn").count() == 1


def test_undo_has_nothing_to_take_back_of_another_person(asked: Universe, browser: Browser, home: str) -> None:
    decide(browser("librarian"), home, "same")
    told = words(browser("reviewer").post(f"{home}records/duplicates/undo/", follow=True))
    assert "There is no decision of yours to take back." in told


def test_a_pair_that_somebody_else_decided_meanwhile_is_not_decided_twice(
    asked: Universe, browser: Browser, home: str
) -> None:
    pair = first_pair(browser("librarian"), home)
    decide(browser("reviewer"), home, "two")
    late = browser("librarian").post(
        f"{home}records/duplicates/decide/", {"pair": pair, "decision": "same"}, follow=True
    )
    assert "This pair was decided already. Nothing was changed." in words(late)


def test_a_waiting_pair_can_be_chosen(asked: Universe, browser: Browser, home: str) -> None:
    client = browser("viewer")
    last = Question.objects.order_by("score", "-id").first()
    assert last
    told = words(client.get(f"{home}records/duplicates/?pair={last.id}"))
    assert f"Record {last.first.number}" in told
    assert client.get(f"{home}records/duplicates/?pair=x").status_code == 404
    assert client.get(f"{home}records/duplicates/?pair=9999").status_code == 404


def test_what_is_no_decision_is_refused(asked: Universe, browser: Browser, home: str) -> None:
    answer = browser("librarian").post(f"{home}records/duplicates/decide/", {"pair": "1", "decision": "maybe"})
    assert answer.status_code == 400


def test_clusters_are_listed_and_opened_side_by_side(browser: Browser, home: str) -> None:
    client = browser("viewer")
    told = words(client.get(f"{home}records/clusters/"))
    assert "Cluster 1 Placements of trainees in Northmoor. 2" in told
    assert "Cluster 2" in told
    opened = words(client.get(f"{home}records/clusters/4/"))
    assert "Cluster 1: 2 records" in opened
    assert "same DOI" in opened


def test_records_are_split_off_with_a_note_and_it_is_taken_back(browser: Browser, home: str) -> None:
    client = browser("librarian")
    note = {"record": ["4"], "note": "The second is a letter."}
    told = words(client.post(f"{home}records/clusters/1/split/", note, follow=True))
    assert "Split off: 4. Records to screen: 5." in told
    assert "The second is a letter." in told
    event = ClusterEvent.objects.get(kind="split")
    told = words(client.post(f"{home}records/decisions/{event.id}/take-back/", follow=True))
    assert "Records to screen: 4." in told
    assert "taken back" in told
    assert "Cluster 1: 2 records" in told


def test_splitting_off_all_or_none_is_refused_and_the_ticks_stay(browser: Browser, home: str) -> None:
    client = browser("librarian")
    answer = client.post(f"{home}records/clusters/1/split/", {"record": ["1", "4"]})
    assert answer.status_code == 422
    assert "A split takes some records, but not all, out of one cluster." in words(answer)
    assert page(answer).count(" checked") == 2


def test_two_clusters_are_merged_by_number(browser: Browser, home: str) -> None:
    client = browser("librarian")
    told = words(client.post(f"{home}records/clusters/1/merge/", {"other": "3"}, follow=True))
    assert "Records to screen: 3." in told
    assert "Cluster 1: 3 records" in told
    assert client.post(f"{home}records/clusters/1/merge/", {"other": ""}).status_code == 422
    assert client.post(f"{home}records/clusters/1/merge/", {"other": "99"}).status_code == 404


def test_a_decision_made_earlier_elsewhere_says_so(browser: Browser, home: str) -> None:
    earlier = {
        "record": ["4"],
        "occasion-happened_on": "2026-01-05",
        "occasion-reason": "Decided in the reference manager.",
    }
    told = words(browser("librarian").post(f"{home}records/clusters/1/split/", earlier, follow=True))
    assert "5 January 2026, entered" in told
    assert "Decided in the reference manager." in told
