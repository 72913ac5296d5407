"""From a data folder to an installation that is ready for use."""

from __future__ import annotations

import os
from pathlib import Path

from awardgap.app.config.installation import Installation, data_folder, read_installation
from awardgap.app.config.surroundings import check_place
from awardgap.cli.speaking import say


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


def open_installation(data: Path | None, *, has_backup: bool = False) -> Installation:
    """Refuse a bad place, read the settings, bring the tables up to date. Raises UserError with what to do."""
    check_place(name_folder(data))
    import django

    django.setup()
    from awardgap.app.config import settings, start

    start.prepare(settings.INSTALLATION, say=say, has_backup=has_backup)
    return settings.INSTALLATION
