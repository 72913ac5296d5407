"""Large exports for the benchmarks: the field's words among 8,000 made-up ones, rare words rarer, with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

WORDS = (
    "training general practice graduate assessment deprivation supervision induction feedback placement context "
    "mechanism outcome attainment examination selection interview language migration regulation patient consultation "
    "clinical hospital rural urban community learning trainee trainer progress extension resilience identity culture "
    "communication differential ethnicity qualification deanery curriculum portfolio competence mentoring belonging "
    "inequality workforce retention recruitment burnout wellbeing simulation reflection evaluation realist synthesis "
    "scoping review cohort survey qualitative thematic framework theory evidence policy national regional international"
).split()
SYLLABLES = (
    "ba co di fe gu ha jo ki le mu no pa qui ro se ta vu xi yo za ber con dis fer gal her jun kel lor mon".split()
)
_maker = random.Random(7)
MADE_UP = sorted({"".join(_maker.choices(SYLLABLES, k=_maker.randint(2, 4))) for _ in range(9_000)})[:8_000]
_maker.shuffle(MADE_UP)
VOCABULARY = [*WORDS, *MADE_UP]
ODDS = [1 / (rank + 20) for rank in range(len(VOCABULARY))]
CUMULATIVE = list(accumulate(ODDS))
NAMES = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Larch Maple Oak Pine Rowan Spruce Teak Yew".split()
JOURNALS = tuple(f"Journal of Invented {word.capitalize()}" for word in WORDS[:40])


def ovid(count: int, seed: int = 0) -> Iterator[str]:
    """Records as Ovid writes them, numbered, with abstracts of about 200 words; one in five repeats an earlier one."""
    draw = random.Random(seed)
    for number in range(1, count + 1):
        work = draw.randrange(1, number) if number > 10 and draw.random() < 0.2 else number
        yield record(number, work)


def record(number: int, work: int) -> str:
    draw = random.Random(work)
    title = " ".join(draw.choices(VOCABULARY, cum_weights=CUMULATIVE, k=draw.randint(8, 14))).capitalize()
    authors = "".join(f"A1  - {draw.choice(NAMES)}, {draw.choice('ABCDEFGH')}\r\n" for _ in range(draw.randint(1, 6)))
    abstract = " ".join(draw.choices(VOCABULARY, cum_weights=CUMULATIVE, k=draw.randint(120, 260)))
    keywords = "".join(f"KW  - *{word}\r\n" for word in draw.choices(WORDS, k=5))
    first = draw.randint(1, 900)
    doi = f"DO  - https://dx.doi.org/10.5555/invented.{work}\r\n" if draw.random() < 0.8 else ""
    database, accession = ("Ovid MEDLINE(R)", 10_000_000 + work) if work == number else ("Embase", f"E{number}")
    return (
        f"{number}. \r\nTY  - JOUR\r\nDB  - {database}\r\nAN  - {accession}\r\nT1  - {title}.\r\n{authors}"
        f"Y1  - {draw.randint(1990, 2026)}//\r\nN2  - {abstract}\r\n{keywords}JF  - {draw.choice(JOURNALS)}\r\n"
        f"VL  - {draw.randint(1, 80)}\r\nIS  - {draw.randint(1, 12)}\r\nSP  - {first}\r\nEP  - {first + 9}\r\n"
        f"{doi}ER  - \r\n\r\n"
    )


def write_ovid(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(ovid(count))
    return path
