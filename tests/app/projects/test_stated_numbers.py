"""Numbers that a person states and signs; and the small form that says when and how something came to be done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awardgap.app.journal.queries import entries
from awardgap.app.projects import queries
from awardgap.app.projects.forms import OccasionForm
from awardgap.app.projects.models import Assertion
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import furnish
from tests.app.projects.reading import problems, words
from tests.universe import Universe

STATED = {
    "subject": "duplicates_removed_before_import",
    "value": "214",
    "statement": "Duplicates removed in a reference manager by the librarian.",
    "review": "1",
}
EARLIER = {"occasion-happened_on": "2026-01-05", "occasion-reason": "The study was under way before we came here."}


def test_a_number_is_signed_just_now(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("librarian").post(f"{home}stated/new/", STATED, follow=True)
    assert answer.redirect_chain == [(f"{home}stated/1/", 302)]
    assert '<span class="n-said">214</span>' in answer.content.decode()
    assert "Stated number 1 was signed by you." in words(answer)
    (figure,) = queries.standing_assertions(people.owner, review=people.scoping)
    assert (figure.value, figure.stated_by) == (214, "Librarian")
    assert entries(people.owner).first().origin == "here"  # type: ignore[union-attr]


def test_a_number_from_before_has_two_dates_a_reason_a_document_and_a_meeting(
    people: Universe, browser: Browser, home: str
) -> None:
    furnish(people)
    meeting = queries.meetings(people.owner)[0]
    form = {
        **STATED,
        **EARLIER,
        "occasion-meeting": str(meeting.id),
        "occasion-document": SimpleUploadedFile("from-the-librarian.txt", b"214"),
    }
    page = words(browser("librarian").post(f"{home}stated/new/", form, follow=True))
    row = Assertion.objects.get(number=2)
    assert (row.origin, row.meeting_id) == ("afterwards", meeting.id)
    assert row.happened_at == datetime(2026, 1, 5, tzinfo=UTC)
    assert row.recorded_at > row.happened_at
    assert "Happened 5 January 2026; written down" in page
    assert "entered afterwards at Meeting 1, supervision, 2 March 2026" in page
    assert "What it rests on from-the-librarian.txt Meeting 1" in page
    download = browser("viewer").get(f"{home}files/{row.document_id}/")
    assert b"".join(download.streaming_content) == b"214"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"value": "many"}, ["Give a whole number, in figures."]),
        ({"value": "-1"}, ["A count is 0 or more."]),
        ({"value": ""}, ["Fill in “The number”."]),
        ({"statement": " "}, ["Fill in “What exactly is stated”."]),
        ({"occasion-happened_on": "2026-01-05"}, ["Say why it is entered now, and not on the day it happened."]),
        (
            {"occasion-happened_on": "2999-01-05", "occasion-reason": "x"},
            ["The day lies in the future. Give the day on which it happened."],
        ),
        (
            {"occasion-happened_on": "Easter", "occasion-reason": "x"},
            ["“When did it happen?” needs a day, such as 2026-03-14."],
        ),
        ({"occasion-document": SimpleUploadedFile("e.txt", b"")}, ["The document is empty. Choose another file."]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_signed(
    changed: dict[str, object], says: list[str], people: Universe, browser: Browser, home: str
) -> None:
    answer = browser("librarian").post(f"{home}stated/new/", {**STATED, **changed})
    assert answer.status_code == 422
    assert problems(answer) == says
    assert not Assertion.objects.exists()


def test_the_occasion_is_folded_until_something_in_it_is_said_or_wrong(
    people: Universe, browser: Browser, home: str
) -> None:
    librarian = browser("librarian")
    assert '<details class="sec"><summary>It happened earlier' in librarian.get(f"{home}stated/new/").content.decode()
    answer = librarian.post(f"{home}stated/new/", {**STATED, "occasion-happened_on": "2026-01-05"})
    assert '<details class="sec" open>' in answer.content.decode()


def test_another_projects_meeting_is_no_occasion(people: Universe) -> None:
    form = OccasionForm(people.owner, {"occasion-meeting": str(people.owner.project_id)})
    assert not form.is_valid()
    assert list(form.errors) == ["meeting"]


def test_taking_a_number_back_needs_a_reason_and_leaves_both(people: Universe, browser: Browser, home: str) -> None:
    librarian = browser("librarian")
    librarian.post(f"{home}stated/new/", STATED)
    assert problems(librarian.post(f"{home}stated/1/", {})) == ["Fill in “Why”."]
    page = words(librarian.post(f"{home}stated/1/", {"reason": "It was 215."}, follow=True))
    assert "Taken back by Librarian" in page
    assert "It was 215." in page
    assert queries.standing_assertions(people.owner) == []
    assert Assertion.objects.count() == 2
    assert "taken back" in words(librarian.get(f"{home}stated/"))
    again = librarian.post(f"{home}stated/1/", {"reason": "Again."})
    assert problems(again) == ["Stated number 1 was taken back already."]


def test_a_viewer_reads_and_does_not_sign(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    viewer = browser("viewer")
    assert "Your role is viewer, which reads stated numbers and does not sign them." in words(
        viewer.get(f"{home}stated/")
    )
    assert "Take it back" not in words(viewer.get(f"{home}stated/1/"))
    assert viewer.post(f"{home}stated/new/", STATED).status_code == 403
    assert viewer.post(f"{home}stated/1/", {"reason": "x"}).status_code == 403


def test_a_review_is_offered_first_for_a_number_of_no_review_stands_in_no_flow(
    people: Universe, browser: Browser, home: str
) -> None:
    assert '<option value="1" selected>' in browser("librarian").get(f"{home}stated/new/").content.decode()
