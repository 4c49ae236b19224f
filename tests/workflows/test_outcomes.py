"""A table of results is read row by row: what came out for whom, or why it is not known."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.listings import NIK, OTHER
from workflows import outcomes
from workflows.outcomes import Result
from workflows.sheet import SheetRefused, read_text
from workflows.sheet.table import ROUNDED

WORDS = {"confirmed": ("terkonfirmasi", "aktif"), "rejected": ("ditolak", "tidak aktif"), "x": ()}
CARD = "0001234567890"
BESIDE = (
    "Ada isi di luar tabel, di kolom ke-5; bila isi suatu kolom memuat pemisah, "
    "apit dengan tanda kutip."
)


def test_a_result_is_known_by_its_word_and_whom_it_concerns_by_a_number():
    """Either number will do, and both are better; a remark is kept as it is."""
    found = came_out(
        "No;NIK;No. Kartu BPJS;Hasil;Keterangan",
        f"1;{NIK};;Terkonfirmasi;",
        "2;;0001 2345 67890;TIDAK AKTIF;sudah pindah",
    )

    assert ((), ()) == (found.bad, found.notes)
    assert found.results == (
        Result(2, "confirmed", nik=NIK),
        Result(3, "rejected", bpjs_card=CARD, remark="sudah pindah"),
    )


BAD = {
    "a short number": ("123;;aktif;", "NIK harus 16 angka; yang diketik 3 angka."),
    "a rounded number": ("3,50801E+15;;aktif;", f"NIK: {ROUNDED}"),
    "no number": (";;aktif;", "NIK atau nomor kartu BPJS belum diisi."),
    "a word that nobody knows": (
        f"{NIK};;diproses;",
        "Hasil 'diproses' tidak dikenal; tulis salah satu: terkonfirmasi, ditolak.",
    ),
    "a failed formula": (
        f"{NIK};;#N/A;",
        "Hasil '#N/A' tidak dikenal; tulis salah satu: terkonfirmasi, ditolak.",
    ),
    "no word": (f"{NIK};;;", "Hasil belum diisi; tulis salah satu: terkonfirmasi, ditolak."),
    "someone's number in a remark": (
        f"{NIK};;aktif;lihat {OTHER}",
        "Jangan menulis NIK atau nomor KK dalam catatan; tulis di kolomnya.",
    ),
    "a spoilt remark": (
        f"{NIK};;aktif;#REF!",
        "Catatan: Rumus di sel ini gagal (#REF!); ganti dengan isinya.",
    ),
    "something beside the table": (
        f"{NIK};;aktif;;lebih",
        BESIDE,
    ),
}


@pytest.mark.parametrize(("row", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_row_is_told_and_a_good_one_kept(row, sentence):
    """The others are not held up by it."""
    found = came_out("NIK;No BPJS;Hasil;Catatan", row, f"{OTHER};;ditolak;")

    assert [(2, (sentence,))] == [(bad.row, bad.sentences) for bad in found.bad]
    assert [3] == [each.row for each in found.results]


def test_a_bad_row_is_told_with_all_that_is_wrong():
    """One upload shows every mistake."""
    found = came_out("NIK;No BPJS;Hasil;Catatan", "1;2;?;")

    assert 3 == len(found.bad[0].sentences)


def test_the_same_number_twice_is_told_in_both_rows():
    """Two results for one person contradict each other, or one is another's."""
    found = came_out("NIK;Status", f"{NIK};aktif", f"{OTHER};aktif", f"{NIK};ditolak")
    cards = came_out("No Kartu;Status", f"{CARD};aktif", f"{CARD};aktif")

    assert [3] == [each.row for each in found.results]
    assert [2, 4] == [bad.row for bad in found.bad]
    assert ("Nomor kartu BPJS yang sama ada juga di baris 3.",) == cards.bad[0].sentences


def test_an_unknown_column_is_told_once():
    """It is left out."""
    assert ("Kolom 'Nama' tidak dipakai.",) == came_out(
        "NIK;Nama;Hasil", f"{NIK};Siti;aktif", f"{OTHER};Budi;aktif"
    ).notes


@pytest.mark.parametrize(
    ("header", "missing"),
    [("Nama;Hasil", "'NIK' atau 'Nomor kartu BPJS'"), ("NIK;Nama", "'Hasil'")],
)
def test_a_sheet_without_a_number_or_a_result_is_refused(header, missing):
    """The sentence names what is missing, and what is there."""
    with pytest.raises(SheetRefused, match=f"Kolom {missing} tidak ada. Kolom yang ada: 'N"):
        came_out(header, "x;y")


@given(
    st.lists(
        st.lists(
            st.sampled_from([NIK, CARD, "aktif", "ditolak", "#N/A", "Hasil"]) | st.text(max_size=6),
            max_size=5,
        ),
        max_size=8,
    )
)
def test_any_table_is_read_or_refused(rows):
    """Each row that was filled came out or is told, and is never both."""
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([["NIK", "BPJS", "Hasil", "Catatan"], *rows])
    try:
        found = outcomes.read(read_text(out.getvalue()), WORDS)
    except SheetRefused as refused:
        assert_sentence(refused.sentence)
        return
    numbers = [each.row for each in found.results] + [bad.row for bad in found.bad]
    assert len(numbers) == len(set(numbers))
    assert all(each.nik or each.bpjs_card for each in found.results)
    assert {each.outcome for each in found.results} <= WORDS.keys()


def assert_sentence(sentence):
    assert sentence.endswith(".")


def came_out(*lines):
    return outcomes.read(read_text("\n".join(lines)), WORDS)
