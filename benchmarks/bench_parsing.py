"""Records a second, beside rispy, in one process and on one file.

    python -m benchmarks.bench_parsing [RECORDS]

Reading decodes, checks every line, keeps every tag and value with bytes and lines, and accounts for the file; citing
also computes the view that people see, with clean DOI, PMID, dates, pages and lists. rispy makes its dictionaries.
Both begin with the same bytes. The file is made
from a small vocabulary with a fixed seed, with the fields of an Ovid MEDLINE record and abstracts of 150 to 300 words.
Rounds alternate, and medians of the processor's seconds are compared: other work on the machine weighs on both.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable

import rispy

from awardgap.core.records import Record, cite, open_reading
from benchmarks.exports import JOURNALS, NAMES, WORDS

RECORDS = 20_000
ROUNDS = 7


def export(records: int) -> bytes:
    """An Ovid file of this many records, without numbering, which rispy takes for stray text."""
    draw = random.Random(20)
    return "\r\n".join(_record(number, draw) for number in range(1, records + 1)).encode()


def _record(number: int, draw: random.Random) -> str:
    lines = ["TY  - JOUR", "DB  - Ovid MEDLINE(R) <2019 to March 2026>", f"AN  - {20_000_000 + number}"]
    lines += [f"ID  - {20_000_000 + number}", f"T1  - {_words(draw, 8, 16).capitalize()}."]
    lines += [f"A1  - {draw.choice(NAMES)}, {draw.choice(NAMES)}" for _ in range(draw.randint(2, 9))]
    lines += [f"Y1  - {draw.randint(1990, 2026)}//", f"N2  - {_words(draw, 150, 300).capitalize()}."]
    lines += [f"KW  - {draw.choice(('', '*'))}{_words(draw, 1, 3)}" for _ in range(draw.randint(6, 16))]
    lines += [f"JF  - {draw.choice(JOURNALS)}", "JA  - J Invent", "LA  - English", f"VL  - {draw.randint(1, 80)}"]
    lines += [f"IS  - {draw.randint(1, 12)}", f"SP  - {draw.randint(1, 900)}", "EP  - 999", "CY  - England"]
    lines += ["SN  - 1234-5678", f"AD  - {_words(draw, 8, 20)}", "PT  - Journal Article"]
    lines += [
        f"DO  - https://dx.doi.org/10.5555/invented.{number}",
        f"UR  - http://ovidsp.ovid.com/ovidweb.cgi?AN={number}",
    ]
    return "\r\n".join([*lines, "ER  - ", ""])


def _words(draw: random.Random, fewest: int, most: int) -> str:
    return " ".join(draw.choices(WORDS, k=draw.randint(fewest, most)))


def reading(data: bytes) -> int:
    """Read and account for every record."""
    return sum(isinstance(entry, Record) for entry in open_reading("export.ris", data).entries())


def reading_and_citing(data: bytes) -> int:
    """The same, and compute the citation of every record."""
    opened = open_reading("export.ris", data)
    citations = (
        cite(entry.fields, opened.format, opened.dialect) for entry in opened.entries() if isinstance(entry, Record)
    )
    return sum(1 for _ in citations)


def rispy_loads(data: bytes) -> int:
    """Read every record."""
    return len(rispy.loads(data.decode()))


READERS = (rispy_loads, reading, reading_and_citing)


def _seconds(read: Callable[[bytes], int], data: bytes, records: int) -> float:
    before = time.process_time()
    found = read(data)
    after = time.process_time()
    if found != records:
        raise SystemExit(f"{read.__name__} read {found:,} of {records:,} records")
    return after - before


def main(records: int) -> None:
    print("| line ends | reader | processor seconds | records a second | beside rispy |\n|---|---|---|---|---|")
    for name, end in (("CRLF", b"\r\n"), ("LF", b"\n")):
        data = export(records).replace(b"\r\n", end)
        rounds = [[_seconds(read, data, records) for read in READERS] for _ in range(ROUNDS)]
        peer = statistics.median(row[0] for row in rounds)
        for read, seconds in zip(READERS, map(statistics.median, zip(*rounds, strict=True)), strict=True):
            label = (
                f"rispy {rispy.__version__}" if read is rispy_loads else f"awardgap, {read.__name__.replace('_', ' ')}"
            )
            print(f"| {name} | {label} | {seconds:.2f} | {records / seconds:,.0f} | {peer / seconds:.2f} |")
    print(f"\n{records:,} records of about 37 lines and 3.2 kB; medians of {ROUNDS} alternating rounds.")
    print(
        "\nWanted for reading, which is what both readers do: 1.5. Citing (cleaned identifiers, dates and lists as a "
        "view beside the original) has no twin in rispy; it is measured because an import does both."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
