"""Papers of many pages: what is repeated, what stays together, what stays within the edges."""

from dataclasses import replace

import pypdfium2
import pytest

from engine.letters import typesetting
from tests.engine.letters.papers import (
    CLOSING,
    CORRESPONDENCE,
    FACTS,
    OPENING,
    POINTS,
    SLIP,
    STATEMENT,
    Box,
    annexed,
    pages,
    printed,
    saying,
)
from workflows.letters.paper import Facts, Mark, Paper, Paragraph, Row, Table

LEFT, BOTTOM, RIGHT, TOP = 70, 5, 540, 842 - 55
"""The edges of what may be printed, in points; a long footer may go down to the lowest."""
LONG = Paragraph(" ".join(f"kata{one}" for one in range(900)))


def test_an_annex_begins_on_its_own_page_and_repeats_its_heading():
    """The letter counts as a page of the same file."""
    letter, *annex = pages(annexed(300))

    assert "LAMPIRAN" not in letter
    begun = "LAMPIRAN SURAT REKOMENDASI Nomor : 400.9.11/001/CONTOH/XI/2026 Tanggal : 23 November"
    assert " ".join(annex[0].split()).startswith(begun)
    assert "DAFTAR PENERIMA" in annex[0]
    assert all("No. Nama NIK" in page for page in annex)
    for number, page in enumerate((letter, *annex), start=1):
        assert f"Halaman {number} dari {1 + len(annex)}" in page


def test_every_row_of_an_annex_is_printed():
    """Once."""
    said = "\n".join(pages(annexed(300)))

    assert [1] * 300 == [said.count(f"Penerima ke-{one}!") for one in range(300)]


def test_correspondence_says_that_it_has_an_annex():
    """One bundle."""
    letter, *_ = pages(replace(CORRESPONDENCE, annex=annexed(3).annex))

    assert "Lampiran : 1 (satu) berkas" in letter


def test_an_annex_may_have_no_rows():
    """Nobody on the list, and signed all the same."""
    assert "AMINAH" in pages(annexed(0))[-1]


@pytest.mark.parametrize("count", [33, 36, 39, 42, 45, 48])
def test_an_annex_is_signed_below_its_last_row(count: int):
    """Never on a page of its own."""
    last = pages(annexed(count))[-1]

    assert f"Penerima ke-{count - 1}!" in last
    assert "AMINAH" in last


@pytest.mark.parametrize("count", range(14, 30, 2))
def test_a_signature_has_a_line_of_text_above_it(count: int):
    """Whether the body ends with a short paragraph or with a list."""
    lines = tuple(Paragraph(f"Baris {one}!") for one in range(count))
    rows = Facts(tuple(Row(f"Label {one}", f"Baris {one}!") for one in range(count)))

    for body in ((OPENING, *lines), (OPENING, rows)):
        last = pages(replace(STATEMENT, body=body))[-1]
        assert f"Baris {count - 1}!" in last
        assert "AMINAH" in last
        assert "Periksa keaslian" in last


@pytest.mark.parametrize("words", range(300, 560, 40))
def test_a_long_last_paragraph_goes_over_to_the_page_of_the_signature(words: int):
    """With at least its last line."""
    text = " ".join(LONG.text.split()[:words])
    last = pages(replace(STATEMENT, body=(Paragraph(text),)))[-1]

    assert f"kata{words - 1}" in last
    assert "AMINAH" in last


@pytest.mark.parametrize("mark", [Mark.DRAFT, Mark.COPY, Mark.VOID])
def test_a_mark_is_on_every_page(mark: Mark):
    """Of the letter and of its annex."""
    marked = pages(replace(annexed(100), mark=mark))

    assert all(mark in page for page in marked)
    assert not any(mark in page for page in pages(annexed(3)))


def test_a_copy_says_so_in_words():
    """Someone may cut the mark away, or print it too light."""
    for page in pages(replace(annexed(3), mark=Mark.COPY)):
        assert "Salinan; aslinya diserahkan kepada penerima. Dibuat dengan Alur." in page


@pytest.mark.parametrize("paper", [STATEMENT, CORRESPONDENCE, SLIP, annexed(300)])
def test_an_ordinary_paper_stays_within_its_edges(paper):
    """Headings, columns and footer as well."""
    assert [] == beyond_edges(paper)


