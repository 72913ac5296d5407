"""The page of one record: what was read beside what stands in the file."""

from __future__ import annotations

from awardgap.app.records.models import Import
from tests.app.records.conftest import Browser
from tests.app.records.reading import page, words
from tests.universe import Universe, bring_in


def test_the_view_stands_beside_every_tag_and_value(browser: Browser, home: str) -> None:
    answer = browser("viewer").get(f"{home}records/1/")
    told = words(answer)
    assert "DOI 10.5555/northmoor.1" in told
    assert "DO https://dx.doi.org/10.5555/northmoor.1" in told
    assert "An abstract about placements and self-efficacy." in told
    assert 'dir="auto"' in page(answer)


def test_the_lines_of_the_file_are_shown_on_demand(browser: Browser, home: str) -> None:
    client = browser("viewer")
    assert "ER  -" not in page(client.get(f"{home}records/1/"))
    assert "ER  -" in page(client.get(f"{home}records/1/?lines=yes"))


def test_where_it_stands_and_what_became_of_it(browser: Browser, home: str) -> None:
    told = words(browser("viewer").get(f"{home}records/4/"))
    assert "File deanery.csv" in told
    assert "Lines 2 to 2" in told
    assert "The same work: record 1 ." in told
    assert "Same DOI" in told
    assert "rule set duplicates-1" in told


def test_what_the_reader_noted_stands_beside_it(universe: Universe, browser: Browser, home: str) -> None:
    bring_in(universe, {"bad.csv": b"Title,Authors\nA title with \x00 in it,Fir\n"})
    told = words(browser("viewer").get(f"{home}records/7/"))
    assert "Notes of the reader" in told
    assert "Everything was read as it stands" not in told


def test_one_goes_to_the_next_and_to_the_one_before(browser: Browser, home: str) -> None:
    shown = page(browser("viewer").get(f"{home}records/3/"))
    assert f'rel="prev" href="{home}records/2/"' in shown
    assert f'rel="next" href="{home}records/4/"' in shown
    assert 'rel="next"' not in page(browser("viewer").get(f"{home}records/6/"))


def test_it_links_to_where_it_comes_from(browser: Browser, home: str) -> None:
    client = browser("viewer")
    shown = page(client.get(f"{home}records/3/"))
    trace = shown.split(f"{home}trace/")[1].split('"')[0]
    assert "Import 1" in words(client.get(f"{home}trace/{trace}"))


def test_records_of_an_import_under_way_are_nowhere(universe: Universe, browser: Browser, home: str) -> None:
    bring_in(universe, {"late.csv": b"Title,Authors\nA late study,Fir\n"})
    Import.objects.filter(number=2).update(state=Import.State.READING)
    client = browser("owner")
    assert client.get(f"{home}records/7/").status_code == 404
    assert client.get(f"{home}records/clusters/7/").status_code == 404
    assert "A late study" not in words(client.get(f"{home}records/"))
    assert "Nothing is like that" in words(client.get(f"{home}records/?q=late"))
    assert "A late study" not in page(client.get(f"{home}records/export/csv/"))
    assert "6 identified = 2 removed + 4 to screen." in words(client.get(f"{home}flow/1/"))
    assert "late.csv" in words(client.get(f"{home}records/imports/2/"))
    assert "It is being read." in words(client.get(f"{home}records/imports/2/"))
