"""Reading exports, writing them in another format, and finding duplicates. No Django, no installation."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import typer

from awardgap.cli.codes import BAD_INPUT
from awardgap.cli.progress import stages
from awardgap.cli.speaking import Say, result, result_json, say
from awardgap.cli.whole_files import csv_lines, write_whole
from awardgap.core.records import (
    Exportable,
    ReadFile,
    Record,
    WriteFormat,
    exportable,
    read_bytes,
    report_losses,
    write,
)
from awardgap.core.records.duplicates import Candidate, Found, find_duplicates
from awardgap.core.records.keeping import kept
from awardgap.core.trail import UserError
from awardgap.core.trail.digests import Json

FORMATS: Mapping[str, WriteFormat] = MappingProxyType({".ris": "ris", ".csv": "csv", ".json": "csl-json"})
LATER = frozenset({".nbib", ".bib", ".xml", ".xlsx"})


@dataclass(frozen=True, slots=True)
class Brought:
    """One input file, read, and its records ready to be written."""

    path: Path
    read: ReadFile
    records: tuple[Exportable, ...]


def convert(paths: Sequence[Path], to: Path, *, strict: bool, as_json: bool) -> None:
    chosen = _format(to)
    _refuse_overwriting(paths, [to])
    with stages(len(paths) + 1) as stage:
        files = _read(paths, stage)
        stage(str(to))
        _write(to, chosen, [record for file in files for record in file.records])
    _report(files, as_json=as_json)
    _end(files, strict=strict)


def dedupe(
    paths: Sequence[Path], out: Path, clusters: Path, questions: Path | None, *, strict: bool, as_json: bool
) -> None:
    chosen = _format(out)
    _refuse_overwriting(paths, [out, clusters, *([questions] if questions else [])])
    with stages(len(paths) + 1) as stage:
        files = _read(paths, stage)
        records = dict(enumerate((record for file in files for record in file.records), start=1))
        stage("looking for duplicates")
        found = find_duplicates(Candidate(key, record.citation) for key, record in records.items())
        blocks = _blocks(records, found)
        citations = {key: record.citation for key, record in records.items()}
        _write(out, chosen, [records[kept(block, citations)] for block in blocks])
        _write_clusters(clusters, records, blocks)
        _write_questions(questions, records, found)
    _report(files, as_json=as_json)
    say(f"{len(records):,} records, {len(blocks):,} works, {len(records) - len(blocks):,} duplicates.")
    if found.questions:
        where = str(questions) if questions else "list them with --questions FILE"
        say(f"{len(found.questions):,} pairs only a person can tell: {where}")
    _end(files, strict=strict)


def _format(path: Path) -> WriteFormat:
    """By extension. Raises BadParameter (wrong use) for one that cannot be written."""
    ending = path.suffix.lower()
    if ending in FORMATS:
        return FORMATS[ending]
    what = f"{ending} cannot be written yet" if ending in LATER else f"“{ending}” is no format for references"
    raise typer.BadParameter(f"{path.name}: {what}. Name a file that ends in {', '.join(FORMATS)}.")


def _refuse_overwriting(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    places = [path.expanduser().resolve() for path in outputs]
    given = {path.expanduser().resolve() for path in inputs}
    for path in places:
        if path in given or places.count(path) > 1:
            raise typer.BadParameter(f"{path.name} would be written over. Give every output a name of its own.")


def _read(paths: Sequence[Path], stage: Say) -> list[Brought]:
    """Every file, or a UserError that names each one that cannot be read: a file is never left out in silence."""
    files: list[Brought] = []
    problems: list[str] = []
    for path in paths:
        stage(str(path))
        try:
            files.append(_bring(path))
        except UserError as problem:
            problems.append(problem.sentence)
    if problems:
        raise UserError("\n".join(problems), do="\nNothing was written." if len(paths) > 1 else "Nothing was written.")
    return files


def _bring(path: Path) -> Brought:
    try:
        data = path.expanduser().read_bytes()
    except FileNotFoundError:
        raise UserError("there is no such file.", where=str(path), do="Look at the name.") from None
    except IsADirectoryError:
        raise UserError("this is a folder.", where=str(path), do="Name the files in it.") from None
    read = read_bytes(_name(path), data)
    records = (exportable(each, read.format, read.dialect, _record_id(each, path)) for each in read.records)
    return Brought(path, read, tuple(records))


def _record_id(record: Record, path: Path) -> str:
    """The column record_id where a table has one, else the file's name and the position in it."""
    named = (field.value.strip() for field in record.fields if field.tag.strip().casefold() == "record_id")
    return next(filter(None, named), f"{_name(path)}:{record.position}")


def _name(path: Path) -> str:
    """The file's name as text; bytes in it that are no text become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _write(path: Path, chosen: WriteFormat, records: Sequence[Exportable]) -> None:
    write_whole(path, write(chosen, records))
    for sentence in report_losses(chosen, records).sentences:
        say(f"{path.name}: {sentence}")


def _blocks(records: Mapping[int, Exportable], found: Found) -> list[tuple[int, ...]]:
    """Every key in one block, blocks by their lowest key."""
    joined = {key: join.keys for join in found.joins for key in join.keys}
    blocks = {keys[0]: keys for keys in (joined.get(key, (key,)) for key in records)}
    return [blocks[lowest] for lowest in sorted(blocks)]


def _write_clusters(path: Path, records: Mapping[int, Exportable], blocks: Sequence[tuple[int, ...]]) -> None:
    cluster = {key: block[0] for block in blocks for key in block}
    rows = ((record.record_id, cluster[key]) for key, record in records.items())
    write_whole(path, csv_lines(("record_id", "cluster_id"), rows))


def _write_questions(path: Path | None, records: Mapping[int, Exportable], found: Found) -> None:
    if path is None:
        return
    rows = (
        (records[one].record_id, records[other].record_id, f"{question.score:.3f}", question.why)
        for question in found.questions
        for one, other in [question.keys]
    )
    write_whole(path, csv_lines(("record_id", "other_record_id", "score", "why"), rows))


def _report(files: Sequence[Brought], *, as_json: bool) -> None:
    """The account of every file on stdout, what needs a person's eye on stderr."""
    for file in files:
        for warning in file.read.warnings:
            say(f"{file.path}: {warning}")
        for held in file.read.quarantined:
            say(f"{file.path}, line {held.span.first_line}, record {held.position} in quarantine: {held.reason}")
    total = sum(len(file.read.records) for file in files)
    if as_json:
        result_json({"files": [_account(file) for file in files], "records": total})
        return
    for file in files:
        declared = "" if file.read.declared is None else f"{file.read.declared} declared, "
        numbers = f"{declared}{len(file.read.records)} read, {len(file.read.quarantined)} in quarantine"
        result(f"{file.path}: {file.read.label}; {numbers}")
    result(f"{total:,} records")


def _account(file: Brought) -> dict[str, Json]:
    return {
        "path": str(file.path),
        "format": file.read.format,
        "declared": file.read.declared,
        "read": len(file.read.records),
        "quarantined": len(file.read.quarantined),
    }


def _end(files: Sequence[Brought], *, strict: bool) -> None:
    if strict and any(file.read.quarantined for file in files):
        say("There are records in quarantine, and --strict was given.")
        raise typer.Exit(BAD_INPUT)
