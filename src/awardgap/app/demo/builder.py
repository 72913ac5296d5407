"""Builds the example project from its five exports, through public actions only. Removing this room breaks no other.

What is invented is a role, a decision or a meeting, never a person; the project is marked as an illustration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from awardgap.app.files.actions import store_file
from awardgap.app.jobs.models import Job
from awardgap.app.jobs.worker import run_now
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import make_account, reader_outside
from awardgap.app.people.models import Account
from awardgap.app.people.queries import keeper
from awardgap.app.projects.actions import add_member, record_meeting
from awardgap.app.projects.models import Meeting, Project, Review, Role
from awardgap.app.projects.queries import admit, owner_of, reviews
from awardgap.app.projects.study import create_from_study
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import SourceFile
from awardgap.app.records.queries.desk import cluster_count
from awardgap.app.screening.queries import STAMP, flow, rows
from awardgap.app.shell import clock
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.sheets import MARK, line
from awardgap.app.shell.templatetags.look import moment
from awardgap.core.figures import alone
from awardgap.core.screening import boxes, draw
from awardgap.core.trail import UserError

SLUG = "award-gap"
EXPORTS: Mapping[str, str] = MappingProxyType(
    {
        "medline-ovid.ris": "Medline (Ovid)",
        "embase-ovid.ris": "Embase (Ovid)",
        "scopus.csv": "Scopus",
        "psycinfo.ris": "PsycINFO (EBSCO)",
        "pubmed.nbib": "PubMed",
    }
)
PEOPLE = (
    ("lead", "Lead", Role.LEAD),
    ("first_reviewer", "First reviewer", Role.REVIEWER),
    ("second_reviewer", "Second reviewer", Role.REVIEWER),
    ("librarian", "Librarian", Role.LIBRARIAN),
    ("statistician", "Statistician", Role.STATISTICIAN),
    ("ppi_member", "PPI member", Role.PPI_MEMBER),
    ("viewer", "Examiner", Role.VIEWER),
)
Say: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What stands in the example now."""

    slug: str
    records_read: Mapping[str, int]
    quarantined: int
    clusters: int


def folder() -> Traversable:
    """The example's inputs: beside the package when it is installed, in the checkout when it is developed."""
    inside = files("awardgap") / "examples" / SLUG
    return inside if inside.is_dir() else Path(__file__).parents[4] / "examples" / SLUG


def build(say: Say) -> Built:
    """Build the example, or say what is there when it was built before."""
    account = keeper()
    if account is None:
        raise UserError("This installation has no account yet.", do="Start it once with awardgap serve.")
    if not Project.objects.filter(slug=SLUG).exists():
        say("Making the project from study.yaml")
        owner = _project(account)
        say("Inviting the roles")
        _people(owner)
        say("Recording an invented meeting")
        _meeting(owner)
        say("Reading five exports and looking for duplicates")
        _read_exports(admit(_librarian(owner), SLUG)[1])
    return built(owner_of(SLUG))


def built(reader: Reader) -> Built:
    sources = SourceFile.objects.filter(project_id=reader.project_id).select_related("file")
    return Built(
        slug=reader.slug,
        records_read=MappingProxyType({source.file.name: source.read for source in sources}),
        quarantined=sum(source.quarantined for source in sources),
        clusters=cluster_count(reader),
    )


def _project(account: Account) -> Reader:
    text = (folder() / "study.yaml").read_text("utf-8")
    return create_from_study(text, account, here_and_now(), is_illustration=True)


def _people(owner: Reader) -> None:
    outside = reader_outside(Account.objects.get(id=owner.account_id))
    for username, name, role in PEOPLE:
        account = make_account(username=username, name=name, reader=outside, occasion=here_and_now())
        add_member(account=account, role=role, reader=owner, occasion=here_and_now())


def _librarian(owner: Reader) -> UUID:
    return Account.objects.values_list("id", flat=True).get(username="librarian")


def _meeting(owner: Reader) -> None:
    record_meeting(
        kind=Meeting.Kind.PPI,
        held_on=(clock.now() - timedelta(days=7)).date(),
        attended_by=["PPI member", "Lead"],
        notes="Invented for this illustration. The group asked what the search would and would not find.",
        decisions="Invented for this illustration. Search terms for training outside London are added.",
        reader=owner,
        occasion=here_and_now(),
    )


def _read_exports(librarian: Reader) -> None:
    review = reviews(librarian).filter(kind=Review.Kind.SCOPING).get()
    brought = [
        Brought(
            store_file(name, [(folder() / name).read_bytes()], reader=librarian, occasion=here_and_now()),
            source,
        )
        for name, source in EXPORTS.items()
    ]
    batch = start_import(review=review, files=brought, reader=librarian, occasion=here_and_now())
    run_now(Job.objects.get(id=str(batch.job_id)))


def write_reports(reports: Path) -> list[Path]:
    """Write what can be reported so far: the flow as a picture and as a table."""
    reader = owner_of(SLUG)
    review = reviews(reader).filter(kind=Review.Kind.SCOPING).get()
    present = flow(reader, review)
    nowhere = dict.fromkeys(boxes(present), "")
    picture = alone(draw(present, nowhere, as_at=moment(clock.now()), stamp=STAMP))
    text = MARK + "".join(map(line, rows(present, STAMP)))
    reports.mkdir(parents=True, exist_ok=True)
    for name, words in {"flow.svg": picture, "flow.csv": text}.items():
        (reports / name).write_text(words, "utf-8", newline="")
    return [reports / "flow.svg", reports / "flow.csv"]
