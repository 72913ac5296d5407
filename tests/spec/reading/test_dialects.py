"""One export of each database, as it writes it, and the citation that people see.

The words are invented; the ways of writing are those of the databases.
"""

from __future__ import annotations

from pathlib import Path

from awardgap.core.records import Citation, ReadFile, SearchLine, cite, read_bytes

EXPORTS = Path(__file__).parent / "exports"


def read(name: str) -> ReadFile:
    """One of the exports beside this page."""
    return read_bytes(name, (EXPORTS / name).read_bytes())


def views(file: ReadFile) -> list[Citation]:
    """The citations of all records of a file."""
    return [cite(record.fields, file.format, file.dialect) for record in file.records]


def test_ovid_with_numbering_links_and_the_search_strategy() -> None:
    file = read("ovid-medline.ris")
    assert (file.label, file.declared, len(file.records), file.warnings) == ("RIS, Ovid", 2, 2, ())
    assert [(note.kind, note.span.first_line) for note in file.notes] == [
        ("strategy", 1), ("numbering", 10), ("link", 34), ("numbering", 37),
    ]  # fmt: skip
    assert views(file)[0] == Citation(
        type="Journal article",
        title="Training abroad: what helps?.",
        authors=("Author, Ann B", "Writer, Carl"),
        year=2019,
        date="2019-07",
        journal="Journal of Invented Medicine",
        journal_abbreviation="J Invent Med",
        volume="12",
        issue="3",
        pages="101-9",
        doi="10.1000/invented.2019.7",
        pmid="31234567",
        accession="31234567",
        issn="1234-5678",
        abstract="BACKGROUND: Words about training. METHODS: More words.",
        keywords=("Foreign Medical Graduates", "Humans"),
        language="English",
        database="Ovid MEDLINE(R) <2019 to March 2026>",
    )


def test_the_search_strategy_in_an_ovid_file_becomes_a_search_log() -> None:
    log = read("ovid-medline.ris").search_log
    assert log is not None
    assert (log.source, log.platform, log.coverage) == ("Ovid MEDLINE(R) ALL", "Ovid", "1946 to March 15, 2026")
    assert log.lines == (
        SearchLine("1", "exp Foreign Medical Graduates/", 3456),
        SearchLine("2", '(international medical graduate* or "overseas doctor*").tw.', 2345),
        SearchLine("3", "1 or 2", 2),
    )


def test_a_stray_c1_block_makes_no_record_and_bare_lines_of_an_abstract_are_kept() -> None:
    file = read("ovid-stray-c1.ris")
    assert (file.label, file.declared, len(file.records), file.warnings) == (
        "RIS, Ovid", 2, 2, ("1 of 2 records were read with a remark; it stands beside the record.",),
    )  # fmt: skip
    first, second = views(file)
    assert first.abstract == "An abstract whose second line stands bare and a third, too."
    assert (first.doi, second.doi) == ("10.1000/one", "10.1000/two")
    assert file.records[0].notes == (
        "line 7: no tag, read as part of N2",
        "line 8: no tag, read as part of N2",
    )
    assert file.search_log is not None
    assert file.search_log.lines == (SearchLine("1", "exp foreign physician/", 2),)


def test_cochrane_headers_declare_the_number_of_records() -> None:
    file = read("cochrane.ris")
    assert (file.label, file.declared, len(file.records), file.warnings) == ("RIS, Cochrane Library", 2, 2, ())
    view = views(file)[0]
    assert (view.title, view.journal, view.year, view.pmid) == (
        "A trial of supervision",
        "Journal of Trials",
        2018,
        "29999999",
    )


def test_ebsco_psycinfo() -> None:
    file = read("ebsco-psycinfo.ris")
    assert file.label == "RIS, EBSCO"
    assert file.declared is None
    view = views(file)[0]
    assert view.title == "Identity & belonging."
    assert (view.year, view.date) == (2019, "2019-07")
    assert view.abstract == "Words about identity."
    assert (view.accession, view.database, view.doi) == ("2019-12345-001", "APA PsycInfo", "10.1000/inv0000012")
    assert view.urls == ()


def test_scopus_ris() -> None:
    file = read("scopus.ris")
    assert file.label == "RIS, Scopus"
    view = views(file)[0]
    assert (view.pmid, view.pmcid, view.article_number) == ("33333333", "", "e1234")
    assert (view.accession, view.doi) == ("2-s2.0-85100000001", "10.1000/ie.2021.1")
    assert view.abstract == "Words about networks."
    assert view.publication_types == ("Article",)


def test_embase_com_keeps_its_doi_in_l2() -> None:
    file = read("embase-com.ris")
    assert file.label == "RIS, Embase.com"
    view = views(file)[0]
    assert (view.doi, view.year, view.accession) == ("10.1000/emb.1", 2017, "L2001234567")


def test_endnote_writes_one_keyword_a_line_and_whole_page_ranges() -> None:
    file = read("endnote.txt")
    assert file.label == "RIS, EndNote"
    view = views(file)[0]
    assert view.keywords == ("Adult", "Female", "Humans")
    assert (view.pages, view.year, view.pmid) == ("12-20", 2018, "30000001")


