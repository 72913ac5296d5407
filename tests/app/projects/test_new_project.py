"""Making a project: by a form, or from a study.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awardgap.app.projects import queries
from awardgap.app.projects.models import Membership, Project
from awardgap.app.projects.study import LARGEST, create_from_study, read_study
from awardgap.core.trail import UserError
from tests.app.projects.conftest import Browser
from tests.app.projects.reading import problems, words
from tests.universe import EXAMPLE, Universe, on

TAKEN = "There is a project with the address “northmoor-deanery” already. Choose another title."
NOT_A_LIST = "study.yaml, line 2: “work_packages” should be a list, each item with a hyphen."
SEE = " The example’s study.yaml shows how it should look."
STUDY = (EXAMPLE / "study.yaml").read_text(encoding="utf-8")


def test_without_a_project_the_first_page_says_what_to_do(people: Universe, browser: Browser) -> None:
    page = browser("outsider").get("/")
    assert "Make your first project" in words(page)
    assert people.owner.slug not in page.content.decode()


def test_a_project_is_made_with_its_first_review(people: Universe, browser: Browser) -> None:
    form = {"title": "Rural training", "aim": "To see.", "review_kind": "realist", "review_title": "Why rural?"}
    answer = browser("outsider").post("/new/", form, follow=True)
    assert answer.redirect_chain == [("/p/rural-training/", 302)]
    assert "Review 1, realist review: Why rural?" in words(answer)
    member = Membership.objects.get(project__slug="rural-training")
    assert (member.account, member.role) == (people.outsider, "owner")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, ["Fill in “Title of the programme”."]),
        (
            {"title": "Northmoor deanery"},
            [TAKEN],
        ),
        ({"title": "A", "review_kind": "realist"}, ["Give the first review a title, or choose “none yet”."]),
        ({"title": "A", "source_url": "nowhere"}, ["The address is not complete. It begins with https://"]),
        ({"title": "A", "source_url": "javascript:alert(1)"}, ["The address is not complete. It begins with https://"]),
        ({"title": "–"}, ["A project needs a title with at least one letter or figure. Give it a title."]),
    ],
)
def test_what_is_wrong_is_said(form: dict[str, str], says: list[str], people: Universe, browser: Browser) -> None:
    answer = browser("outsider").post("/new/", form)
    assert answer.status_code == 422
    assert problems(answer) == says
    assert Project.objects.count() == 1


def test_the_example_starts_from_its_file_and_names_nobody(people: Universe, browser: Browser) -> None:
    upload = SimpleUploadedFile("study.yaml", STUDY.encode())
    answer = browser("outsider").post("/new/", {"study": upload, "start_from_study": "yes"}, follow=True)
    assert answer.redirect_chain == [("/p/award-gap/", 302)]
    page = words(answer)
    assert "Exploring the 'award gap' between international medical graduates" in page
    assert "Work Package 2: Realist review" in page
    assert "Protocol published" in page
    assert "These parts of the file were not taken over: background, group, kind, ppi, team" in page
    assert "Emery" not in page
    assert Membership.objects.filter(project__slug="award-gap").count() == 1


def test_a_package_that_is_a_review_becomes_one(people: Universe) -> None:
    reader = create_from_study(STUDY, people.outsider, on(), is_illustration=True)
    found = [(review.kind, review.work_package.label) for review in queries.reviews(reader) if review.work_package]
    assert found == [
        ("scoping", "Work Package 1: Scoping review"),
        ("realist", "Work Package 2: Realist review"),
    ]
    assert [step.state for step in queries.work_package(reader, 1).steps.all()] == [
        "done",
        "done",
        "underway",
        "expected",
    ]
    assert queries.project_of(reader).is_illustration


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "study.yaml: The file is empty. Start from the example’s study.yaml."),
        ("- a list", "study.yaml, line 1: the file should be lines of the form “name: words”."),
        ("title: A\nwork_packages: [", "study.yaml, line 2: expected the node content, but found '<stream end>'."),
        ("id: a\n", "study.yaml: “title” is missing."),
        ("title: [a, b]", "study.yaml, line 1: “title” should be words, not a list."),
        (
            "title: A\nwork_packages: B",
            NOT_A_LIST,
        ),
        ("title: A\nwork_packages:\n  - aim: B", "study.yaml, line 3: a work package needs a label or a title."),
        (
            "title: A\nwork_packages:\n  - label: B\n    progress:\n      - {step: C, state: soon}",
            "study.yaml, line 5: “soon” is no state of a step; use one of done, underway, awaited, planned, expected.",
        ),
        ("title: A\nsource_url: javascript:alert(1)", "study.yaml, line 2: “source_url” should be an address"),
        (f"title: {'A' * 401}", "study.yaml, line 1: “title” has more than 400 characters."),
        ("title: A\x00", "study.yaml: The file holds characters that no text holds, so it is not YAML."),
        ("[" * 5000, "study.yaml: The file nests too deeply."),
        ("a" * (LARGEST + 1), "study.yaml: The file has more than 200,000 characters, so it is no study.yaml."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(UserError) as refused:
        read_study(text)
    assert refused.value.sentence.startswith(says)


def test_a_bomb_of_aliases_is_read_as_what_it_says() -> None:
    bomb = "title: A\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\naim: *c\n"
    with pytest.raises(UserError, match="“aim” should be words, not a list"):
        read_study(bomb)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty. Choose another one."),
        (b"title: \xff\xfe", "The file is not UTF-8 text. Save it as UTF-8."),
        (b"a" * (LARGEST + 1), "The file is larger than 200 kB, so it is no study.yaml."),
        (
            b"title: A\nwork_packages: B",
            NOT_A_LIST + SEE,
        ),
    ],
)
def test_an_upload_that_cannot_be_read_is_refused(data: bytes, says: str, people: Universe, browser: Browser) -> None:
    upload = SimpleUploadedFile("study.yaml", data)
    answer = browser("outsider").post("/new/", {"study": upload, "start_from_study": "yes"})
    assert answer.status_code == 422
    assert problems(answer) == [says]
    assert Project.objects.count() == 1


def test_the_example_lies_in_the_checkout() -> None:
    assert Path(EXAMPLE, "study.yaml").is_file()
