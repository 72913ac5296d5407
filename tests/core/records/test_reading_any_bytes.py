"""Whatever the bytes: no crash, no lost byte, and only one way to refuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records import Reading, Record, UnreadableFile, cite, open_reading, read_bytes

ENDS = st.sampled_from([b"\n", b"\r\n", b"\r", b"\n\n", b" \r\n", b""])
ANYTHING = st.one_of(st.binary(max_size=12), st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace")))
RIS_PIECES = st.sampled_from(
    [
        b"TY  - JOUR",
        b"TY - JOUR",
        b"ty  - jour",
        b"ER  - ",
        b"ER  -",
        b"ER - visits",
        b"ER  - visits",
        b"er  - ",
        b"TI  - A",
    ]
    + [
        b"AU  - B, C",
        b"au - d",
        b"AB  - x\xc3\xa9",
        b"N2  - \xe9\x93",
        b"12. ",
        b"Record #1 of 3",
        b"C1  - Database: Ovid",
    ]
    + [
        b"1  exp x/ (12)",
        b"Link to the Ovid Full Text or citation: ",
        b"http://x",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xed\xa0\x80",
    ]
    + [
        b"KW  - *a",
        b"Y1  - 2019//",
        b"DO  - 10.1/x",
        b"plain words",
        b"   ",
        b"TY  -  JOUR",
        b"TYPE",
        b"XX  -y",
        "\u2028".encode(),
    ]
)
NBIB_PIECES = st.sampled_from(
    [
        b"PMID- 123",
        b"pmid- 5",
        b"TI  - A title",
        b"      that goes on",
        b"AU  - B C",
        b"LID - 10.1/x [doi]",
        b"",
        b"PMID-",
    ]
    + [
        b"\xef\xbb\xbfPMID- 7",
        b"stray",
        b"\xff",
        b"FAU - D, E",
        b"ti  - lower",
        b"\ttab",
        b"CIN - BMJ. 2019",
        b"DP  - 2019 Nov",
    ]
)
CSV_PIECES = st.sampled_from(
    [
        b"Title,Year,DOI",
        b'"a","b","c"',
        b'"a',
        b'b"',
        b"x,y,z",
        b"x,y",
        b'"quote ""in"" it",1,2',
        b'"sloppy "quote" it",1,2',
    ]
    + [b"1,2,3,4", b",,", b"'=1+1,2,3", b"\xe9,1,2", b'"two\nlines",1,2', b"\0,1,2", b'   "x" ,1,2', b";", b"\t"]
)
JSON_PIECES = st.sampled_from(
    [
        b'{"title": "A", "author": [{"family": "B", "given": "C"}]}',
        b",",
        b"[",
        b"]",
        b'{"issued": {"date-parts": [[2019, 7]]}}',
        b"{",
    ]
    + [
        b'{"author": ["x", {"literal": "y"}], "n": 1}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xff"}',
        b"}",
        b'"x"',
        b"{}",
        b"[1]",
    ]
    + [
        b'{"issued": {"raw": "2019"}, "author": "x"}',
        b'{"issued": {"date-parts": [["2019"]]}}',
        b'"custom": {"awardgap": {"record_id"',
    ]
)


def lines_of(pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.lists(st.tuples(st.one_of(pieces, pieces, pieces, ANYTHING), ENDS), max_size=14).map(
        lambda parts: b"".join(piece + end for piece, end in parts)
    )


def check_account(name: str, data: bytes) -> None:
    """Spans cover the file from its first byte to its last, positions count every record, and each has a view."""
    try:
        reading = open_reading(name, data)
    except UnreadableFile as caught:
        refusal = caught
    else:
        check_reading(reading, data)
        return
    assert refusal.do
    assert refusal.where.startswith(name)


def check_reading(reading: Reading, data: bytes) -> None:
    at, position, line = 0, 0, 1
    for entry in reading.entries():
        assert entry.span.start == at
        assert entry.span.end > at
        assert line <= entry.span.first_line <= entry.span.last_line
        at, line = entry.span.end, entry.span.first_line
        if hasattr(entry, "position"):
            position += 1
            assert entry.position == position
        if isinstance(entry, Record):
            cite(entry.fields, reading.format, reading.dialect)
            assert not any("\0" in field.value for field in entry.fields)
            "".join(field.value for field in entry.fields).encode()
    assert at == len(data)
    assert isinstance(reading.warnings, tuple)
    assert len(reading.encoding) > 3


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    check_account("file.ris", data)


@given(lines_of(RIS_PIECES))
def test_anything_that_looks_like_ris(data: bytes) -> None:
    check_account("file.ris", b"TY  - JOUR\n" + data)
    check_account("file.txt", data)


@given(lines_of(NBIB_PIECES))
def test_anything_that_looks_like_pubmed(data: bytes) -> None:
    check_account("file.nbib", b"PMID- 1\n" + data)


@given(lines_of(CSV_PIECES))
def test_anything_that_looks_like_csv(data: bytes) -> None:
    check_account("file.csv", b"Title,Year,DOI\n" + data)


@given(lines_of(JSON_PIECES))
def test_anything_that_looks_like_csl_json(data: bytes) -> None:
    check_account("file.json", b"[" + data)
    check_account("file.json", b'[{"title": "A"},' + data)


@given(st.text(max_size=80), st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]))
def test_other_encodings(text: str, encoding: str) -> None:
    check_account("file.ris", ("TY  - JOUR\nTI  - " + text + "\nER  - \n").encode(encoding, "surrogatepass"))


@given(
    st.lists(
        st.sampled_from(["TI  - A", "AU  - B", "12. ", "", "words", "ER  - ", "TY  - JOUR", "KW  - é"]), max_size=30
    )
)
def test_utf16_is_read_as_utf8_is(lines: list[str]) -> None:
    text = "\r\n".join(["TY  - JOUR", *lines])
    eight, sixteen = read_bytes("a.ris", text.encode()), read_bytes("a.ris", text.encode("utf-16"))
    assert [record.fields for record in eight.records] == [record.fields for record in sixteen.records]
    for record in sixteen.records:
        words = text.encode("utf-16")[max(record.span.start, 2) : record.span.end].decode("utf-16-le")
        assert words.startswith("TY  - JOUR")


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_half_a_file(cut: int) -> None:
    first = b"1. \r\nTY  - JOUR\r\nTI  - First\r\nER  - \r\n\r\n"
    second = b"2. \r\nTY  - JOUR\r\nTI  - S\xc3\xa9cond\r\nN2  - Words\r\nER  - \r\n\r\n"
    whole = (first + second) * 4
    check_account("half.ris", whole[:cut])
    check_account("half.ris", whole[cut:])
