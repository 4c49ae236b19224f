"""What stands on a paper, read from the file."""

from dataclasses import replace

import pytest

from tests.engine.letters.papers import (
    CLOSING,
    CORRESPONDENCE,
    FACTS,
    OPENING,
    SLIP,
    STATEMENT,
    annexed,
    page,
)
from workflows.letters.paper import Letterhead, Paragraph, Points, Row, SignatureBlock

DOTS = "....."


def test_a_statement_says_all_in_order():
    """Letterhead, title over number, body, proof, place and date over the signature."""
    said = page(STATEMENT)

    parts = (
        *("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH", "Jalan Kantor 1", "Telepon 000"),
        *("SURAT REKOMENDASI", "Nomor: 400.9.11/001/CONTOH/XI/2026", OPENING.text),
        *("Nama : Siti Contoh", "NIK : 9999016502800003", "Jalan Setia 3 Kelurahan Contoh"),
        *(CLOSING.text, "Kepala Bidang 22-11-2026", "Periksa keaslian surat ini di"),
        *("https://alur.example/surat/AB12-CD34-EF56", "Contohan, 23 November 2026"),
        *("a.n. KEPALA DINAS CONTOH", "SEKRETARIS,", "Dra. AMINAH CONTOH, M.Si."),
        *("Pembina Utama Muda, IV/c", "NIP 19700101 199503 1 001"),
        *("Dibuat dengan Alur.", "Halaman 1 dari 1"),
    )
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert sorted(places) == places


def test_correspondence_begins_with_number_subject_and_addressee():
    """And the date stands at the top, not over the signature."""
    said = page(CORRESPONDENCE)

    assert "Nomor : 400.9.11/001/CONTOH/XI/2026 Hal : Penolakan permohonan Contohan, 23 " in said
    assert "Yth. Siti Contoh Jalan Setia 3 di Contohan" in said
    assert 1 == said.count("23 November 2026")
    assert "Lampiran" not in said


def test_points_are_numbered_and_what_to_do_follows_each():
    """A point without advice is followed by the next."""
    said = page(CORRESPONDENCE)

    advised = "1. Kartu keluarga tidak terbaca. Unggah hasil pindai yang jelas."
    assert f"{advised} 2. Surat keterangan tidak ada. {CLOSING.text}" in said


def test_correspondence_without_subject_is_about_its_title():
    """There is always something after Hal."""
    assert "Hal : Surat Rekomendasi" in page(replace(CORRESPONDENCE, subject=""))


def test_a_slip_has_neither_signature_nor_annex():
    """It has a title over a number, a day and its proof."""
    said = page(replace(SLIP, annex=annexed(3).annex))

    assert "TANDA TERIMA BERKAS Nomor: 400.9.11/001" in said
    assert "Contohan, 23 November 2026" in said
    assert "Lihat keadaan berkas" in said
    assert "AMINAH" not in said
    assert "LAMPIRAN" not in said


def test_a_slip_may_be_signed():
    """By whoever took the files in."""
    assert "AMINAH" in page(replace(SLIP, signature=STATEMENT.signature))


@pytest.mark.parametrize("paper", [STATEMENT, CORRESPONDENCE, SLIP])
def test_what_is_not_known_is_a_line_to_write_on(paper):
    """A draft has no number and no date yet."""
    said = page(replace(paper, number="", day=None))

    assert f"Nomor{': ' if paper is not CORRESPONDENCE else ' : '}{DOTS}" in said
    assert f"Contohan, {DOTS}" in said


def test_a_name_that_is_not_known_is_a_line_to_write_on():
    """Who will sign may be open while a letter is drafted."""
    said = page(replace(STATEMENT, signature=SignatureBlock(over=("BUPATI CONTOH,",), name="")))

    assert f"BUPATI CONTOH, {DOTS}" in said


def test_a_value_that_is_empty_is_a_dash():
    """Nobody shall write on a paper that is issued."""
    said = page(replace(STATEMENT, body=(replace(FACTS, rows=(Row("Nama", ""),)), CLOSING)))

    assert f"Nama : - {CLOSING.text}" in said


def test_a_paper_may_have_no_body_no_letterhead_and_no_initials():
    """Nothing but what it cannot do without."""
    bare = replace(STATEMENT, body=(), initials=(), letterhead=Letterhead(lines=()), footer="")
    said = page(bare)

    assert said.startswith("SURAT REKOMENDASI Nomor: 400.9.11")
    assert "Paraf" not in said


def test_a_body_may_end_with_a_list():
    """Its last row then stays with the signature."""
    said = page(replace(STATEMENT, body=(OPENING, FACTS)))

    assert said.index("Kelurahan Contoh") < said.index("AMINAH")


def test_empty_lines_part_paragraphs_and_line_ends_are_kept():
    """As they were written, whatever the machine ends its lines with."""
    text = "Satu\r\ndua\n \ntiga\u2028empat"
    lines = page(replace(STATEMENT, body=(Paragraph(text),)))

    assert "Satu dua tiga empat" in lines


def test_numbers_of_many_points_stand_clear_of_their_text():
    """Beyond nine as well."""
    many = Points(tuple(Row(f"Perihal {one}", "") for one in range(1, 13)))

    assert "12. Perihal 12" in page(replace(STATEMENT, body=(many, CLOSING)))