@pytest.mark.parametrize("text", ["W" * 200, "panjang " * 40, "4/" * 100, "Ng" * 100])
def test_a_long_text_stays_within_its_edges_wherever_it_stands(text: str):
    """A name of two hundred letters without a space, say."""
    for paper in (saying(text), replace(CORRESPONDENCE, subject=text, to=(text,), place=text)):
        assert [] == beyond_edges(paper)


def test_a_long_word_is_read_whole_from_the_file():
    """Nothing is put into it that a program would copy along; lines end, that is all."""
    name = "".join(f"Bin{one}" for one in range(60))
    said = "".join(pages(replace(STATEMENT, body=(Facts((Row("Nama", name),)), CLOSING))))

    assert name in "".join(said.split())
    assert "\u200b" not in said


def test_numbers_of_sixteen_digits_are_not_broken_in_a_wide_annex():
    """Words longer than those of other columns give way first."""
    nik = "9999016502800003"
    heading = ("No.", "Nama", "NIK", "Nomor KK", "Alamat lengkap", "Keterangan", "Tanggal")
    row = ("1", "Siti binti Contoh", nik, nik, "Jalan Raya Desa RT 01", "Layak", "23-11-2026")
    long = ("2", "W" * 200, nik, nik, "x" * 200, "Layak", "23-11-2026")
    wide = Table(title="DAFTAR", heading=heading, rows=(row, long, row))
    annex = "".join(pages(replace(STATEMENT, annex=wide))[1:])

    assert 6 == annex.count(nik)
    assert 3 == annex.count("23-11-2026")


def test_a_paragraph_is_as_wide_as_the_paper_whatever_its_words():
    """Wherever it stands; no line of these words would reach the edge by itself."""
    text = Paragraph("terpisahkan " * 40)

    for body in ((text, CLOSING), (OPENING, text)):
        rights = [right for right, bottom in edges(replace(STATEMENT, body=body)) if bottom > FOOT]
        assert 538 < max(rights)


def test_an_ordinary_letter_is_one_page():
    """With all it may have beside its text, and a list of reasons."""
    text = Paragraph("Diterangkan hal berikut ini. " * 12)

    assert 1 == len(pages(replace(STATEMENT, body=(text, FACTS, text, POINTS, CLOSING))))
    assert 1 == len(pages(replace(CORRESPONDENCE, body=(text, FACTS, text, POINTS, CLOSING))))


def test_short_words_with_a_hyphen_are_not_broken():
    """Neither in running text nor in the heading of an annex."""
    said = pages(
        replace(annexed(1), title="Usulan PBI-JK " * 20, body=(Paragraph("PBI-JK " * 99),))
    )

    assert not [line for page in said for line in page.splitlines() if line.endswith("PBI-")]


def test_a_row_of_an_annex_stands_on_one_page():
    """Unless it is very long."""
    rows = tuple((f"Awal{one}", f"{'jalan ' * 40}akhir{one}!") for one in range(40))
    annex = Table(title="DAFTAR", heading=("No.", "Alamat"), rows=rows)

    for page in pages(replace(STATEMENT, annex=annex)):
        assert page.count("Awal") == page.count("akhir")
    long = Table(title="DAFTAR", heading=("No.", "Alamat"), rows=(("1", LONG.text), ("2", "x")))
    assert "kata899" in "".join(pages(replace(STATEMENT, annex=long)))


def test_a_letter_may_say_more_than_a_page_holds():
    """Long values as well as long paragraphs."""
    body = (LONG, Facts((Row("Uraian", LONG.text),)), *(FACTS,) * 9, LONG)
    said = " ".join(pages(replace(STATEMENT, body=body)))

    assert 3 == said.count("kata899")


FOOT = 90
"""Above the footer, in points."""


def edges(paper: Paper) -> list[tuple[float, float]]:
    """Return the right and the lower edge of each letter of the first page, in points."""
    text = pypdfium2.PdfDocument(typesetting.pdf(paper))[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    return [(right, bottom) for _, bottom, right, _ in boxes]


def beyond_edges(paper: Paper) -> list[Box]:
    """Return the extent of each page on which something is printed too far out."""
    return [
        (left, bottom, right, top)
        for left, bottom, right, top in printed(paper)
        if left < LEFT or bottom < BOTTOM or right > RIGHT or top > TOP
    ]
