"""An installation of its own for a benchmark, in the present process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def installation(data: Path) -> Iterator[None]:
    """Start Django on a data folder, with its tables made."""
    os.environ |= {"AWARDGAP_DATA": str(data), "DJANGO_SETTINGS_MODULE": "awardgap.app.config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    yield
