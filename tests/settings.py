"""The settings of the product, on an installation made for this run of the tests."""

import atexit
import os
import tempfile
from pathlib import Path

from tests import databases

DATA = Path(tempfile.mkdtemp(prefix="awardgap-tests-"))
os.environ["AWARDGAP_DATA"] = str(DATA)
os.environ.pop("AWARDGAP_DATABASE_URL", None)
if databases.chosen() == "postgres":
    server = databases.postgres_server()
    os.environ["AWARDGAP_DATABASE_URL"] = server.__enter__()
    atexit.register(server.__exit__, None, None, None)

from awardgap.app.config.settings import *  # noqa: E402, F403
from awardgap.app.config.settings import DATABASES as PRODUCT_DATABASES  # noqa: E402

DATABASES = {"default": dict(PRODUCT_DATABASES["default"])}
if databases.chosen() == "sqlite":
    # A file, never :memory:. What is tested is the database that people get.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
