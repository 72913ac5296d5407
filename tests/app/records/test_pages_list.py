"""The list of records: search, filters, order, pages, export."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awardgap.app.records.models import Import
from tests.app.records.conftest import Browser
from tests.app.records.reading import page, rows, words
from tests.universe import Universe, bring_in


def test_every_record_is_listed_with_its_standing(browser: Browser, home: str) -> None:
    answer = browser("viewer").get(f"{home}records/")
    assert rows(answer) == [1, 2, 3, 4, 5, 6]
    assert "6 records" in words(answer)
    assert words(answer).count("joined by rule") == 3  # two records and the choice of the filter


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("q=placements", [1, 4]),
        ("q=author:birch AND NOT title:timing", []),
        ("q=self-efficacy", [1]),
        ('q="three practices" OR feed*', [3, 6]),
        ("standing=kept", [1, 2, 3, 6]),
        ("standing=removed", [4, 5]),
        ("standing=person", []),
        ("abstract=yes", [1]),
        ("year_from=2021", [3, 6]),
        ("year_from=2020&year_to=2021", [2, 3, 5]),
        ("noted=yes", []),
        ("batch=1&year_to=2019", [1, 4]),
        ("sort=-year", [6, 3, 5, 2, 4, 1]),
        ("sort=title", [6, 5, 2, 4, 1, 3]),
        ("sort=-author&q=induction OR feedback", [6, 5, 2]),
    ],
)
def test_search_filters_and_order(browser: Browser, home: str, asked: str, shown: list[int]) -> None:
    assert rows(browser("viewer").get(f"{home}records/?{asked}")) == shown


def test_the_list_says_what_it_understood_and_how_many_of_all(browser: Browser, home: str) -> None:
    told = words(browser("viewer").get(f"{home}records/?q=Self-Efficacy"))
    assert '1 of 6 records, searched for "self efficacy"' in told


@pytest.mark.parametrize("asked", ["q=(a))", "q=edu*cation", "q=!!", "year_from=two"])
def test_what_cannot_be_understood_is_an_error_of_its_field_and_shows_no_record(
    browser: Browser, home: str, asked: str
) -> None:
    answer = browser("viewer").get(f"{home}records/?{asked}")
    assert "There is a problem" in words(answer)
    assert "<title>Error: Records" in page(answer)
    assert rows(answer) == []


def test_an_order_that_does_not_exist_is_told(browser: Browser, home: str) -> None:
    answer = browser("viewer").get(f"{home}records/?sort=colour")
    assert answer.status_code == 400
    assert "The list cannot be sorted by “colour”." in words(answer)


def test_hits_are_marked_after_the_title_is_escaped(universe: Universe, browser: Browser, home: str) -> None:
    bring_in(universe, {"b.csv": b"Title,Authors\n<b>Bold</b> induction & more,Fir\n"})
    shown = page(browser("viewer").get(f"{home}records/?q=bold induction"))
    assert '&lt;b&gt;<mark class="w-dif">Bold</mark>&lt;/b&gt; <mark class="w-dif">induction</mark> &amp; more' in shown


def test_a_record_without_title_or_abstract_says_so(universe: Universe, browser: Browser, home: str) -> None:
    bring_in(universe, {"b.csv": b"Title,Authors,Year\n,Fir,2001\n"})
    told = words(browser("viewer").get(f"{home}records/?q=author:fir"))
    assert "No title in the export" in told
    assert "No abstract" in told


def test_pages_follow_one_another_and_go_back(universe: Universe, browser: Browser, home: str) -> None:
    """121 records: 50, 50 and 21; the links of the pager lead through them and back to the first."""
    many = "Title,Authors,Year\n" + "".join(f"Study {n},Author {n % 7},{2000 + n % 3}\n" for n in range(115))
    bring_in(universe, {"many.csv": many.encode()})
    client, seen, address = browser("viewer"), [], f"{home}records/?sort=-year"
    while address:
        answer = client.get(address)
        seen.append(rows(answer))
        address = link(page(answer), "next", home)
    assert [len(part) for part in seen] == [50, 50, 21]
    assert sorted(number for part in seen for number in part) == list(range(1, 122))
    back = client.get(link(page(answer), "prev", home))
    assert rows(back) == seen[1]


def link(html: str, rel: str, home: str) -> str:
    """Where a link of the pager leads; empty when there is none."""
    before, found, _ = html.partition(f'" rel="{rel}">')
    return f"{home}records/{before.rpartition('href=')[2][1:].replace('&amp;', '&')}" if found else ""


@pytest.mark.parametrize("address", ["", "1/", "imports/1/", "clusters/", "clusters/1/", "duplicates/", "?q=study"])
def test_the_number_of_questions_to_the_database_does_not_grow_with_the_rows(
    universe: Universe, browser: Browser, home: str, address: str
) -> None:
    client, counts = browser("viewer"), []
    for size in (5, 60):
        many = "Title,Authors,DOI\n" + "".join(f"Study {n},Author {n},10.5555/{size}.{n // 2}\n" for n in range(size))
        bring_in(universe, {"many.csv": many.encode()})
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{home}records/{address}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_empty_project_says_what_to_do(universe: Universe, browser: Browser, home: str) -> None:
    Import.objects.update(state=Import.State.READING)
    assert "Bring in files" in words(browser("librarian").get(f"{home}records/"))
    assert "No records yet" in words(browser("viewer").get(f"{home}records/"))


def test_what_is_shown_can_be_taken_along(browser: Browser, home: str) -> None:
    client = browser("viewer")
    table = page(client.get(f"{home}records/export/csv/?year_from=2021"))
    assert {row["title"] for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))} == {
        "Supervision across three practices.",
        "Feedback as a gift",
    }
    items = json.loads(page(client.get(f"{home}records/export/csl-json/?q=feedback")))
    assert [item["title"] for item in items] == ["Feedback as a gift"]
    ris = client.get(f"{home}records/export/ris/")
    assert ris["Content-Disposition"] == 'attachment; filename="records.ris"'
    assert page(ris).count("ER  -") == 6


def test_an_export_says_what_it_leaves_out(browser: Browser, home: str) -> None:
    client = browser("viewer")
    assert "Original fields cannot be written in 2 of 2 records." in words(
        client.get(f"{home}records/export/?year_from=2021&losses=ris")
    )
    assert "Nothing. Read in again" in words(client.get(f"{home}records/export/?losses=csv"))


def test_an_outsider_and_an_unknown_format_find_nothing(browser: Browser, home: str) -> None:
    assert browser("outsider").get(f"{home}records/export/csv/").status_code == 404
    assert browser("viewer").get(f"{home}records/export/docx/").status_code == 404
