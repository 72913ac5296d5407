"""What one installation consists of: its data folder, database, secret, limits. Read once, at the start."""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeAlias

import platformdirs

from awardgap.core.trail import UserError

Settings: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may contain. Over a limit is a message, never a crash. Shown by ``doctor``."""

    upload_bytes: int = 1_000_000_000
    unpacked_bytes: int = 4_000_000_000
    archive_members: int = 10_000
    archive_ratio: int = 200
    pdf_pages: int = 2_000
    xml_depth: int = 100
    field_characters: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Installation:
    """One data folder and what settings.toml and the environment say about it."""

    data: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    backup_to: Path
    limits: Limits

    @property
    def sqlite_file(self) -> Path:
        return self.data / "awardgap.sqlite3"

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def is_local(self) -> bool:
        """One machine, one embedded database, loopback only."""
        return not self.database_url


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder named by AWARDGAP_DATA, else the platform's own place for a user's data."""
    named = environment.get("AWARDGAP_DATA", "")
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_data_dir("awardgap", appauthor=False))


def read_installation(environment: Mapping[str, str]) -> Installation:
    """Read settings.toml and AWARDGAP_* (which win); make the folder and the secret on first start.

    Raises UserError when settings.toml cannot be read, or the folder cannot be made.
    """
    data = data_folder(environment)
    _make(data)
    stated = _read_toml(data / "settings.toml")
    hosts = environment.get("AWARDGAP_HOSTS") or ",".join(_strings(stated.get("hosts")))
    backup = environment.get("AWARDGAP_BACKUP_TO") or str(stated.get("backup_to") or data / "backups")
    named = tuple(host.strip() for host in hosts.split(",") if host.strip())
    return Installation(
        data=data,
        database_url=environment.get("AWARDGAP_DATABASE_URL") or str(stated.get("database_url") or ""),
        secret_key=_secret(data / "secret.key"),
        hosts=named,
        https=bool(named) and _truth(environment.get("AWARDGAP_HTTPS") or stated.get("https"), "https"),
        backup_to=Path(backup).expanduser(),
        limits=_limits(stated.get("limits")),
    )


def _make(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UserError("this is a file, not a folder.", where=str(data), do="Name a folder with --data.") from None
    except OSError as problem:
        what = f"the data folder cannot be made: {problem.strerror}."
        raise UserError(what, where=str(data), do="Name another one with --data.") from None


def _read_toml(path: Path) -> Settings:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UserError(
            f"the settings cannot be read: {problem}.", where=str(path), do="Mend that line, or move the file away."
        ) from None


def _truth(value: object, name: str) -> bool:
    """Yes unless it says no. Raises UserError for anything but true and false."""
    words = str(value).lower() if value is not None else "true"
    if words not in ("true", "false"):
        raise UserError(f"{name} in the settings is “{value}”.", do="Write true or false.")
    return words == "true"


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _limits(value: object) -> Limits:
    if not isinstance(value, dict):
        return Limits()
    known = {field.name for field in fields(Limits)}
    unknown = sorted(set(value) - known)
    if unknown or not all(isinstance(number, int) and number > 0 for number in value.values()):
        raise UserError(
            f"the limits in settings.toml must be whole numbers above 0 named {', '.join(sorted(known))}.",
            do=f"Look at: {', '.join(unknown) or 'the values'}.",
        )
    return Limits(**value)


def _secret(path: Path) -> str:
    """The secret that signs sessions: made on first start, readable by its owner only."""
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        pass
    secret = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return secret
