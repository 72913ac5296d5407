"""Small things that each reader and writer must not forget."""

from __future__ import annotations

import json
import mmap
from pathlib import Path

import pytest

from awardgap.core.records import (
    Citation,
    Exportable,
    Field,
    account,
    cite,
    exportable,
    open_reading,
    read_bytes,
    recognise,
    report_losses,
    write,
)

EXAMPLES = Path(__file__).parents[3] / "examples" / "award-gap"


@pytest.mark.parametrize(
    "name, declared, read",
    [
        ("medline-ovid.ris", 112, 112),
        ("embase-ovid.ris", 100, 100),
        ("scopus.csv", None, 106),
        ("psycinfo.ris", None, 32),
        ("pubmed.nbib", None, 30),
    ],
)
def test_the_five_exports_of_the_example(name: str, declared: int | None, read: int) -> None:
    file = read_bytes(name, (EXAMPLES / name).read_bytes())
    assert account(file, f"exports/{name}") == {
        "path": f"exports/{name}",
        "format": file.format,
        "declared": declared,
        "read": read,
        "quarantined": 0,
    }
    assert account(file)["path"] == name


def test_a_file_may_be_mapped_instead_of_read(tmp_path: Path) -> None:
    for name in ("medline-ovid.ris", "scopus.csv", "pubmed.nbib"):
        with (EXAMPLES / name).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            from_map = list(open_reading(name, mapped).entries())
        assert from_map == list(open_reading(name, (EXAMPLES / name).read_bytes()).entries())


def test_recognising_reads_nothing_else() -> None:
    kind = recognise("scopus.csv", (EXAMPLES / "scopus.csv").read_bytes())
    assert (kind.dialect.label, kind.separator) == ("CSV, Scopus", b",")


def test_a_second_reading_counts_afresh() -> None:
    reading = open_reading("medline-ovid.ris", (EXAMPLES / "medline-ovid.ris").read_bytes())
    assert [len(list(reading.entries())) for _ in range(2)] == [224, 224]
    assert reading.declared == 112


def test_dialects_that_nobody_knows_are_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        cite((), "ris", "unheard-of")


def test_an_empty_tag_is_passed_over_by_the_view_and_kept_in_the_record() -> None:
    file = read_bytes("a.ris", b"TY  - JOUR\nTI  - \nT1  - Real title\nER  - \n")
    assert file.records[0].fields[1] == Field("TI", "")
    assert cite(file.records[0].fields, "ris", "generic").title == "Real title"


def test_blank_lines_behind_a_false_er() -> None:
    file = read_bytes("a.ris", b"TY  - JOUR\nAB  - Use of\nER  - words\n\n \nPY  - 2019\nER  - \n")
    assert cite(file.records[0].fields, "ris", "generic").year == 2019


def test_pubmed_in_lower_case_and_with_a_blank_line_inside() -> None:
    file = read_bytes("a.nbib", b"pmid- 1\nti  - A title\n\nau  - B C\n\n\npmid- 2\n")
    assert file.records[0].notes == (
        "line 1: tags in lower case, read as capitals",
        "line 3: a blank line inside the record was passed over",
    )
    assert cite(file.records[0].fields, "nbib", "pubmed").authors == ("B C",)


def test_a_strategy_with_its_date_and_wrapped_lines() -> None:
    data = (
        b"Database: Embase <1974 to 2026>\nDate run: 12 March 2026\nSearch Strategy:\n"
        b"1     foreign physician/ or\n       overseas doctor.tw. (17)\n2     training.tw.\n\n"
        b"TY  - JOUR\nTI  - A\nER  - \n"
    )
    file = read_bytes("a.ris", data)
    assert file.search_log is not None
    assert file.search_log.run_on == "12 March 2026"
    assert [(line.terms, line.hits) for line in file.search_log.lines] == [
        ("foreign physician/ or overseas doctor.tw.", 17),
        ("training.tw.", None),
    ]
    assert file.declared is None


