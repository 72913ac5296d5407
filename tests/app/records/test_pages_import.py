"""Bringing files in, and the account of what was in them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from awardgap.app.jobs.models import Job
from awardgap.app.jobs.worker import run_now, run_one, worker_name
from awardgap.app.projects.actions import assert_number
from awardgap.app.records.models import Import, SourceFile
from awardgap.core.trail import UserError
from tests.app.records.conftest import Browser
from tests.app.records.reading import page, words
from tests.universe import CSV, Universe, on

FIRST, SECOND = b"Title,Authors\nA first study,Fir\n", b"Title,Authors\nA second study,Gorse\n"


def send(client: Client, home: str, *files: tuple[str, bytes], **fields: str) -> HttpResponse:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(f"{home}records/imports/new/", {"review": "1", "exports": uploads, **fields})  # type: ignore[return-value]


def test_files_become_one_import_and_its_page_follows_the_work(browser: Browser, home: str) -> None:
    client = browser("librarian")
    sent = send(client, home, ("first.csv", FIRST), ("second.csv", SECOND))
    job = Job.objects.get(label="Import 2: 2 files")
    assert sent["Location"] == f"{home}work/{job.id}/"
    assert "being read" in words(client.get(f"{home}records/imports/"))
    run_now(job)
    assert client.get(sent["Location"])["Location"] == f"{home}records/imports/2/"
    assert "Two files, 2 records found" in words(client.get(f"{home}records/imports/2/"))


def test_the_page_of_the_work_waits_while_no_worker_runs(browser: Browser, home: str) -> None:
    client = browser("librarian")
    sent = send(client, home, ("first.csv", FIRST))
    assert client.get(sent["Location"]).status_code == 200
    assert "Record" not in words(client.get(f"{home}records/?q=first")).split("Nothing is like that")[1][:20]


def test_a_file_that_was_imported_before_is_offered_and_left_out_unless_said_otherwise(
    browser: Browser, home: str
) -> None:
    client = browser("librarian")
    asked = send(client, home, ("again.csv", CSV.encode()), ("first.csv", FIRST))
    told = words(asked)
    assert "1 file known already" in told
    assert "again.csv: this file was brought in on" in told
    assert "as import 1." in told
    assert not Import.objects.filter(number=2).exists()
    answers = answers_of(asked, "leave")
    client.post(f"{home}records/imports/new/known/", answers)
    assert [source.file.name for source in SourceFile.objects.filter(batch__number=2)] == ["first.csv"]


def test_a_known_file_comes_in_again_when_a_person_says_so(browser: Browser, home: str) -> None:
    client = browser("librarian")
    asked = send(client, home, ("again.csv", CSV.encode()))
    client.post(f"{home}records/imports/new/known/", answers_of(asked, "again"))
    assert [source.file.name for source in SourceFile.objects.filter(batch__number=2)] == ["again.csv"]


def test_when_every_file_is_left_out_nothing_is_brought_in(browser: Browser, home: str) -> None:
    client = browser("librarian")
    asked = send(client, home, ("again.csv", CSV.encode()))
    sent = client.post(f"{home}records/imports/new/known/", answers_of(asked, "leave"), follow=True)
    assert "nothing was brought in" in words(sent)
    assert Import.objects.count() == 1


def test_the_same_bytes_twice_in_one_upload_are_offered_too(browser: Browser, home: str) -> None:
    asked = send(browser("librarian"), home, ("one.csv", FIRST), ("copy.csv", FIRST))
    assert "copy.csv: holds the same bytes as one.csv, chosen here too." in words(asked)


def test_the_question_cannot_be_answered_about_other_files(browser: Browser, home: str) -> None:
    answer = browser("librarian").post(f"{home}records/imports/new/known/", {"held": "made up"})
    assert answer.status_code == 400
    assert "Choose the files again." in words(answer)


def answers_of(asked: HttpResponse, answer: str) -> dict[str, str]:
    shown = page(asked)
    held = shown.split('name="held" value="')[1].split('"')[0]
    names = {part.split('"')[0] for part in shown.split('type="radio" name="')[1:]}
    return {"held": held, **dict.fromkeys(names, answer)}


def test_an_empty_file_is_refused_in_words(browser: Browser, home: str) -> None:
    answer = send(browser("librarian"), home, ("first.csv", FIRST), ("nothing.ris", b""))
    assert answer.status_code == 422
    assert "nothing.ris is empty. Export it from the database again." in words(answer)
    assert Import.objects.count() == 1


def test_no_file_at_all_is_refused_in_words(browser: Browser, home: str) -> None:
    answer = browser("librarian").post(f"{home}records/imports/new/", {"review": "1"})
    assert "Choose at least one file." in words(answer)


def test_a_file_over_the_limit_is_refused_in_words(
    browser: Browser, home: str, settings: pytest.FixtureRequest
) -> None:
    settings.LIMITS = type(settings.LIMITS)(upload_bytes=30)  # type: ignore[attr-defined]
    answer = send(browser("librarian"), home, ("first.csv", FIRST))
    assert "first.csv is larger than 30 bytes." in words(answer)
    assert Import.objects.count() == 1


def test_a_file_that_cannot_be_read_ends_the_work_with_its_sentence(browser: Browser, home: str) -> None:
    client = browser("librarian")
    sent = send(client, home, ("picture.ris", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    with pytest.raises(UserError):
        run_now(Job.objects.get(label="Import 2: 1 file"))
    assert "There is a problem" in words(client.get(sent["Location"]))
    assert "picture.ris" in words(client.get(sent["Location"]))
    assert "picture.ris" not in words(client.get(f"{home}records/imports/"))


def test_an_import_that_happened_earlier_says_when_and_why(browser: Browser, home: str) -> None:
    earlier = {"occasion-happened_on": "2026-01-05", "occasion-reason": "The search was run before we came here."}
    send(browser("librarian"), home, ("first.csv", FIRST), **earlier)
    batch = Import.objects.get(number=2)
    assert (batch.origin, str(batch.happened_at)[:10]) == ("afterwards", "2026-01-05")


def test_the_account_of_every_file_adds_up(browser: Browser, home: str) -> None:
    told = words(browser("viewer").get(f"{home}records/imports/1/"))
    assert "Two files, 7 records found" in told
    assert "deanery-ovid.ris Ovid MEDLINE(R) RIS, Ovid 3 3 0 yes" in told
    assert "not stated 3 1 no number to compare" in told
    assert "6 + 1 = 7" in told
    assert "deanery.csv, record 3, line 4. The row on line 4 has 12 cells where the header has 9." in told
    assert "What happens to the 6" in told


def test_a_quarantined_record_is_mended_and_the_account_still_adds_up(
    universe: Universe, browser: Browser, home: str
) -> None:
    client = browser("librarian")
    address = quarantine(client, home)
    assert "Elm, Eve" in words(client.get(address))
    mended = {
        "text": '"Elm, Eve",A row mended,2020,Journal of Invented Training,5,1,2,,',
        "reason": "Three cells too many.",
    }
    told = words(client.post(f"{address}mend/", mended, follow=True))
    assert "The record was read: it is record 7. The file stays as it was." in told
    assert "7 + 0 = 7" in told
    assert "mended, now record 7 by Librarian" in told
    assert "A row mended" in words(client.get(f"{home}records/7/"))


def test_words_that_are_no_record_are_refused_and_stay_in_the_form(browser: Browser, home: str) -> None:
    client = browser("librarian")
    answer = client.post(f"{quarantine(client, home)}mend/", {"text": "one,two\nthree,four", "reason": "I tried."})
    assert answer.status_code == 422
    assert "The mended words are not one record" in words(answer)
    assert "three,four" in page(answer)


def test_a_quarantined_record_is_left_out_with_a_reason(browser: Browser, home: str) -> None:
    client = browser("librarian")
    address = quarantine(client, home)
    assert client.post(f"{address}leave-out/", {"reason": ""}).status_code == 422
    told = words(client.post(f"{address}leave-out/", {"reason": "It is a test row."}, follow=True))
    assert "left out by Librarian" in told
    assert "It is a test row." in told
    assert "6 + 1 = 7" in told
    assert "It was settled already." in words(client.get(address))


def quarantine(client: Client, home: str) -> str:
    shown = page(client.get(f"{home}records/imports/1/"))
    return f"{home}records/quarantine/" + shown.split(f"{home}records/quarantine/")[1].split("/")[0] + "/"


def test_a_source_gets_its_name_afterwards(browser: Browser, home: str) -> None:
    client = browser("librarian")
    source = SourceFile.objects.get(file__name="deanery.csv")
    address = f"{home}records/sources/{source.id}/"
    assert source.file.sha256 in words(client.get(address))
    told = words(client.post(address, {"name": "Northmoor register", "kind": "register"}, follow=True))
    assert "Northmoor register" in told
    assert "Northmoor register (register)" in words(client.get(f"{home}flow/1/"))


def test_a_search_strategy_in_a_file_is_shown_as_stated(universe: Universe, browser: Browser, home: str) -> None:
    source = SourceFile.objects.get(file__name="deanery-ovid.ris")
    line = {"number": "1", "terms": "exp Foreign Medical Graduates/", "hits": 4321}
    source.search_log = {"source": "Ovid MEDLINE(R)", "platform": "Ovid", "coverage": "", "run_on": "", "lines": [line]}
    source.save()
    told = words(browser("viewer").get(f"{home}records/imports/1/"))
    assert "1 exp Foreign Medical Graduates/ 4,321" in told


def test_what_was_stated_before_the_files_came_looks_stated(universe: Universe, browser: Browser, home: str) -> None:
    assert_number(
        subject="duplicates_removed_before_import",
        value=214,
        statement="Removed in a reference manager",
        review=universe.scoping,
        reader=universe.librarian,
        occasion=on(),
    )
    shown = page(browser("viewer").get(f"{home}records/imports/1/"))
    assert 'class="n n-said"' in shown
    assert "origin-said" in shown


def test_looking_for_duplicates_again_is_work_that_leads_back_to_the_desk(browser: Browser, home: str) -> None:
    client = browser("librarian")
    sent = client.post(f"{home}records/duplicates/look-again/")
    run_one(worker=worker_name())
    assert client.get(sent["Location"])["Location"] == f"{home}records/duplicates/"


def test_nothing_is_listed_as_nothing(browser: Browser, home: str) -> None:
    client = browser("librarian")
    send(client, home, ("first.csv", FIRST))
    run_now(Job.objects.get(label="Import 2: 1 file"))
    told = words(client.get(f"{home}records/imports/2/"))
    assert "Every record was read as it stands." in told
    assert "−0" not in told
    one = SourceFile.objects.get(batch__number=2)
    number = words(client.get(f"{home}number/records-read/?source={one.id}"))
    assert "1 record Counted here" in number
    assert str(one.id) not in number
