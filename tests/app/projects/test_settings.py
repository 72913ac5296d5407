"""Changing a project, erasing words, deleting it."""

from __future__ import annotations

from awardgap.app.journal.models import Erasure
from awardgap.app.projects import queries
from awardgap.app.projects.models import Project
from tests.app.projects.conftest import Browser
from tests.app.projects.pages import furnish
from tests.app.projects.reading import problems, words
from tests.universe import Universe


def test_title_aim_and_source_are_changed(people: Universe, browser: Browser, home: str) -> None:
    form = {"title": "Northmoor", "aim": "To see.", "source_url": "https://example.org/"}
    page = words(browser("lead").post(f"{home}settings/", form, follow=True))
    assert "The project was changed." in page
    project = queries.project_of(people.owner)
    assert (project.title, project.aim, project.source_url) == ("Northmoor", "To see.", "https://example.org/")
    assert "Northmoor To see." in words(browser("viewer").get(home))


def test_what_a_role_may_not_do_is_explained(people: Universe, browser: Browser, home: str) -> None:
    page = words(browser("viewer").get(f"{home}settings/"))
    assert "Your role is viewer. The owner or a lead changes these." in page
    assert "Your role is viewer, which does not export the whole project." in page
    assert "Only an owner can delete the project." in page
    assert browser("viewer").post(f"{home}settings/", {"title": "x"}).status_code == 403
    assert "awardgap project export northmoor-deanery" in words(browser("librarian").get(f"{home}settings/"))


def test_the_words_of_a_person_are_erased_and_what_they_did_stays(
    people: Universe, browser: Browser, home: str
) -> None:
    furnish(people)
    erase = f"{home}settings/erase/{people.accounts['librarian'].id}/"
    lead = browser("lead")
    assert "Erase the words of Librarian?" in words(lead.get(erase))
    assert problems(lead.post(erase, {})) == ["Fill in “Why”."]
    page = words(lead.post(erase, {"reason": "They asked for it."}, follow=True))
    assert "Notes and reasons of Librarian erased: 1. The log keeps who and when." in page
    stated = words(lead.get(f"{home}stated/1/"))
    assert "(erased)" in stated
    assert "Duplicates removed in a reference manager." not in stated
    assert "Librarian stated and signed the number 214" in stated
    tombstone = Erasure.objects.filter(opened_by=None).get()
    assert (tombstone.scope, tombstone.why) == ("person", "They asked for it.")


def test_a_project_is_deleted_only_when_its_address_is_typed(people: Universe, browser: Browser, home: str) -> None:
    furnish(people)
    owner = browser("owner")
    delete = f"{home}settings/delete/"
    wrong = owner.post(delete, {"slug": "northmoor", "reason": "Over."})
    assert problems(wrong) == ["Type the address exactly as it stands here: northmoor-deanery"]
    assert Project.objects.exists()
    page = owner.post(delete, {"slug": "northmoor-deanery", "reason": "The programme is over."}, follow=True)
    assert "The project “northmoor-deanery” was deleted." in words(page)
    assert not Project.objects.exists()
    assert owner.get(home).status_code == 404


def test_a_lead_cannot_delete_the_project(people: Universe, browser: Browser, home: str) -> None:
    answer = browser("lead").post(f"{home}settings/delete/", {"slug": "northmoor-deanery", "reason": "x"})
    assert answer.status_code == 403
    assert "Ask someone who may: owner." in words(answer)
    assert Project.objects.exists()