def test_pubmed() -> None:
    file = read("pubmed.txt")
    assert (file.label, len(file.records), file.warnings) == ("MEDLINE, PubMed", 2, ())
    assert views(file)[0] == Citation(
        type="Journal article",
        title="A title that is long enough to be wrapped over two lines.",
        authors=("Author, Ann B",),
        year=2020,
        date="2020-03-05",
        journal="Invented medicine",
        journal_abbreviation="Invent Med",
        pages="e12",
        doi="10.1000/pm.1",
        pmid="32345678",
        pmcid="PMC7000001",
        accession="32345678",
        issn="1234-5678",
        abstract="An abstract that is wrapped, too.",
        keywords=("training", "Humans"),
        language="eng",
        publication_types=("Journal Article", "Review"),
        database="PubMed",
        links=(
            "Comment in: Invent Med. 2020;4:5. PMID: 32999999",
            "Retraction in: Invent Med. 2021;5:1. PMID: 33999999",
        ),
    )


def test_scopus_csv() -> None:
    file = read("scopus.csv")
    assert (file.label, file.declared, file.warnings) == ("CSV, Scopus", None, ())
    first, second = views(file)
    assert first.authors == ("Author, Ann", "Writer, Carl")
    assert (first.abstract, first.pages, first.pmid) == ("", "10-19", "33333334")
    assert (first.type, first.publication_types, first.keywords) == (
        "Conference paper", ("Conference paper",), ("networks", "trainees"),
    )  # fmt: skip
    assert (second.authors, second.abstract) == ((), "Words.")


def test_older_scopus_csv_separates_authors_by_commas() -> None:
    assert views(read("scopus-older.csv"))[0].authors == ("Author A.", "Writer C.D.")


def test_scopus_without_abstracts_is_worth_a_warning() -> None:
    assert read("scopus-older.csv").warnings == (
        "No record has an abstract. To have them, export from Scopus again with “Abstract & keywords” ticked.",
    )


def test_pubmed_csv() -> None:
    file = read("pubmed.csv")
    assert file.label == "CSV, PubMed"
    view = views(file)[0]
    assert view.authors == ("Author AB", "Writer C")
    assert (view.pmid, view.doi, view.journal, view.year) == ("32345678", "10.1000/pm.1", "Invent Med", 2020)


def test_any_table_with_known_column_names_and_any_separator() -> None:
    for separator in (",", ";", "\t"):
        rows = [
            ["Article Title", "Author(s)", "Publication Year", "Journal", "DOI"],
            ["A title", '"B, C; D, E"', "2019", "J", "x"],
        ]
        file = read_bytes("table.csv", "\n".join(separator.join(row) for row in rows).encode())
        view = views(file)[0]
        assert (view.title, view.authors, view.year, view.journal) == ("A title", ("B, C", "D, E"), 2019, "J")


def test_one_space_before_the_dash() -> None:
    file = read_bytes("a.ris", b"TY - JOUR\nTI - A title\nAB - Tells of\nER - \n\nTY - JOUR\nTI - B title\nER - \n")
    assert [view.title for view in views(file)] == ["A title", "B title"]


def test_a_word_that_looks_like_a_tag_is_text_unless_written_as_the_file_writes_tags() -> None:
    file = read_bytes(
        "a.ris", b"TY  - JOUR\nTI  - A\nAB  - Counts of\nER - visits and\nUK - trainees.\nPY  - 2019\nER  - \n"
    )
    view = views(file)[0]
    assert (view.abstract, view.year) == ("Counts of ER - visits and UK - trainees.", 2019)


def test_er_with_words_behind_it_ends_a_record_only_where_no_tag_follows() -> None:
    file = read_bytes(
        "a.ris", b"TY  - JOUR\nAB  - Use of the\nER  - by the old\nPY  - 2019\nER  - \nTY  - JOUR\nTI  - B\nER  - 2\n"
    )
    first, second = views(file)
    assert (first.abstract, first.year, second.title) == ("Use of the ER - by the old", 2019, "B")
    assert file.records[0].notes == ("line 3: “ER” inside the text, read as part of AB",)


def test_numbering_that_skips_a_record_is_told() -> None:
    data = (EXPORTS / "ovid-medline.ris").read_bytes().replace(b"2. \n", b"4. \n")
    assert read_bytes("medline.ris", data).warnings == (
        "The file declares 4 records; 2 were read, 0 quarantined.",
        "Its search found 2 records and the file holds 2; it may be one part of the result.",
    )


def test_text_in_no_record_is_kept_and_told() -> None:
    file = read_bytes("a.ris", b"Exported by the library\n\nTY  - JOUR\nTI  - A\nER  - \n")
    assert [(note.kind, note.text) for note in file.notes] == [("stray", "Exported by the library")]
    assert file.warnings == ("Lines 1 to 2 are in no record: “Exported by the library”",)
