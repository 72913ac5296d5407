"""From a data folder to an installation that is ready for use."""

from __future__ import annotations

import os
from pathlib import Path

from awardgap.app.config.installation import Installation, data_folder, read_installation
from awardgap.app.config.surroundings import check_place, place_refusal
from awardgap.cli.speaking import say
from awardgap.core.trail import UserError


def name_folder(data: Path | None) -> Path:
    """Make this folder the one that the settings are read from."""
    if data is not None:
        os.environ["AWARDGAP_DATA"] = str(data.expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardgap.app.config.settings")
    return data_folder(os.environ)


def read_settings(data: Path | None) -> Installation:
    """Refuse a bad place and read the settings, without Django."""
    check_place(name_folder(data))
    return read_installation(os.environ)


def expect_folder(data: Path | None) -> None:
    """For commands that look: a folder that somebody named and that is not there was mistyped, not meant to be made."""
    if data is not None and not data.expanduser().exists() and place_refusal(name_folder(data)) is None:
        raise UserError(
            "there is no such folder.",
            where=str(data),
            do="Look at its name after --data, or make an installation there with awardgap serve.",
        )


def open_installation(data: Path | None, *, has_backup: bool = False) -> Installation:
    """Refuse a bad place, read the settings, bring the tables up to date. Raises UserError with what to do."""
    check_place(name_folder(data))
    import django

    django.setup()
    from awardgap.app.config import settings, start

    start.prepare(settings.INSTALLATION, say=say, has_backup=has_backup)
    return settings.INSTALLATION
