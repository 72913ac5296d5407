"""Every action is one transaction and one entry of the log, says who and on what occasion, and takes both by name."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

import pytest

import awardgap.app
from awardgap.app.files.actions import store_file
from awardgap.app.files.models import StoredFile
from awardgap.app.jobs.actions import ask
from awardgap.app.journal import actions as journal
from awardgap.app.journal.models import Entry
from awardgap.app.journal.queries import chain_problems
from awardgap.app.people import actions as people
from awardgap.app.people.models import SignInLink
from awardgap.app.projects import actions as projects
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.models import Assertion, Meeting, Role, WorkPackage
from awardgap.app.records import actions as records
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.actions.questions import ask_again
from awardgap.app.records.models import ClusterEvent, Import, Quarantine, SourceFile
from awardgap.core.records.duplicates import Join
from awardgap.core.records.duplicates.values import Link
from tests.universe import MONDAY, Universe, on

pytestmark = pytest.mark.django_db

# What an action may take without its name: what it is done to, where the verb leaves no doubt.
BY_POSITION = {
    "files.store_file": ["name", "chunks"],
    "journal.erase_person": ["account_id"],
    "journal.erase_words": ["words_id"],
    "people.make_link": ["account"],
    "people.rename_account": ["account", "name"],
    "people.set_password": ["account", "password"],
    "people.use_link": ["link"],
    "records.ask_again": ["questions"],
}
HELPERS = {
    "journal.recording": "makes the entry",
    "journal.erasing": "opens the guards inside an action",
    "journal.keep_words": "stores words inside an action",
    "journal.storable": "changes no row",
    "people.reader_outside": "changes no row",
    "projects.join": "a step of two actions",
    "projects.next_number": "a step of actions",
    "projects.reserve_numbers": "a step of actions",
    "projects.tables_of_projects": "changes no row",
    "records.occasion_of": "changes no row",
}
# Work under way is not a decision of the study: its rows say how it proceeds, and it acts through its room's actions.
WITHOUT_ENTRY = "jobs."
# Two actions in a row, each with its entry: an account belongs to the installation, a membership to the project.
TWO_ENTRIES = {"projects.invite", "projects.add_new_member"}


def public_functions() -> Iterator[tuple[str, Callable[..., object]]]:
    for found in pkgutil.walk_packages(awardgap.app.__path__, "awardgap.app."):
        room, _, rest = found.name.removeprefix("awardgap.app.").partition(".")
        if rest.split(".")[0] == "actions":
            module = import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    yield f"{room}.{name}", function


def actions() -> dict[str, Callable[..., object]]:
    return {name: f for name, f in public_functions() if name not in HELPERS and not name.startswith(WITHOUT_ENTRY)}


@pytest.mark.parametrize("name", sorted(actions()))
def test_an_action_takes_its_arguments_by_name(name: str) -> None:
    parameters = inspect.signature(actions()[name]).parameters.values()
    by_position = [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert by_position == BY_POSITION.get(name, [])


def assertion(u: Universe) -> Assertion:
    return projects.assert_number(
        subject="automation_removed_before_import", value=1, statement="Removed by a tool.", review=u.scoping,
        reader=u.librarian, occasion=on(),
    )  # fmt: skip


def meeting(u: Universe) -> Meeting:
    return projects.record_meeting(
        kind="ppi", held_on=date(2026, 2, 2), attended_by=["lead"], notes="Notes.", decisions="", reader=u.owner,
        occasion=on(),
    )  # fmt: skip


def package(u: Universe) -> WorkPackage:
    return projects.add_work_package(reader=u.owner, occasion=on(), label="WP1")


def begun(u: Universe) -> Import:
    files = [Brought(StoredFile.objects.earliest("id"))]
    return records.start_import(review=u.scoping, files=files, reader=u.librarian, occasion=on())


def joined(u: Universe) -> ClusterEvent:
    return records.join_records(numbers=[3, 6], reader=u.librarian, occasion=on())


def link(u: Universe) -> SignInLink:
    people.make_link(u.accounts["viewer"], reader=u.owner, occasion=on())
    return SignInLink.objects.latest("made_at")


Prepared = tuple[Callable[[Universe], object], Callable[[Universe, object], object]]


def nothing(_: Universe) -> None:
    """No preparation."""


WHY = on(reason="A reason.")
MENDED = '"Elm, Eve",A mended row,2020,Journal of Invented Training,5,1,2,,\n'
WAYS: dict[str, tuple[Callable[[Universe], object], Callable[..., object]]] = {
    "files.store_file": (nothing, lambda u, _: store_file("a.ris", [b"x"], reader=u.librarian, occasion=on())),
    "journal.erase_person": (
        nothing,
        lambda u, _: journal.erase_person(u.librarian.account_id, reader=u.owner, occasion=on()),
    ),
    "journal.erase_words": (
        lambda u: journal.keep_words("x", project_id=u.owner.project_id, author_id=u.owner.account_id)[0],
        lambda u, words: journal.erase_words(words, reader=u.owner, occasion=on()),
    ),
    "people.make_account": (
        nothing,
        lambda u, _: people.make_account(username="new", name="New", reader=u.owner, occasion=on()),
    ),
    "people.make_first_account": (
        lambda u: type(u.keeper).objects.filter(id=u.keeper.id).update(username="former"),
        lambda u, _: people.make_first_account(occasion=on()),
    ),
    "people.make_link": (nothing, lambda u, _: people.make_link(u.accounts["viewer"], reader=u.owner, occasion=on())),
    "people.use_link": (link, lambda u, made: people.use_link(made, reader=u.readers["viewer"], occasion=on())),
    "people.set_password": (
        nothing,
        lambda u, _: people.set_password(
            u.accounts["viewer"], "pass phrase", reader=u.readers["viewer"], occasion=on()
        ),
    ),
    "people.rename_account": (
        nothing,
        lambda u, _: people.rename_account(u.accounts["viewer"], "V", reader=u.readers["viewer"], occasion=on()),
    ),
    "projects.create_project": (
        nothing,
        lambda u, _: projects.create_project(title="Another", account=u.outsider, occasion=on()),
    ),
    "projects.change_project": (
        nothing,
        lambda u, _: projects.change_project(reader=u.owner, occasion=on(), title="T", aim="", source_url=""),
    ),
    "projects.add_work_package": (nothing, lambda u, _: package(u)),
    "projects.change_work_package": (
        package,
        lambda u, made: projects.change_work_package(
            work_package=made, label="WP", title="", aim="", steps=(), reader=u.owner, occasion=on()
        ),
    ),
    "projects.add_review": (
        nothing,
        lambda u, _: projects.add_review(reader=u.owner, occasion=on(), kind="scoping", title="Third"),
    ),
    "projects.change_review": (
        nothing,
        lambda u, _: projects.change_review(
            review=u.scoping, title="T", question="", work_package=None, reader=u.owner, occasion=on()
        ),
    ),
    "projects.add_member": (
        nothing,
        lambda u, _: projects.add_member(account=u.outsider, role=Role.VIEWER, reader=u.owner, occasion=on()),
    ),
    "projects.add_new_member": (
        nothing,
        lambda u, _: projects.add_new_member(
            username="new", name="New", role=Role.VIEWER, reader=u.owner, occasion=on()
        ),
    ),
    "projects.end_membership": (
        nothing,
        lambda u, _: projects.end_membership(account_id=u.readers["viewer"].account_id, reader=u.owner, occasion=on()),
    ),
    "projects.invite": (
        nothing,
        lambda u, _: projects.invite(account=u.accounts["viewer"], reader=u.owner, occasion=on()),
    ),
    "projects.assert_number": (nothing, lambda u, _: assertion(u)),
    "projects.withdraw_assertion": (
        assertion,
        lambda u, made: projects.withdraw_assertion(assertion=made, reader=u.librarian, occasion=WHY),
    ),
    "projects.record_meeting": (nothing, lambda u, _: meeting(u)),
    "projects.add_meeting_note": (
        meeting,
        lambda u, made: projects.add_meeting_note(
            meeting=made, notes="N.", decisions="", reader=u.owner, occasion=on()
        ),
    ),
    "projects.erase_words_of": (
        nothing,
        lambda u, _: projects.erase_words_of(account_id=u.librarian.account_id, reader=u.owner, occasion=on()),
    ),
    "projects.delete_project": (nothing, lambda u, _: delete_project(reader=u.owner, occasion=on())),
    "records.start_import": (nothing, lambda u, _: begun(u)),
    "records.complete_import": (begun, lambda u, made: records.complete_import(batch=made, reader=u.librarian)),
    "records.remove_import": (begun, lambda u, made: records.remove_import(batch=made, reader=u.librarian)),
    "records.name_source": (
        nothing,
        lambda u, _: records.name_source(
            source=SourceFile.objects.earliest("id"), name="Embase", kind="database", reader=u.librarian, occasion=on()
        ),
    ),
    "records.leave_out": (
        nothing,
        lambda u, _: records.leave_out(quarantine=Quarantine.objects.get(), reader=u.librarian, occasion=WHY),
    ),
    "records.mend": (
        nothing,
        lambda u, _: records.mend(quarantine=Quarantine.objects.get(), text=MENDED, reader=u.librarian, occasion=WHY),
    ),
    "records.join_by_rule": (
        nothing,
        lambda u, _: records.join_by_rule(
            joins=[Join((3, 6), "same title", (Link(3, 6, "same title"),))], reader=u.librarian, occasion=on()
        ),
    ),
    "records.join_records": (nothing, lambda u, _: joined(u)),
    "records.split_off": (
        nothing,
        lambda u, _: records.split_off(numbers=[4], reader=u.librarian, occasion=on()),
    ),
    "records.call_two_works": (
        nothing,
        lambda u, _: records.call_two_works(numbers=[2, 3], reader=u.librarian, occasion=on()),
    ),
    "records.link_companions": (
        nothing,
        lambda u, _: records.link_companions(numbers=[2, 3], reader=u.librarian, occasion=on()),
    ),
    "records.take_back": (
        joined,
        lambda u, made: records.take_back(event_id=made.id, reader=u.librarian, occasion=on()),
    ),
    "records.ask_again": (nothing, lambda u, _: ask_again([], reader=u.librarian, occasion=on())),
}


def test_every_action_has_a_way_of_being_tried_here() -> None:
    assert set(WAYS) == set(actions())


@pytest.mark.parametrize("name", sorted(WAYS))
def test_an_action_adds_one_entry_in_its_own_transaction(universe: Universe, name: str) -> None:
    prepare, act = WAYS[name]
    prepared = prepare(universe)
    before = set(Entry.objects.values_list("id", flat=True))
    act(universe, prepared)
    fresh = Entry.objects.exclude(id__in=before)
    assert fresh.count() == (2 if name in TWO_ENTRIES else 1)
    assert {entry.recorded_at for entry in fresh} <= {MONDAY} or name.startswith("records.")
    for project_id in {entry.project_id for entry in fresh}:
        assert list(chain_problems(project_id)) == []


def test_asking_for_work_is_no_decision_and_has_no_entry(universe: Universe) -> None:
    before = Entry.objects.count()
    ask("records.read", label="Work", arguments={}, reader=universe.librarian, at=MONDAY)
    assert Entry.objects.count() == before
