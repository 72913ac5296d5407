"""Who sees and does what on the pages of records."""

from __future__ import annotations

import pytest

from awardgap.app.records.models import ClusterEvent, Import, Quarantine, SourceFile
from tests.app.records.conftest import Browser
from tests.app.records.reading import page, words
from tests.universe import Universe

PAGES = (
    "records/",
    "records/1/",
    "records/export/",
    "records/imports/",
    "records/imports/1/",
    "records/duplicates/",
    "records/clusters/",
    "records/clusters/1/",
    "flow/",
    "flow/1/",
    "flow/2/",
)
POSTS = (
    "records/imports/new/",
    "records/imports/new/known/",
    "records/duplicates/decide/",
    "records/duplicates/undo/",
    "records/duplicates/look-again/",
    "records/clusters/1/split/",
    "records/clusters/1/merge/",
    "records/sources/{source}/",
    "records/quarantine/{held}/mend/",
    "records/quarantine/{held}/leave-out/",
    "records/decisions/{event}/take-back/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_viewer_sees_every_page_and_no_form_that_writes(
    asked: Universe, browser: Browser, home: str, address: str
) -> None:
    answer = browser("viewer").get(f"{home}{address}", follow=True)
    assert answer.status_code == 200
    assert f'method="post" action="{home}' not in page(answer)


@pytest.mark.parametrize("address", PAGES)
def test_an_outsider_learns_nothing(universe: Universe, browser: Browser, home: str, address: str) -> None:
    assert browser("outsider").get(f"{home}{address}").status_code == 404


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize("role", ["viewer", "ppi_member", "statistician"])
def test_what_a_role_does_not_allow_is_refused_with_its_sentence(
    universe: Universe, browser: Browser, home: str, address: str, role: str
) -> None:
    held, source = Quarantine.objects.get(), SourceFile.objects.all()[0]
    event = ClusterEvent.objects.all()[0]
    answer = browser(role).post(home + address.format(held=held.id, source=source.id, event=event.id))
    assert answer.status_code == 403
    assert "which does not allow you to" in words(answer)
    assert (Import.objects.count(), ClusterEvent.objects.count()) == (1, 2)
