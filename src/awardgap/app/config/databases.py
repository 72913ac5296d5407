"""The two databases: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

from awardgap.app.config.installation import Installation
from awardgap.core.trail import UserError

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;"
)


def database(installation: Installation) -> dict[str, object]:
    """Django's settings of the one database of this installation."""
    if installation.is_local:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(installation.sqlite_file),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
        }
    return _postgres(installation.database_url)


def _postgres(url: str) -> dict[str, object]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise UserError(
            "PostgreSQL needs one more package.", do="Install awardgap[postgres] and start again."
        ) from None
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as problem:
        raise UserError(
            f"the database address cannot be read: {problem}.", do="It reads postgresql://USER:PASSWORD@HOST/NAME."
        ) from None
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    settings: dict[str, object] = {django: parts.pop(pg, "") for pg, django in named.items()}
    return settings | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": dict(parts), "CONN_MAX_AGE": 60}
