"""What this room tells the rooms below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from awardgap.app.jobs.handlers import register_handler
from awardgap.app.projects.activity import register_sentences, register_titles
from awardgap.app.projects.queries import reviews
from awardgap.app.records import tasks
from awardgap.app.records.models import RecordContent, SourceFile
from awardgap.app.records.queries import imports, numbers, records
from awardgap.app.records.search import INDEX, documents
from awardgap.app.records.standing import derive_again
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import (
    Archived,
    Check,
    Kind,
    Room,
    Task,
    register,
    register_carried,
    register_rebuilder,
    register_search,
    register_tasks,
)

PAGES = frozenset({"records", "imports", "sources", "quarantine", "duplicates", "decisions", "clusters"})
SENTENCES = {
    "records.start-import": "brought in files",
    "records.import": "completed an import",
    "records.remove-import": "removed what was left of an import that was not completed",
    "records.name-source": "named the source of file {position} of an import",
    "records.leave-out": "left out the record at place {position} of its file, which could not be read",
    "records.mend": "mended the record at place {position} of its file, now record {number}",
    "records.join-by-rule": "had the rules ({rule_set}) join {records} records to {clusters} clusters",
    "records.ask-about-duplicates": "had the rules ({rule_set}) put {questions} pairs before a person",
    "records.joined-by-person": "joined records that are the same work",
    "records.split": "split records off their cluster",
    "records.apart": "called records different works",
    "records.companions": "called records companions: different works of one study",
    "records.take-back": "took a decision about records back",
}
TABLES = (
    "Import",
    "SourceFile",
    "Record",
    "RecordContent",
    "Quarantine",
    "QuarantineDecision",
    "ClusterEvent",
    "ClusterMember",
    "Question",
)


def register_all() -> None:
    register_handler(tasks.HANDLER)
    register_handler(tasks.LOOK_AGAIN)
    register(
        Room("Records", 20, lambda slug: reverse("records:list", args=[slug]), PAGES),
        Kind("record", "record", records.find_record),
        Kind("import", "import", imports.find_import),
        Kind("cluster-event", "decision about duplicates", records.find_cluster_event),
        Check("account of imports", imports.account_problems),
        Check("words of records", imports.content_problems),
        *numbers.QUERIES,
        *(Archived(f"records.{table}", 50 + place) for place, table in enumerate(TABLES)),
    )
    register_sentences(SENTENCES)
    register_titles("record", records.titles_of_records)
    register_titles("import", imports.titles_of_imports)
    register_carried("record", records.decided_about)
    register_tasks(tasks_of)
    register_search(lambda slug: reverse("records:list", args=[slug]) + "#search")
    register_rebuilder(rebuild)


def rebuild(project_id: UUID) -> None:
    """Fill the search index anew and derive the standing of a project's records, after its coming or going.

    The whole index: of words that are gone nobody knows any more how to take them out one by one.
    """
    with transaction.atomic():
        INDEX.clear()
        sources = SourceFile.objects.all()
        words = documents(RecordContent.objects.order_by("id").iterator(2000), sources)
        while some := list(islice(words, 1000)):
            INDEX.add(some)
        derive_again(project_id)


def tasks_of(reader: Reader) -> Sequence[Task]:
    """What the overview of a project says about each review's records."""
    listed: list[Task] = []
    held = imports.waiting_in_quarantine(reader)
    waiting = numbers.open_questions(reader, {})
    for review in reviews(reader):
        arguments = {"review": str(review.number)}
        read = numbers.records_read(reader, arguments)
        address = reverse("records:imports", args=[reader.slug])
        if not read.value:
            address = reverse("records:new-import", args=[reader.slug])
            listed.append(Task("Bring in the searches", address, "todo", "No file yet", review_id=review.id))
            continue
        listed.append(Task("Searches and import", address, "done", "records read", (read,), review.id))
        if held:
            label = f"Settle {held} record{'s' if held > 1 else ''} in quarantine"
            listed.append(Task(label, address, "wait", "Waits for the librarian", (), review.id))
        desk = reverse("records:desk", args=[reader.slug])
        state = "wait" if waiting.value else "done"
        wait = "pair waits" if waiting.value == 1 else "pairs wait"
        words = f"{wait} for a person" if waiting.value else "No pair waits"
        listed.append(Task("Duplicates to look at", desk, state, words, (waiting,) if waiting.value else (), review.id))
    return listed
