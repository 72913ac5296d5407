"""The one drawn universe of test objects, built by actions only.

Northmoor deanery (invented)
  people    one for each role, signed in by that role's name, and an outsider who belongs to no project
  review 1  a scoping review with one import of two small files:
              deanery-ovid.ris   records 1 to 3: Alder 2019 (DOI), Birch 2020, Cedar 2021
              deanery.csv        records 4 to 6: Alder 2019 again (same DOI), Birch 2020 again (same title, year,
                                 pages), Dogwood 2022 and one row in quarantine
  review 2  a realist review without records
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from awardgap.app.files.actions import store_file
from awardgap.app.jobs.models import Job
from awardgap.app.jobs.worker import run_now
from awardgap.app.journal.occasions import Occasion, here_and_now
from awardgap.app.people.actions import make_account, make_first_account, reader_outside
from awardgap.app.people.models import Account
from awardgap.app.projects.actions import add_member, add_review, create_project
from awardgap.app.projects.models import Review, Role
from awardgap.app.projects.queries import admit
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import Import
from awardgap.app.shell.readers import Reader

EXAMPLE = Path(__file__).parent.parent / "examples" / "award-gap"
EXPORTS = ("medline-ovid.ris", "embase-ovid.ris", "scopus.csv", "psycinfo.ris", "pubmed.nbib")
MONDAY = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)

OVID = """1.
TY  - JOUR
DB  - Ovid MEDLINE(R)
AN  - SYN-1
T1  - Placements of trainees in Northmoor.
A1  - Alder, Ann
Y1  - 2019//
JF  - Journal of Invented Training
VL  - 4
SP  - 11
EP  - 19
N2  - An abstract about placements and self-efficacy.
DO  - https://dx.doi.org/10.5555/northmoor.1
ER  -

2.
TY  - JOUR
DB  - Ovid MEDLINE(R)
AN  - SYN-2
T1  - Induction and its timing: a study of one deanery.
A1  - Birch, Ben
Y1  - 2020//
JF  - Journal of Invented Training
VL  - 5
SP  - 101
EP  - 9
ER  -

3.
TY  - JOUR
DB  - Ovid MEDLINE(R)
AN  - SYN-3
T1  - Supervision across three practices.
A1  - Cedar, Cara
Y1  - 2021//
JF  - Journal of Invented Training
VL  - 6
SP  - 7
EP  - 13
ER  -

""".replace("ER  -\n", "ER  - \n").replace("\n", "\r\n")

CSV = """Authors,Title,Year,Source title,Volume,Page start,Page end,DOI,Abstract
"Alder, Ann",Placements of trainees in Northmoor,2019,Journal of Invented Training,4,11,19,10.5555/NORTHMOOR.1,
"Birch, Ben",Induction and its timing: a study of one deanery,2020,Journal of Invented Training,5,101,109,,
"Elm, Eve",A row with too many fields,2020,Journal of Invented Training,5,1,2,,,one,two,three
"Dogwood, Dan",Feedback as a gift,2022,Journal of Invented Training,7,1,6,,
"""


@dataclass(frozen=True, slots=True)
class Universe:
    """The people by role, and the reviews."""

    accounts: dict[str, Account]
    readers: dict[str, Reader]
    outsider: Account
    keeper: Account
    scoping: Review
    realist: Review

    @property
    def owner(self) -> Reader:
        return self.readers[Role.OWNER]

    @property
    def librarian(self) -> Reader:
        return self.readers[Role.LIBRARIAN]

    @property
    def slug(self) -> str:
        return self.owner.slug


def on(moment: datetime = MONDAY, reason: str = "") -> Occasion:
    """An occasion at a fixed moment."""
    return Occasion(recorded_at=moment, reason=reason)


def build_people(title: str = "Northmoor deanery") -> Universe:
    """The project, its two reviews and one member for each role; no records yet."""
    keeper = make_first_account(occasion=on())
    outside = reader_outside(keeper)
    accounts: dict[str, Account] = {
        role: make_account(username=role, name=role.label.capitalize(), reader=outside, occasion=on()) for role in Role
    }
    outsider = make_account(username="outsider", name="Outsider", reader=outside, occasion=on())
    owner = create_project(title=title, account=accounts[Role.OWNER], occasion=on())
    for role, account in accounts.items():
        if role != Role.OWNER:
            add_member(account=account, role=role, reader=owner, occasion=on())
    readers: dict[str, Reader] = {role: admit(account.id, owner.slug)[1] for role, account in accounts.items()}
    scoping = add_review(
        reader=owner, occasion=on(), kind=Review.Kind.SCOPING, title="Training in Northmoor: a scoping review"
    )
    realist = add_review(
        reader=owner, occasion=on(), kind=Review.Kind.REALIST, title="Why induction works: a realist review"
    )
    return Universe(accounts, readers, outsider, keeper, scoping, realist)


def bring_in(universe: Universe, files: dict[str, bytes], *, review: Review | None = None) -> Import:
    """Import files through the actions and the worker, as the librarian."""
    reader = universe.librarian
    brought = [Brought(store_file(name, [data], reader=reader, occasion=on())) for name, data in files.items()]
    batch = start_import(review=review or universe.scoping, files=brought, reader=reader, occasion=here_and_now())
    run_now(Job.objects.get(id=str(batch.job_id)))
    batch.refresh_from_db()
    return batch


def build_universe() -> Universe:
    universe = build_people()
    bring_in(universe, {"deanery-ovid.ris": OVID.encode(), "deanery.csv": CSV.encode()})
    return universe


def build_example() -> Universe:
    universe = build_people("Award gap")
    bring_in(universe, {name: (EXAMPLE / name).read_bytes() for name in EXPORTS})
    return universe
