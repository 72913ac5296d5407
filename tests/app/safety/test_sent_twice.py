"""A form of an import that is sent twice before the worker has read the first."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from awardgap.app.records.models import Import
from tests.app.records.reading import words
from tests.universe import OVID, Universe, build_people


@pytest.fixture
def people(db: None) -> Universe:
    return build_people()


def test_the_second_asks_whether_the_file_comes_in_again(people: Universe) -> None:
    librarian = Client()
    librarian.force_login(people.accounts["librarian"])

    def send() -> HttpResponseBase:
        file = SimpleUploadedFile("deanery-ovid.ris", OVID.encode())
        address = f"/p/{people.slug}/records/imports/new/"
        return librarian.post(address, {"review": "1", "exports": [file]})

    assert send().status_code == 302
    asked = send()
    assert asked.status_code == 200
    assert "deanery-ovid.ris: this file is being read at this moment as import 1." in words(asked)
    assert Import.objects.count() == 1
