"""The pieces of a page: numbers, states, lists, and the words in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from awardgap.core.trail import Assertion, Number, Ref
from tests.app.shell.rendering import shown

SIGNED = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
COUNTED = Number(1137, "records", "clusters")
STATED = Assertion(214, "records", "removed in EndNote", "librarian", SIGNED, SIGNED, Ref("assertion", UUID(int=1)))


def test_a_counted_number_leads_to_where_it_comes_from() -> None:
    assert shown("{% number n to='/where' %}", n=COUNTED) == '<a class="n" href="/where">1,137</a>'


def test_a_stated_number_looks_different_with_and_without_its_address() -> None:
    assert shown("{% number n to='/where' %}", n=STATED) == '<a class="n n-said" href="/where">214</a>'
    assert shown("{% number n %}", n=STATED) == '<span class="n-said">214</span>'


def test_the_panel_of_a_stated_number_wears_the_same_dashes() -> None:
    rows = [("Stated by", "librarian")]
    assert "origin-said" in shown("{% origin n rows %}", n=STATED, rows=rows)
    assert "origin-said" not in shown("{% origin n rows %}", n=COUNTED, rows=rows)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (SIGNED, "2 March 2026, 11:00"),  # London keeps Greenwich time in winter
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 00:30"),  # and is an hour ahead in summer
        (None, ""),
    ],
)
def test_moments_are_shown_in_london(instant: datetime | None, words: str) -> None:
    assert shown("{{ t|moment }}", t=instant) == words


def test_a_day_is_the_day_it_was_in_london() -> None:
    assert shown("{{ t|day }}", t=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"
    assert shown("{{ t|day }}", t=date(2026, 7, 1)) == "1 July 2026"


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999 bytes"), (1000, "1.0 kB"), (1_400_000, "1.4 MB"), (2_000_000_000, "2.0 GB")]
)
def test_sizes_of_files(size: int, words: str) -> None:
    assert shown("{{ size|bytes_in_words }}", size=size) == words


def test_words_of_a_person_are_shown_as_they_are_and_never_run() -> None:
    rude = "<script>alert(1)</script>"
    for source in (
        "{% tag 'now' words %}",
        "{% marked 'context' words %}",
        "{% empty words words words '#' %}",
        "{% button words %}",
        "{% wide words %}{{ words }}{% endwide %}",
        "{% dialog 'd' words %}{{ words }}{% enddialog %}",
        "{% facts rows %}",
    ):
        assert "<script>" not in shown(source, words=rude, rows=[(rude, rude)])


def test_a_key_is_printed_on_its_button_and_told_to_assistive_technology() -> None:
    button = shown('{% button "Same work" "big" key="J" name="answer" value="same" %}')
    assert 'class="btn big" type="submit" name="answer" value="same" data-key="j" aria-keyshortcuts="J"' in button
    assert "<kbd>J</kbd>" in button


def test_a_bar_without_a_total_says_only_that_work_goes_on() -> None:
    assert 'value="64" max="106"' in shown('{% meter 64 106 "Reading" %}')
    assert "value=" not in shown('{% meter 640 None "Reading" %}')


def test_long_work_is_asked_about_only_while_it_goes_on() -> None:
    source = '{% job "/state" "Reading" state=state result="/account" cancel="/cancel" %}'
    running, done = shown(source, state="running"), shown(source, state="done")
    assert 'data-job-url="/state"' in running
    assert "/cancel" in running
    assert "You can leave this page" in running
    assert "data-job-url" not in done
    assert "/cancel" not in done
    assert 'href="/account"' in done


def test_pages_of_a_list_keep_its_filters_and_drop_the_old_cursor() -> None:
    pager = shown('{% pager "Pages" before="b1" after="a2" %}', "/?q=gap&after=old")
    assert 'href="?q=gap"' in pager  # the first page
    assert 'href="?q=gap&amp;before=b1" rel="prev"' in pager
    assert 'href="?q=gap&amp;after=a2" rel="next"' in pager


def test_the_first_page_has_no_way_back_and_the_last_none_on() -> None:
    assert "Previous" not in shown('{% pager "Pages" after="a2" %}')
    assert "Next" not in shown('{% pager "Pages" before="b1" %}')


@pytest.mark.parametrize(
    ("address", "order", "leads_to"),
    [
        ("/", "", "?sort=year"),
        ("/?sort=year&after=old", 'aria-sort="ascending"', "?sort=-year"),
        ("/?sort=-year", 'aria-sort="descending"', "?sort=year"),
        ("/?sort=title", "", "?sort=year"),
    ],
)
def test_a_heading_sorts_up_then_down(address: str, order: str, leads_to: str) -> None:
    heading = shown('{% sort_header "Year" "year" %}', address)
    assert f'href="{leads_to}"' in heading
    assert (order in heading) if order else ("aria-sort" not in heading)
