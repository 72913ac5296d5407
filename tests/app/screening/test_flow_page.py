"""The page of the flow: the picture, the balance, the same as a table, and where each number comes from."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awardgap.app.projects.actions import add_review, assert_number
from awardgap.app.records.actions import join_records
from awardgap.app.records.models import Record, Standing
from tests.app.records.reading import page, words
from tests.universe import Universe, bring_in, on


@pytest.fixture
def client(universe: Universe) -> Client:
    viewer = Client()
    viewer.force_login(universe.accounts["viewer"])
    return viewer


def state(universe: Universe, statement: str = "Removed in a reference manager") -> None:
    assert_number(
        subject="duplicates_removed_before_import",
        value=214,
        statement=statement,
        review=universe.scoping,
        reader=universe.librarian,
        occasion=on(),
    )


def test_the_boxes_are_what_one_counts_by_hand(universe: Universe, client: Client) -> None:
    """Counted from the rows themselves, record by record, with none of the product's queries."""
    join_records(numbers=[3, 6], reader=universe.librarian, occasion=on())
    state(universe)
    identified = len(list(Record.objects.all()))
    removed = {"rule": 0, "person": 0}
    kept = 0
    for standing in Standing.objects.all():
        if standing.is_kept:
            kept += 1
        else:
            removed[standing.joined_by] += 1
    assert (identified, removed, kept) == (6, {"rule": 2, "person": 1}, 3)
    told = words(client.get(f"/p/{universe.slug}/flow/1/"))
    assert "The flow balances. 220 identified = 214 + 2 + 1 removed + 3 to screen." in told
    assert "Removed before screening: Duplicates, joined by rule 2" in told
    assert "Records to screen: Not decided yet 3" in told


def test_every_box_opens_its_records(universe: Universe, client: Client) -> None:
    shown = page(client.get(f"/p/{universe.slug}/flow/1/"))
    svg = ElementTree.fromstring(shown[shown.index("<svg") : shown.index("</svg>") + 6])
    links = [unescape(link.attrib["href"]) for link in svg.iter("a")]
    counts = [len(re.findall('data-l="Number"', page(client.get(address)))) for address in links]
    assert counts == [6, 2, 4]


def test_every_number_of_the_table_opens_where_it_comes_from(universe: Universe, client: Client) -> None:
    state(universe)
    shown = page(client.get(f"/p/{universe.slug}/flow/1/"))
    numbers = re.findall(r'<td class="r"><a class="n[^"]*" href="([^"]*)">', shown)
    assert len(numbers) == 9
    for address in numbers:
        assert client.get(unescape(address)).status_code == 200


def test_a_flow_that_does_not_balance_names_the_record(universe: Universe, client: Client) -> None:
    Standing.objects.filter(record__number=3).update(is_kept=False)
    told = words(client.get(f"/p/{universe.slug}/flow/1/"))
    assert "The flow does not balance" in told
    assert "1 record stands in no box or in more than one." in told
    assert "Record 3" in told


def test_files_of_other_reviews_are_not_counted(universe: Universe, client: Client) -> None:
    bring_in(universe, {"other.csv": b"Title,Authors\nAnother review,Fir\n"}, review=universe.realist)
    assert "6 identified = 2 removed + 4 to screen." in words(client.get(f"/p/{universe.slug}/flow/1/"))
    assert "1 identified = 0 removed + 1 to screen." in words(client.get(f"/p/{universe.slug}/flow/2/"))


def test_an_empty_review_has_an_empty_flow_that_says_what_to_do(universe: Universe, client: Client) -> None:
    assert "No record in this review yet" in words(client.get(f"/p/{universe.slug}/flow/2/"))


def test_several_reviews_offer_a_choice(universe: Universe, client: Client) -> None:
    told = words(client.get(f"/p/{universe.slug}/flow/"))
    assert universe.scoping.title in told
    assert universe.realist.title in told
    assert client.get(f"/p/{universe.slug}/flow/9/").status_code == 404


def test_the_picture_is_taken_along_with_its_style(universe: Universe, client: Client) -> None:
    answer = client.get(f"/p/{universe.slug}/flow/1/flow.svg")
    assert answer["Content-Disposition"] == 'attachment; filename="flow-1.svg"'
    root = ElementTree.fromstring(page(answer))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "stroke-dasharray" in page(answer)
    assert not list(root.iter("{http://www.w3.org/2000/svg}a"))


def test_the_table_is_taken_along_and_no_cell_is_a_formula(universe: Universe, client: Client) -> None:
    state(universe, "=1+1 removed elsewhere")
    text = page(client.get(f"/p/{universe.slug}/flow/1/flow.csv")).lstrip("\ufeff")
    found = list(csv.DictReader(io.StringIO(text)))
    assert {row["label"]: row["n"] for row in found}["Duplicates, joined by rule"] == "2"
    stated = [row for row in found if row["asserted"] == "yes" and row["n"] == "214"]
    assert {row["label"] for row in stated} == {"'=1+1 removed elsewhere, asserted"}


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_records(
    universe: Universe, client: Client
) -> None:
    counts = []
    for size in (5, 60):
        review = add_review(kind="realist", title=f"{size} records", reader=universe.owner, occasion=on())
        many = "Title,Authors\n" + "".join(f"Study {size} {n},Author {n}\n" for n in range(size))
        bring_in(universe, {"many.csv": many.encode()}, review=review)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/p/{universe.slug}/flow/{review.number}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_file_whose_database_nobody_named_stands_in_the_flow_by_its_name(universe: Universe, client: Client) -> None:
    bring_in(universe, {"hand-search.csv": b"Title,Authors\nA study by hand,Fir\n"})
    told = words(client.get(f"/p/{universe.slug}/flow/1/"))
    assert "Records identified: hand-search.csv 1" in told
    assert "Records identified: Ovid MEDLINE(R) 3" in told