def test_many_pieces_of_stray_text_are_counted() -> None:
    record = b"TY  - JOUR\nTI  - A\nER  - \nstray\n"
    assert read_bytes("a.ris", record * 7).warnings[-1] == "2 more pieces of text are in no record."


def test_numbering_with_other_signs_and_empty_lines() -> None:
    record = b"TY  - JOUR\nTI  - A\nER  - \n\n"
    assert read_bytes("a.ris", b"<1>\n  \n" + record + b"Record 2\n" + record).declared == 2


def test_numbering_begins_again_where_two_files_were_joined() -> None:
    record = b"TY  - JOUR\nTI  - A\nER  - \n\n"
    data = b"".join(b"%d. \n" % number + record for number in (201, 202, 1, 2, 3))
    assert read_bytes("a.ris", data).declared == 5


def test_a_table_without_rows() -> None:
    assert read_bytes("a.csv", b"\n\nTitle,Year\n").warnings == ("The file holds no record.",)


def test_a_row_that_nothing_closes_costs_only_itself() -> None:
    data = b'Title,Year\n"open,2019\n' + b"junk\n" * 250 + b"Good,2020\n"
    file = read_bytes("a.csv", data)
    assert [record.fields[0].value for record in file.records] == []
    assert len(file.quarantined) == 1
    file = read_bytes("a.csv", b'Title,Year\n"open,2019\njunk\njunk\nGood,2020\n')
    assert [record.fields[0].value for record in file.records] == ["Good"]


def test_a_row_longer_than_any_row() -> None:
    data = b"Title,Year\n" + b"x" * 8_000_100 + b"\nGood,2020\n"
    file = read_bytes("a.csv", data)
    assert [record.fields[0].value for record in file.records] == ["Good"]
    assert file.quarantined[0].reason == "The row on line 2 is longer than any row can be."


def test_short_rows_are_read_with_a_remark() -> None:
    file = read_bytes("a.csv", b"Title,Year,DOI\nA,2019\n")
    assert file.records[0].notes == ("line 2: 2 cells where the header has 3; the rest are empty",)


def test_csl_json_from_another_program() -> None:
    items = [
        {"id": "x1", "type": "paper-conference", "author": [{"literal": "A Group"}, "B, C"], "note": "PMID: 7"},
        {"type": "book", "title": "B", "issued": {"raw": "2019"}, "author": "D", "volume": 3, "custom": [1]},
        {"title": "C", "issued": {"date-parts": [[2020, 7, 4]]}},
    ]  # fmt: skip
    file = read_bytes("a.json", json.dumps(items).encode())
    views = [cite(record.fields, file.format, file.dialect) for record in file.records]
    assert file.label == "CSL-JSON"
    assert (views[0].type, views[0].authors, views[0].pmid) == ("Conference paper", ("A Group", "B, C"), "7")
    assert (views[1].type, views[1].year, views[1].volume) == ("Book", 2019, "3")
    assert (views[2].date, views[2].year) == ("2020-07-04", 2020)
    assert exportable(file.records[0], file.format, file.dialect, "other").record_id == "x1"
    assert exportable(file.records[1], file.format, file.dialect, "other").record_id == "other"


def test_csl_json_with_one_bad_item_and_a_field_too_long() -> None:
    data = b'[\n{"title": "A"},\n{"title": "B",},\n{"title": "' + b"x" * 1_000_001 + b'"},\n{"title": "D"}\n]\n'
    file = read_bytes("a.json", data)
    assert [record.position for record in file.records] == [1, 4]
    assert [bad.reason for bad in file.quarantined] == [
        "The item on line 3 is not valid JSON.",
        "The field title on line 4 is longer than 1,000,000 characters.",
    ]


