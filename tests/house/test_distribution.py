"""Distribution packages: what is missing, and when it may be installed."""

from __future__ import annotations

import pytest

from tools import distribution


def test_nothing_is_missing_where_both_are_there() -> None:
    assert distribution.missing(chromium=True, postgres=True) == []


def test_a_browser_comes_with_fonts() -> None:
    assert distribution.missing(chromium=False, postgres=True) == ["chromium", "fonts-dejavu-core", "fonts-liberation"]


def test_apt_waits_for_its_lock_and_takes_no_recommendations() -> None:
    update, install = distribution.commands(["postgresql"], root=True)
    assert update[:3] == ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    assert install[3:] == ["install", "-y", "-qq", "--no-install-recommends", "postgresql"]


def test_without_root_it_asks_sudo_and_never_for_a_password() -> None:
    assert distribution.commands(["postgresql"], root=False)[0][:2] == ["sudo", "-n"]


@pytest.mark.parametrize(
    ("environment", "root", "may"), [({}, False, False), ({"CI": "true"}, False, True), ({}, True, True)]
)
def test_it_installs_as_root_or_in_ci_only(
    environment: dict[str, str], root: bool, may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert distribution.may_install(environment, root=root) is may
