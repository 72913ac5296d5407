"""The builder writes well-formed SVG whatever it is given."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.figures import element, words


def test_names_are_written_as_svg_spells_them() -> None:
    assert element("rect", class_="bx", aria_label="Records", viewBox="0 0 9 9", x=12.0, y=0.5) == (
        '<rect class="bx" aria-label="Records" viewBox="0 0 9 9" x="12" y="0.5"/>'
    )


def test_words_are_never_markup() -> None:
    assert element("text", words("<script> & “co”")) == "<text>&lt;script&gt; &amp; “co”</text>"


def test_an_attribute_cannot_end_early() -> None:
    written = element("a", href='"><script>')
    assert ElementTree.fromstring(written).attrib == {"href": '"><script>'}


def test_what_xml_forbids_is_replaced() -> None:
    assert words("a\x00b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"


@given(st.text(), st.text())
def test_any_text_comes_out_well_formed(inside: str, attribute: str) -> None:
    written = element("g", element("title", words(inside)), aria_label=attribute)
    assert [each.tag for each in ElementTree.fromstring(written.encode()).iter()] == ["g", "title"]
