"""A piece of a file shown to a person: whatever encoding its reading named, the words are the ones that were read."""

import pytest

from awardgap.core.records import legible, open_reading

RIS = "TY  - JOUR\r\nTI  - Über “Ärzte” in Máire’s words\r\nER  - \r\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_a_reading_names_can_be_shown(codec: str) -> None:
    data = RIS.encode(codec)
    reading = open_reading("a.ris", data)
    record = next(entry for entry in reading.entries() if hasattr(entry, "fields"))
    shown = legible(data[record.span.start : record.span.end], reading.encoding)
    assert "TI  - Über “Ärzte” in Máire’s words\nER  - \n" in shown


def test_lines_of_two_encodings_are_shown_each_in_its_own() -> None:
    data = b"TI  - " + "Ärzte".encode() + b"\nAB  - " + "Ärzte".encode("cp1252") + b" \x00\n"
    assert legible(data, "UTF-8 and Windows-1252 mixed") == "TI  - Ärzte\nAB  - Ärzte \ufffd\n"