def test_our_csl_json_beside_an_item_of_another_program() -> None:
    ours = b"".join(write("csl-json", [Exportable("r1", Citation(title="Ours"))]))
    data = ours.replace(
        b"\n]", b',\n{"title": "Theirs", "custom": [1]},\n{"title": "Third", "custom": {"awardgap": 1}}\n]'
    )
    file = read_bytes("a.json", data)
    assert [cite(record.fields, file.format, file.dialect).title for record in file.records] == [
        "Ours",
        "Theirs",
        "Third",
    ]


def test_our_csv_with_original_fields_that_someone_changed() -> None:
    data = b"".join(
        write("csv", [Exportable("r1", Citation(title="A", year=2019), (Field("TI", "A"),), "ris", "ovid")])
    )
    file = read_bytes("a.csv", data.replace(b'[[""TI"",""A""]]', b"something").replace(b'"2019"', b'"about 2019"'))
    again = exportable(file.records[0], file.format, file.dialect)
    assert (again.fields, again.format, again.citation.year) == ((), "ris", None)


def test_nothing_to_write_is_still_a_file() -> None:
    assert b"".join(write("csl-json", [])) == b"[]\n"
    assert b"".join(write("ris", [])) == b""
    assert read_bytes("a.json", b"[]\n").warnings == ("The file holds no record.",)


def test_the_loss_report_says_what_ris_cannot_hold() -> None:
    citation = Citation(type="Journal article", title="A\nB", year=20190, links=("Comment in: X",), issn="1")
    report = report_losses(
        "ris", [Exportable("r1", citation, (Field("TI", "A"),)), Exportable("r2", Citation(type="Book"))]
    )
    assert report.sentences == (
        "Year cannot be written in 1 of 2 records.",
        "Links cannot be written in 1 of 2 records.",
        "Original fields cannot be written in 1 of 2 records.",
        "Title is written otherwise in 1 of 2 records.",
    )
    assert report_losses("csv", [Exportable("r1", citation)]).sentences == ()


def test_ris_is_written_clean() -> None:
    citation = Citation(type="Journal article", title="A title", authors=("B, C",), year=2019, pages="12-20", pmid="7")
    assert b"".join(write("ris", [Exportable("r1", citation)])) == (
        b"TY  - JOUR\r\nLB  - awardgap\r\nID  - r1\r\nTI  - A title\r\nAU  - B, C\r\nPY  - 2019\r\n"
        b"SP  - 12\r\nEP  - 20\r\nN1  - PMID: 7\r\nER  - \r\n\r\n"
    )


def test_a_table_with_record_ids_and_excels_hint() -> None:
    data = b"sep=;\r\nrecord_id;title;authors;entry_type\r\nr7;A title;Smith, J. and Brown, K.;article\r\n"
    file = read_bytes("a.csv", data)
    again = exportable(file.records[0], file.format, file.dialect, "a.csv:1")
    assert (again.record_id, again.citation.title) == ("r7", "A title")
    assert again.citation.authors == ("Smith, J.", "Brown, K.")
    assert again.citation.type == "Journal article"
    assert [(note.kind, note.text) for note in file.notes] == [
        ("header", "sep=;"),
        ("header", "record_id;title;authors;entry_type"),
    ]


def test_a_date_without_its_year_gets_it() -> None:
    file = read_bytes("a.ris", b"TY  - JOUR\nTI  - A\nDA  - Mar 14\nPY  - 2018\nER  - \n")
    assert cite(file.records[0].fields, file.format, file.dialect).date == "2018-03-14"


def test_many_blank_lines_inside_an_abstract_take_no_longer_than_few() -> None:
    file = read_bytes("a.ris", b"TY  - JOUR\nAB  - x\n" + b"\n" * 3_000 + b"words\nER  - \n")
    assert cite(file.records[0].fields, file.format, file.dialect).abstract == "x words"
    file = read_bytes("a.nbib", b"PMID- 1\nAB  - x\n" + b"\n" * 30_000 + b"TI  - A\n")
    assert file.records[0].notes == ("line 3: a blank line inside the record was passed over",)
