"""Meetings, and what was done on their occasion."""

from __future__ import annotations

from awardgap.app.projects.models import Meeting
from tests.app.projects.conftest import Browser
from tests.app.projects.reading import problems, words
from tests.universe import Universe

MEETING = {
    "kind": "ppi",
    "held_on": "2026-03-02",
    "roles": ["ppi_member", "lead"],
    "others": "two trainers, a practice manager",
    "notes": "We read the question together.",
    "decisions": "Say “doctors who qualified abroad”.",
}


def test_a_meeting_is_recorded_by_role(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("ppi_member").post(f"{home}meetings/new/", MEETING, follow=True)
    assert answer.redirect_chain == [(f"{home}meetings/1/", 302)]
    page = words(answer)
    assert "Meeting 1, patient and public involvement, 2 March 2026" in page
    assert "Who was there: lead, PPI member, two trainers, a practice manager." in page
    assert "Decisions Say “doctors who qualified abroad”." in page
    assert "Meeting 1, patient and public involvement" in words(browser("viewer").get(f"{home}meetings/"))


def test_a_note_is_added_and_the_first_one_stays(people: Universe, browser: Browser, home: str) -> None:
    lead = browser("lead")
    lead.post(f"{home}meetings/new/", MEETING)
    lead.post(f"{home}meetings/1/", {"notes": "One more thing was said."})
    page = words(browser("viewer").get(f"{home}meetings/1/"))
    assert page.index("We read the question together.") < page.index("One more thing was said.")
    assert "Add a note" not in page


def test_the_page_lists_what_was_done_on_its_occasion(people: Universe, browser: Browser, home: str) -> None:
    lead = browser("lead")
    lead.post(f"{home}meetings/new/", MEETING)
    assert "Nothing names this meeting as its occasion yet." in words(lead.get(f"{home}meetings/1/"))
    form = {
        "subject": "other",
        "value": "3",
        "statement": "Trainers who came.",
        "occasion-meeting": str(Meeting.objects.get().id),
    }
    lead.post(f"{home}stated/new/", form)
    assert "Lead stated and signed the number 3 (something else): stated number 1" in words(
        lead.get(f"{home}meetings/1/")
    )


def test_what_is_wrong_is_said_beside_each_field(people: Universe, browser: Browser, home: str) -> None:
    lead = browser("lead")
    answer = lead.post(f"{home}meetings/new/", {})
    assert answer.status_code == 422
    assert problems(answer) == ["Fill in “Kind of meeting”.", "Fill in “Day”."]
    answer = lead.post(f"{home}meetings/new/", {"kind": "ppi", "held_on": "2999-01-01"})
    assert problems(answer) == ["The meeting lies in the future. Record it when it has taken place."]
    answer = lead.post(f"{home}meetings/new/", {"kind": "ppi", "held_on": "soon", "roles": ["lead"]})
    assert problems(answer) == ["“Day” needs a day, such as 2026-03-14."]
    answer = lead.post(f"{home}meetings/new/", {"kind": "ppi", "held_on": "2026-03-02"})
    assert problems(answer) == ["Say who was there, by role."]
    assert not Meeting.objects.exists()


def test_without_meetings_the_page_says_what_to_do(people: Universe, browser: Browser, home: str) -> None:
    assert "Record a meeting" in words(browser("lead").get(f"{home}meetings/"))
    page = words(browser("viewer").get(f"{home}meetings/"))
    assert "Your role is viewer, which reads meetings and does not record them." in page


def test_a_meeting_that_is_not_there_is_not_there(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").get(f"{home}meetings/7/")
    assert answer.status_code == 404
    assert "There is no meeting 7 in this project." in words(answer)
