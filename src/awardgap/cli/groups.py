"""Commands that are loaded when they are first named."""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import TypeAlias

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

Command: TypeAlias = "TyperCommand | TyperGroup"
NAMES = ("demo", "serve", "worker", "records", "project", "backup", "restore", "doctor")


class LazyCommands(UserDict[str, Command]):
    """Name to command; the module of a command is imported when somebody asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.data = dict.fromkeys(NAMES)  # type: ignore[assignment]  # filled by __getitem__

    def __getitem__(self, name: str) -> Command:
        if name not in self.data:
            raise KeyError(name)
        command = get_command(import_module(f"awardgap.cli.commands.{name}").app)
        assert isinstance(command, TyperCommand | TyperGroup)  # noqa: S101  (what Typer makes, by its own words)
        command.name = name
        return command


class LazyGroup(TyperGroup):
    """The top of the command line."""

    def __init__(self, **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]  # Typer hands over what it made itself
        self.commands = LazyCommands()  # type: ignore[assignment]  # its values are commands all the same
