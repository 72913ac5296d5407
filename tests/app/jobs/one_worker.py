"""A worker in a process of its own, on the database of the test. Arguments: the database's name, seconds of a lease."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "awardgap.app.config.settings"


def main(name: str, lease: float) -> None:
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    import django

    django.setup()
    from awardgap.app.jobs.worker import work

    work(until=lambda: False, lease=timedelta(seconds=lease), pause=0.05)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
