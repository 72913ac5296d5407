"""What a person reads when a file is not as it should be. The rest of the file is read wherever there is one."""

from __future__ import annotations

import pytest

from awardgap.core.records import Citation, Exportable, UnreadableFile, exportable, read_bytes, write

GOOD = b"TY  - JOUR\r\nTI  - %s title\r\nAU  - Author, A\r\nER  - \r\n\r\n"


def refusal(name: str, data: bytes) -> str:
    """The sentence shown for a file of which nothing can be read."""
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, data)
    return caught.value.sentence


def titles(name: str, data: bytes) -> list[str]:
    """The titles of all records read."""
    file = read_bytes(name, data)
    return [exportable(record, file.format, file.dialect).citation.title for record in file.records]


@pytest.mark.parametrize(
    "name, data, sentence",
    [
        (
            "search.ris",
            b"",
            "search.ris: The file is empty (0 bytes). Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "search.ris",
            b"\xef\xbb\xbf \r\n\r\n",
            "search.ris: The file is empty (8 bytes). Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "paper.ris",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
            "paper.ris: This is a PDF, a text to read and not a list of references. "
            "Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "scopus.csv",
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml \x00xl/workbook.xml",
            "scopus.csv: This is an Excel workbook, whatever its name says. "
            "Open it in Excel and save it as “CSV UTF-8 (comma delimited)”.",
        ),
        (
            "refs.ris",
            b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml \x00word/document.xml",
            "refs.ris: This is a Word document, not an export of references. "
            "Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "refs.ris",
            b"PK\x03\x04\x14\x00export.ris",
            "refs.ris: This is a ZIP archive. Unpack it and import the files inside it.",
        ),
        (
            "refs.ris",
            b"\x1f\x8b\x08\x00abc",
            "refs.ris: This is a GZIP archive. Unpack it and import the file inside it.",
        ),
        (
            "library.ris",
            b"SQLite format 3\x00\x10\x00",
            "library.ris: This is a database file. Open it in its own program and export the references as RIS.",
        ),
        (
            "old.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "old.csv: This is an old Office file (.doc or .xls). "
            "Save it as “CSV UTF-8” or export the references again as RIS.",
        ),
        (
            "results.ris",
            b"<!DOCTYPE html>\n<html><head><title>Session expired</title>",
            "results.ris: This is a web page, not an export of references. "
            "Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "refs.txt",
            b"@article{a2019, title={A title}}",
            "refs.txt: This is a BibTeX file, which cannot be read yet. Export the references as RIS.",
        ),
        (
            "endnote.xml",
            b'<?xml version="1.0"?><xml><records/></xml>',
            "endnote.xml: This is an XML file, which cannot be read yet. "
            "Export the references as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "export.enw",
            b"%0 Journal Article\n%T A title\n",
            "export.enw: This is an EndNote import file (.enw), which cannot be read yet. "
            "Export the references as RIS.",
        ),
        (
            "photo.nbib",
            bytes(range(256)) * 4,
            "photo.nbib: This is a binary file, not an export of references. "
            "Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "notes.txt",
            b"Dear all,\n\nplease find attached the search.\n",
            "notes.txt, line 1: No reference was found: no “TY  - ” line (RIS), no “PMID- ” line (PubMed) "
            "and no column called Title (CSV). Export it again from the database as RIS, PubMed (nbib) or CSV.",
        ),
        (
            "table.csv",
            b"Authors;Year;DOI\nA, B;2019;10.1000/x\n",
            "table.csv, line 1: The table has no column for the title. Its columns are: Authors, Year, DOI. "
            "Call the column with the titles “Title” and import the file again.",
        ),
    ],
)
def test_a_file_of_which_nothing_can_be_read(name: str, data: bytes, sentence: str) -> None:
    assert refusal(name, data) == sentence


def test_the_name_of_a_file_does_not_matter_its_content_does() -> None:
    assert read_bytes("wrong.csv", GOOD % b"A").label == "RIS"
    assert read_bytes("wrong.ris", b"PMID- 1\nTI  - A title\n").label == "MEDLINE, PubMed"
    assert read_bytes("wrong.nbib", b"Title,Year\nA,2019\n").label == "CSV"


def test_half_a_file_that_ends_too_early() -> None:
    file = read_bytes("half.ris", GOOD % b"A" + b"TY  - JOUR\r\nTI  - B tit")
    assert len(file.records) == 2
    assert file.records[1].notes == ("line 7: the file ends before this record does (no ER line); it may be cut off",)
    assert file.warnings == ("1 of 2 records were read with a remark; it stands beside the record.",)


def test_half_a_file_that_begins_too_late() -> None:
    file = read_bytes("half.ris", b"AB  - the end of an abstract\r\nKW  - word\r\nER  - \r\n\r\n" + GOOD % b"B")
    assert len(file.records) == 1
    assert file.quarantined[0].reason == (
        "Lines 1 to 3 hold tags without a TY line: the start of the record is missing."
    )
    assert file.warnings == ("1 of 2 records could not be read; each has its lines and the reason.",)


def test_a_line_of_a_million_characters() -> None:
    file = read_bytes("long.ris", GOOD % b"A" + GOOD % (b"x" * 1_000_000) + GOOD % b"C")
    assert titles("long.ris", GOOD % b"A" + GOOD % (b"x" * 1_000_000) + GOOD % b"C") == ["A title", "C title"]
    assert file.quarantined[0].reason == "The field TI on line 7 is longer than 1,000,000 characters."
    assert file.quarantined[0].span.first_line == 6


