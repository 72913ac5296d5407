"""The log in sentences, narrowed, page by page, and as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from awardgap.app.files.actions import store_file
from awardgap.app.journal.actions import recording
from awardgap.app.journal.queries import entries
from awardgap.app.projects import activity, queries
from awardgap.app.projects.actions import change_project
from awardgap.core.trail import Ref
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import furnish
from tests.app.projects.reading import words
from tests.universe import Universe, on


def change(people: Universe, times: int) -> None:
    for number in range(times):
        change_project(title=f"Title {number}", aim="", source_url="", reader=people.readers["lead"], occasion=on())


def sequences(people: Universe, **cursor: int | None) -> list[int]:
    page = queries.log_page(queries.chosen_entries(people.owner), **{"after": None, "before": None, **cursor})
    return [entry.sequence for entry in page.entries]


def test_every_action_reads_as_a_sentence(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    log = words(browser("viewer").get(f"{home}activity/"))
    for sentence in (
        "Owner made the project 2 March 2026, 11:00, as owner made here",
        "Owner added a scoping review: Training in Northmoor: a scoping review",
        "Owner gave a member the role “coder”: Coder",
        "Owner added work package 1 (steps stated: 1)",
        "Owner recorded a meeting: Meeting 1, supervision, 2 March 2026",
        "Librarian stated and signed the number 214 (duplicates removed before the files came here): stated number 1",
    ):
        assert sentence in log


def test_a_stored_file_is_named(people: Universe) -> None:
    store_file("deanery.csv", [b"a,b"], reader=people.librarian, occasion=on())
    (line,) = activity.lines(people.owner, [entries(people.owner)[0]])
    assert (line.did, [title for title, _ in line.objects]) == ("stored a file of 3 bytes", ["deanery.csv"])


def test_an_action_without_a_sentence_is_still_readable() -> None:
    assert activity.sentence("theory.cut-version", {}) == "cut version (theory)"


def test_every_action_of_this_room_has_a_sentence(people: Universe) -> None:
    furnish(people)
    done = {entry.action for entry in entries(people.owner) if entry.action.startswith("projects.")}
    assert done <= set(activity.SENTENCES)


def test_a_kind_that_nobody_registered_has_no_link(people: Universe) -> None:
    with recording("theory.cut-version", reader=people.owner, occasion=on()) as draft:
        draft.about(*(Ref("dream", people.owner.project_id) for _ in range(8)))
    (line,) = activity.lines(people.owner, [entries(people.owner)[0]])
    assert line.objects == (("dream", ""),) * activity.SHOWN
    assert line.more == 2


def test_the_log_is_narrowed_by_room_and_by_person(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    viewer, librarian = browser("viewer"), people.accounts["librarian"].id
    by_librarian = words(viewer.get(f"{home}activity/", {"person": str(librarian)}))
    assert "Librarian stated and signed" in by_librarian
    assert "Owner made the project" not in by_librarian
    nothing = words(viewer.get(f"{home}activity/", {"group": "projects", "person": str(people.accounts["coder"].id)}))
    assert "Nothing was done that fits what you chose." in nothing


def test_pages_follow_each_other_without_gap_or_overlap(people: Universe) -> None:
    change(people, 120)
    whole = [entry.sequence for entry in entries(people.owner)]
    first = sequences(people)
    second = sequences(people, after=first[-1])
    third = sequences(people, after=second[-1])
    assert first + second + third == whole
    assert sequences(people, before=third[0]) == second
    assert sequences(people, before=second[0]) == first


def test_the_first_and_the_last_page_say_so(people: Universe) -> None:
    change(people, 60)
    rows = queries.chosen_entries(people.owner)
    first = queries.log_page(rows, after=None, before=None)
    assert (first.before, bool(first.after)) == ("", True)
    last = queries.log_page(rows, after=int(first.after), before=None)
    assert (bool(last.before), last.after) == (True, "")
    back = queries.log_page(rows, after=None, before=int(last.before))
    assert (back.before, back.entries) == ("", first.entries)


@pytest.mark.parametrize("cursor", ["abc", "-1", "1" * 30, "²"])
def test_a_cursor_that_is_none_is_refused(cursor: str, people: Universe, browser: Browser, home: str) -> None:
    answer = browser("viewer").get(f"{home}activity/", {"after": cursor})
    assert answer.status_code == 400
    assert "is no place in the log" in words(answer)


def test_csv_holds_the_whole_log_and_no_formula(people: Universe, browser: Browser, home: str) -> None:
    change(people, 60)
    change_project(title="T", aim="", source_url="", reader=people.owner, occasion=on(reason='=HYPERLINK("http://x")'))
    answer = browser("viewer").get(f"{home}activity.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="northmoor-deanery-activity.csv"'
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["number"]) for row in rows] == [entry.sequence for entry in entries(people.owner)]
    assert rows[0]["reason"] == '\'=HYPERLINK("http://x")'
    assert rows[-1]["what"] == "made the project"
