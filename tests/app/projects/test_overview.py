"""The overview, its work packages and its reviews."""

from __future__ import annotations

from django.test import Client

from awardgap.app.projects import queries
from awardgap.app.projects.models import Review
from awardgap.app.shell.registry import Task
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import furnish
from tests.app.projects.reading import problems, words
from tests.universe import Universe


def test_the_overview_says_what_is_stated_and_by_whom(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    page = browser("viewer").get(home)
    assert "As stated, not counted here Done Searches completed (2026-02)" in words(page)
    assert 'class="origin origin-said"' in page.content.decode()
    assert 'href="https://example.org/study"' in page.content.decode()


def test_each_review_has_an_anchor(people: Universe, browser: Browser, home: str) -> None:
    page = browser("viewer").get(home).content.decode()
    assert 'id="review-1"' in page
    assert 'id="review-2"' in page


def test_a_viewer_is_not_offered_what_they_may_not_do(people: Universe, browser: Browser, home: str) -> None:
    assert "Add a work package" in words(browser("lead").get(home))
    assert "Add a work package" not in words(browser("viewer").get(home))


def test_next_for_you_is_what_is_under_way_else_what_waits_else_what_is_not_started() -> None:
    waits = Task("Mend 1 record in quarantine", "/a/", "wait")
    under_way = Task("Look at 3 pairs", "/b/", "now")
    not_started = Task("Bring in the searches", "/d/", "todo")
    over = Task("Searches", "/c/", "done")
    assert queries.next_for([over, waits, under_way]) == under_way
    assert queries.next_for([over, not_started, waits]) == waits
    assert queries.next_for([over, not_started]) == not_started
    assert queries.next_for([over]) is None


def test_a_lead_adds_a_work_package_and_changes_it(people: Universe, browser: Browser, home: str) -> None:
    lead = browser("lead")
    form = {"label": "Work package 1", "steps": "Protocol published; done; 2025-11\nScreening; underway"}
    assert lead.post(f"{home}work-packages/new/", form)["Location"] == home
    package = queries.work_package(people.owner, 1)
    assert [(step.step, step.state, step.when) for step in package.steps.all()] == [
        ("Protocol published", "done", "2025-11"),
        ("Screening", "underway", ""),
    ]
    assert "Protocol published; done; 2025-11" in lead.get(f"{home}work-packages/1/").content.decode()
    lead.post(f"{home}work-packages/1/", {"label": "Work package 1: Scoping", "steps": "Screening; done"})
    package = queries.work_package(people.owner, 1)
    assert (package.label, [step.state for step in package.steps.all()]) == ("Work package 1: Scoping", ["done"])


def test_a_step_that_cannot_be_read_is_named_by_its_line(people: Universe, browser: Browser, home: str) -> None:
    form = {"label": "Work package 1", "steps": "Protocol; done\nScreening; perhaps"}
    answer = browser("lead").post(f"{home}work-packages/new/", form)
    assert answer.status_code == 422
    assert problems(answer) == ["Line 2: “perhaps” is no state. Use one of done, underway, awaited, planned, expected."]


def test_a_lead_adds_a_review_and_changes_it(people: Universe, browser: Browser, home: str) -> None:
    lead = browser("lead")
    furnish(people)
    lead.post(f"{home}reviews/new/", {"kind": "scoping", "title": "A third review", "work_package": "1"})
    review = queries.review(people.owner, 3)
    assert (review.title, review.kind) == ("A third review", Review.Kind.SCOPING)
    assert review.work_package == queries.work_package(people.owner, 1)
    answer = lead.post(f"{home}reviews/3/change/", {"title": "A better title", "question": "Why?"})
    assert answer.status_code == 302
    review = queries.review(people.owner, 3)
    assert (review.title, review.question, review.kind, review.work_package) == (
        "A better title",
        "Why?",
        Review.Kind.SCOPING,
        None,
    )


def test_an_empty_form_says_what_to_fill_in(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").post(f"{home}reviews/new/", {})
    assert answer.status_code == 422
    assert problems(answer) == ["Fill in “Kind”.", "Fill in “Title”."]
    assert "<title>Error: Add a review" in answer.content.decode()


def test_a_task_says_its_number_first_and_each_number_leads_to_its_origin(universe: Universe, client: Client) -> None:
    client.force_login(universe.accounts["viewer"])
    page = client.get(f"/p/{universe.slug}/")
    assert "Searches and import 6 records read Done" in words(page)
    assert f'<a class="n" href="/p/{universe.slug}/number/records-read/?review=1">6</a>' in page.content.decode()
    assert client.get(f"/p/{universe.slug}/number/records-read/?review=1").status_code == 200


def test_what_a_work_package_says_its_review_does_not_say_again(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    lead = browser("lead")
    lead.post(f"{home}reviews/1/change/", {"title": "A review", "question": "To find out.", "work_package": "1"})
    assert words(lead.get(home)).count("To find out.") == 1
    lead.post(f"{home}reviews/1/change/", {"title": "A review", "question": "Why?", "work_package": "1"})
    assert "Why?" in words(lead.get(home))
