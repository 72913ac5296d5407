"""Two import rules that import-linter cannot say: which core rooms an app room uses, and which files it may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from grimp import ImportGraph
from importlinter.application import output
from importlinter.contracts.layers import LayersContract
from importlinter.domain import fields
from importlinter.domain.contract import Contract, ContractCheck
from importlinter.domain.imports import ModuleExpression

APP = "awardgap.app"
CORE = "awardgap.core"


class OwnCoreRoomContract(Contract):
    """An app room may import the core room of its own name and the rooms on the layers below that one."""

    type_name = "own_core_room"

    core_layers = fields.ListField(subfield=fields.StringField())
    shared_app = fields.ListField(subfield=fields.StringField())
    shared_from = fields.StringField()
    free_app = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002  (import-linter calls it so)
        layers = cast("Sequence[str]", self.core_layers)
        free = {f"{APP}.{room}" for room in cast("Sequence[str]", self.free_app)}
        rooms = sorted(graph.find_children(APP) - free) if APP in graph.modules else []
        broken = [line for room in rooms for line in self._broken(graph, room, layers)]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _broken(self, graph: ImportGraph, room: str, layers: Sequence[str]) -> Iterator[str]:
        allowed = self.allowed(room.rpartition(".")[2], layers)
        for importer in sorted({room} | graph.find_descendants(room)):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if imported.startswith(f"{CORE}.") and imported.split(".")[2] not in allowed:
                    yield f"{importer} imports {imported}"

    def allowed(self, room: str, layers: Sequence[str]) -> set[str]:
        """The core rooms that the app room of this name may import."""
        twin = str(self.shared_from) if room in cast("Sequence[str]", self.shared_app) else room
        names = [{name.strip() for name in layer.split("|")} for layer in layers]
        own = next((place for place, layer in enumerate(names) if twin in layer), len(names))
        below = set[str]().union(*names[own + 1 :])
        return below | ({twin} if own < len(names) else set())

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in cast("Sequence[str]", check.metadata["broken"]):
            output.print_error(f"- {line}", bold=False)
        output.new_line()


class RoomFilesContract(LayersContract):
    """The same layers inside every app room, each file declared; what only one room has is named with that room."""

    type_name = "room_files"

    not_rooms = fields.SetField(subfield=fields.StringField())
    extra_files = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        outside = {f"{APP}.{name}" for name in cast("set[str]", self.not_rooms)}
        rooms = sorted(graph.find_children(APP) - outside)
        self.containers = [ModuleExpression(room) for room in rooms]  # type: ignore[assignment]  # fields hold values
        return super().check(graph, verbose)

    def _get_undeclared_modules(self, graph: ImportGraph, containers: set[str]) -> set[str]:
        extra = {f"{APP}.{name}" for name in cast("set[str]", self.extra_files)}
        return super()._get_undeclared_modules(graph, containers) - extra
