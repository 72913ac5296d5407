"""Distribution packages that the tests use: Chromium and PostgreSQL.

Installed only as root or in CI, and only when missing. Otherwise the exact command is printed and the tests go on:
without Chromium the browser's tests are skipped and counted; without a PostgreSQL server the wheel among the
development packages serves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = ("Google Chrome", "Chromium")
NO_CHROMIUM = "no Chromium here: sudo apt-get install -y chromium"


def chromium() -> str | None:
    """The browser that the tests drive: the one named by AWARDGAP_CHROMIUM, else the first that is found."""
    on_mac = (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC_BROWSERS)
    found = (shutil.which(name) for name in BROWSERS)
    named = os.environ.get("AWARDGAP_CHROMIUM")
    return named or next(filter(None, found), None) or next((str(path) for path in on_mac if path.is_file()), None)


def has_chromium() -> bool:
    return chromium() is not None


def has_postgres() -> bool:
    return bool(shutil.which("pg_ctl")) or any(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))


def missing(*, chromium: bool, postgres: bool) -> list[str]:
    """Names of Debian's packages that would fill the gaps."""
    browser = [] if chromium else ["chromium", "fonts-dejavu-core", "fonts-liberation"]
    return browser + ([] if postgres else ["postgresql"])


def commands(packages: list[str], *, root: bool) -> list[list[str]]:
    """The apt-get calls that install these, waiting for another installation to end."""
    apt = [*([] if root else ["sudo", "-n"]), "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    return [[*apt, "update", "-qq"], [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]]


def may_install(environment: Mapping[str, str], *, root: bool) -> bool:
    return shutil.which("apt-get") is not None and (root or environment.get("CI") == "true")


def provide(environment: Mapping[str, str]) -> None:
    """Install what is missing where that is allowed; else say how."""
    packages = missing(chromium=has_chromium(), postgres=has_postgres())
    if not packages:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if may_install(environment, root=root):
        for argv in commands(packages, root=root):
            subprocess.run(argv, check=True, env={**environment, "DEBIAN_FRONTEND": "noninteractive"}, stdout=2)
        return
    print(f"Some tests need more. On Debian or Ubuntu: sudo apt-get install -y {' '.join(packages)}")
