"""How hard hypothesis tries: the same small examples on every run by default, long fuzzing in `make soak`.

Loaded by importing this module from tests/conftest.py. HYPOTHESIS_PROFILE chooses another profile.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "dev", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("soak", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