def test_a_cell_of_a_million_characters() -> None:
    file = read_bytes("long.csv", b"Title,Year\nA,2019\n" + b"x" * 1_000_001 + b",2020\nC,2021\n")
    assert [record.fields[0].value for record in file.records] == ["A", "C"]
    assert file.quarantined[0].reason == "The field Title on line 3 is longer than 1,000,000 characters."


def test_mixed_encodings_line_by_line() -> None:
    file = read_bytes("mixed.ris", GOOD % "Müller’s".encode() + GOOD % "Müller’s".encode("cp1252"))
    assert (
        titles("mixed.ris", GOOD % "Müller’s".encode() + GOOD % "Müller’s".encode("cp1252")) == ["Müller’s title"] * 2
    )
    assert file.encoding == "UTF-8 and Windows-1252 mixed"
    assert file.records[0].notes == ()
    assert file.records[1].notes == ("line 7: not UTF-8, read as Windows-1252",)


def test_windows_1252_throughout() -> None:
    assert read_bytes("old.ris", GOOD % "“Naïve”".encode("cp1252")).encoding == "Windows-1252"
    assert titles("old.ris", GOOD % "“Naïve”".encode("cp1252")) == ["“Naïve” title"]


@pytest.mark.parametrize(
    "codec, mark, encoding",
    [
        ("utf-16-le", b"\xff\xfe", "UTF-16 LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16 BE"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8 with byte order mark"),
    ],
)
def test_utf_16_and_byte_order_marks(codec: str, mark: bytes, encoding: str) -> None:
    data = mark + (GOOD % "Zoë".encode()).decode().encode(codec)
    assert read_bytes("a.ris", data).encoding == encoding
    assert titles("a.ris", data) == ["Zoë title"]


def test_a_byte_order_mark_where_two_files_were_joined() -> None:
    data = GOOD % b"A" + b"\xef\xbb\xbf" + GOOD % b"B"
    assert titles("joined.ris", data) == ["A title", "B title"]
    assert read_bytes("joined.ris", data).records[1].notes == (
        "line 6: a byte order mark inside the file was passed over",
    )


def test_a_missing_er_loses_nothing() -> None:
    data = (GOOD % b"A").replace(b"ER  - \r\n", b"") + GOOD % b"B"
    assert titles("a.ris", data) == ["A title", "B title"]
    assert read_bytes("a.ris", data).records[0].notes == (
        "line 4: the next record begins before this one ended (no ER line)",
    )


def test_lower_case_tags() -> None:
    data = b"ty  - jour\nti  - A title\nau  - Author, A\ner  - \n"
    assert titles("a.ris", data) == ["A title"]
    assert read_bytes("a.ris", data).records[0].notes == ("line 1: tags in lower case, read as capitals",)


def test_nul_bytes_and_half_surrogates() -> None:
    file = read_bytes("a.ris", GOOD % b"A\0B" + GOOD % b"C\xed\xa0\x80D")
    assert file.records[0].fields[1].value == "A\ufffdB title"
    assert file.records[0].notes == ("line 2: a NUL character was replaced by U+FFFD",)
    assert file.records[1].fields[1].value == "C\ufffdD title"
    assert file.records[1].notes == ("line 7: half a surrogate pair was replaced by U+FFFD",)


def test_ten_thousand_records_with_one_bad() -> None:
    bad = b"TY  - JOUR\r\nER  - \r\n\r\n"
    file = read_bytes("big.ris", GOOD % b"A" * 6_000 + bad + GOOD % b"B" * 3_999)
    assert (len(file.records), len(file.quarantined)) == (9_999, 1)
    assert file.quarantined[0].position == 6_001
    assert file.quarantined[0].reason == "The record on line 30001 has a type and nothing else."
    assert file.warnings == ("1 of 10,000 records could not be read; each has its lines and the reason.",)


def test_a_csv_row_with_too_many_cells() -> None:
    file = read_bytes("a.csv", b"Title,Year\nA,2019\nB, a part two,2020\nC,2021\n")
    assert [record.fields[0].value for record in file.records] == ["A", "C"]
    assert file.quarantined[0].reason == "The row on line 3 has 3 cells where the header has 2."


def test_a_csv_row_whose_quotation_mark_never_closes() -> None:
    file = read_bytes("a.csv", b'Title,Year\n"A,2019\n"B",2020\n"C",2021\n')
    assert [record.fields[0].value for record in file.records] == ["B", "C"]
    assert file.quarantined[0].span.first_line == 2


def test_a_csv_row_with_a_quotation_mark_inside_a_cell() -> None:
    file = read_bytes("a.csv", b'Title,Year\n"On "care" work",2019\n"B",2020\n')
    assert [record.fields[0].value for record in file.records] == ['On "care" work', "B"]
    assert file.records[0].notes == ("line 2: a quotation mark inside a cell was kept as it stands",)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_a_title_that_a_spreadsheet_would_run_as_a_formula(start: str) -> None:
    record = Exportable("r1", Citation(title=f"{start}HYPERLINK(1)"))
    data = b"".join(write("csv", [record]))
    assert f'"\'{start}HYPERLINK(1)"'.encode() in data
    file = read_bytes("a.csv", data)
    assert exportable(file.records[0], file.format, file.dialect) == record
