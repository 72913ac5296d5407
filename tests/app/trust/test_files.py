"""Files are kept byte for byte, under their digest and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from awardgap.app.files import store
from awardgap.app.files.actions import store_file
from awardgap.app.files.models import StoredFile
from awardgap.app.projects.verifying import verify
from awardgap.core.trail import UserError
from tests.universe import Universe, on

pytestmark = pytest.mark.django_db


def on_disk() -> list[Path]:
    return sorted(path for path in settings.INSTALLATION.files.rglob("*") if path.is_file())


def problems(universe: Universe) -> list[str]:
    return [problem for checked in verify(universe.owner.project_id) for problem in checked.problems]


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"other"), Path.unlink], ids=["changed", "gone"])
def test_bytes_that_are_gone_or_changed_are_found(universe: Universe, damage: object) -> None:
    file = StoredFile.objects.get(name="deanery.csv")
    damage(store.path_of(file.sha256))  # type: ignore[operator]
    assert problems(universe) == [
        f"files: the bytes of “deanery.csv” ({file.sha256[:12]}…) are gone or changed; restore a backup."
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\export.ris", "export.ris"),
        ("/", "file"),
        ("..", ".."),
        ("x" * 300, "x" * 255),
        ("a\0b.ris", "a\ufffdb.ris"),
        ("half \ud83d.ris", "half \ufffd.ris"),
    ],
)
def test_a_name_is_only_a_name(universe: Universe, given: str, kept: str) -> None:
    before = on_disk()
    file = store_file(given, [b"path traversal"], reader=universe.librarian, occasion=on())
    assert file.name == kept
    (fresh,) = set(on_disk()) - set(before)
    assert fresh == store.path_of(file.sha256)
    assert fresh.read_bytes() == b"path traversal"


def breaks_off() -> Iterator[bytes]:
    yield b"the first half"
    raise ConnectionResetError


def too_large() -> Iterator[bytes]:
    chunk = bytes(1 << 20)
    for _ in range(settings.LIMITS.upload_bytes // len(chunk) + 2):
        yield chunk


def test_a_file_that_breaks_off_leaves_nothing(universe: Universe) -> None:
    before, rows = on_disk(), StoredFile.objects.count()
    with pytest.raises(ConnectionResetError):
        store_file("half.ris", breaks_off(), reader=universe.librarian, occasion=on())
    assert (on_disk(), StoredFile.objects.count()) == (before, rows)


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(
    universe: Universe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "LIMITS", type(settings.LIMITS)(upload_bytes=3_000_000))
    before = on_disk()
    with pytest.raises(UserError, match="larger than 3 MB"):
        store_file("large.ris", too_large(), reader=universe.librarian, occasion=on())
    assert on_disk() == before


def test_the_same_bytes_are_kept_once(universe: Universe) -> None:
    one = store_file("one.ris", [b"the same"], reader=universe.librarian, occasion=on())
    two = store_file("two.ris", [b"the ", b"same"], reader=universe.librarian, occasion=on())
    assert one.sha256 == two.sha256
    assert [path.name for path in on_disk()].count(one.sha256) == 1
    assert problems(universe) == []
