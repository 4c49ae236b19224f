"""A table of people is read as a listing asks: good rows kept, bad rows told in full."""

import csv
from datetime import date
from io import StringIO
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workflows.listings import KK, LISTING, NIK, OTHER, PLAIN, TODAY
from workflows import columns, pretend, roster
from workflows.form import written
from workflows.schema.form import Attribute, Field, FieldType
from workflows.schema.people import Listing
from workflows.sheet import SheetRefused, read, read_text
from workflows.sheet.table import ROUNDED

HEADER = "NIK;Nama;Nomor KK;Tanggal lahir;Alamat;Nomor telepon;Kriteria"
PHONE = (
    "Nomor telepon diketik seperti 0812 3456 7890, (0252) 201234 atau +62 812 3456 7890; "
    "yang diketik 4 angka."
)
SITI = f"{NIK};Siti Aminah;{KK};01-07-1990;Dusun II, RT 3;0812 3456 7890;Kemiskinan"


def test_a_person_is_read_as_a_form_would_read_them():
    """What is stored is what a form stores: dates in ISO form, bare digits."""
    found = listed(HEADER, SITI)

    assert ((), ()) == (found.bad, found.notes)
    assert [
        roster.Entry(
            row=2,
            particulars={
                Attribute.NIK: NIK,
                Attribute.NAME: "Siti Aminah",
                Attribute.KK: KK,
                Attribute.BIRTH_DATE: "1990-07-01",
                Attribute.ADDRESS: "Dusun II, RT 3",
                Attribute.PHONE: "+6281234567890",
            },
            criteria=("poverty",),
        )
    ] == list(found.entries)


def test_a_bad_row_is_told_with_all_that_is_wrong_and_a_good_one_is_kept():
    """One upload shows every mistake, each under the number of its row."""
    bad = "123;;12;30-02-1990;;0812;Kaya"
    found = listed(HEADER, SITI, bad)

    assert [2] == [entry.row for entry in found.entries]
    assert [
        columns.BadRow(
            3,
            (
                "NIK harus 16 angka; yang diketik 3 angka.",
                "Nama belum diisi.",
                "Nomor KK harus 16 angka; yang diketik 2 angka.",
                "Tanggal lahir: Tanggal 30-02-1990 tidak ada dalam kalender.",
                PHONE,
                "Kriteria 'Kaya' tidak dikenal.",
            ),
        )
    ] == list(found.bad)


def test_nobody_listed_is_born_tomorrow():
    """The day of reading counts, as in a form."""
    row = SITI.replace("01-07-1990", "03-11-2026")

    assert ("Tanggal lahir 3 November 2026 belum terjadi; periksa tahunnya.",) == told(HEADER, row)


def test_what_is_not_required_may_be_left_out():
    """Neither the cell nor the column has to be there."""
    found = listed("NIK;Nama;Alamat", f"{NIK};Siti;", listing=PLAIN)

    assert {Attribute.NIK: NIK, Attribute.NAME: "Siti"} == found.entries[0].particulars


def test_a_number_that_a_spreadsheet_has_rounded_is_told():
    """It may not pass for 16 digits, and the sentence says how to save them."""
    assert (f"NIK: {ROUNDED}",) == told("NIK;Nama", "3,50801E+15;Siti", listing=PLAIN)


def test_the_same_nik_twice_is_told_in_both_rows():
    """Which of them is right, only the office knows."""
    found = listed("NIK;Nama", f"{NIK};Siti", f"{OTHER};Budi", f"{NIK};", listing=PLAIN)

    assert [3] == [entry.row for entry in found.entries]
    assert [
        (2, ("NIK yang sama ada juga di baris 4.",)),
        (4, ("Nama belum diisi.", "NIK yang sama ada juga di baris 2.")),
    ] == [(bad.row, bad.sentences) for bad in found.bad]


def test_many_rows_with_one_nik_name_a_few_of_them():
    """A sentence stays a sentence."""
    found = listed("NIK;Nama", *[f"{NIK};Siti"] * 6, listing=PLAIN)

    assert ("NIK yang sama ada juga di baris 3, 4, 5 dan lainnya.",) == found.bad[0].sentences
    assert ("NIK yang sama ada juga di baris 2, 3, 4 dan lainnya.",) == found.bad[5].sentences


def test_an_unknown_column_is_told_once():
    """It is left out, whatever it holds; a column that counts the rows needs no word."""
    found = listed("No;NIK;Nama;Pekerjaan;", f"1;{NIK};Siti;Tani", f"2;{OTHER};Budi", listing=PLAIN)

    assert ("Kolom 'Pekerjaan' tidak dipakai.",) == found.notes
    assert 2 == len(found.entries)


def test_a_column_without_a_heading_is_told_once():
    """When there is anything in it."""
    rows = (f"{NIK};x;Siti;", f"{OTHER};;Budi;")
    found = listed("NIK;;Nama", *rows, listing=PLAIN)

    assert ("Kolom ke-2 tidak berjudul, jadi tidak dipakai.",) == found.notes
    assert () == listed("NIK;;Nama", rows[1], listing=PLAIN).notes


def test_what_stands_beside_the_table_is_told():
    """An address with a comma of its own, in a table that commas part, loses its end."""
    sentences = told("NIK,Nama,Alamat", f"{NIK},Siti,Dusun II, RT 3", listing=PLAIN)

    assert ["kolom ke-4" in sentence for sentence in sentences] == [True]


def test_a_row_with_nothing_but_its_number_lists_nobody():
    """Tables are often numbered further than they are filled."""
    found = listed("No;NIK;Nama", f"1;{NIK};Siti", "2;;", "3", listing=PLAIN)

    assert (1, 0) == (len(found.entries), len(found.bad))


def test_the_header_is_looked_for_below_what_resembles_one():
    """`Desa | Sukamaju` is no header for people."""
    found = listed("Desa;Sukamaju;2026", "", "No;NIK;Nama", f"1;{NIK};Siti", listing=PLAIN)

    assert [4] == [entry.row for entry in found.entries]


def test_a_sheet_without_a_required_column_is_refused():
    """The sentence names what is missing, and what is there."""
    with pytest.raises(SheetRefused) as refused:
        listed("No;Nama;Alamat", "1;Siti;Dusun II", listing=PLAIN)

    assert (
        "Kolom 'NIK' tidak ada. Kolom yang ada: 'No', 'Nama', 'Alamat'." == refused.value.sentence
    )


def test_a_sheet_without_criteria_is_refused():
    """Every row of it would be wrong for the same reason."""
    with pytest.raises(SheetRefused, match=r"Kolom 'Kriteria', atau satu untuk setiap kriteria,"):
        listed("NIK;Nama", f"{NIK};Siti")


def test_a_sheet_without_a_header_shows_nobodys_number():
    """The sentence names its first row, as far as it may."""
    with pytest.raises(SheetRefused) as refused:
        listed(f"{NIK};Siti", f"{OTHER};Budi", listing=PLAIN)

    assert "'••••••••••••0001', 'Siti'" in refused.value.sentence


def test_two_columns_for_the_same_particular_are_refused():
    """Nobody could say which of them holds."""
    with pytest.raises(SheetRefused, match="'No HP', 'No WA'"):
        listed("NIK;Nama;No HP;No WA", f"{NIK};Siti;0812;0813", listing=PLAIN)


def test_a_header_alone_lists_nobody():
    """A template that nobody has filled in is no mistake."""
    assert roster.Roster((), ()) == listed(HEADER)


def test_a_person_typed_into_a_form_is_read_by_the_same_rules():
    """What is right, and beside each field what is not."""
    raw = {"nik": "123", "name": " Siti ", "address": "Dusun II\r\nRT 3", "birth_date": ""}

    read = roster.read_one(LISTING, raw, ["disability", "poverty"], today=TODAY)

    assert {"nik": "NIK harus 16 angka; yang diketik 3 angka."} == read.mistakes
    assert read.entry == roster.Entry(
        row=None,
        particulars={Attribute.NAME: "Siti", Attribute.ADDRESS: "Dusun II\nRT 3"},
        criteria=("poverty", "disability"),
    )


@pytest.mark.parametrize(
    ("criteria", "told"), [((), "Belum ada kriteria"), (("rich",), "'rich' tidak dikenal")]
)
def test_a_person_typed_into_a_form_meets_a_criterion_of_the_listing(criteria, told):
    """At least one, and none that is not declared."""
    read = roster.read_one(LISTING, {"nik": NIK, "name": "Siti"}, criteria, today=TODAY)

    assert [roster.CRITERIA] == list(read.mistakes)
    assert told in read.mistakes[roster.CRITERIA]


def test_the_template_has_a_column_for_each_particular_and_criterion():
    """Spreadsheets of Indonesia open semicolons as columns, and know the encoding by its mark."""
    assert roster.template(LISTING) == (
        "\ufeffNIK;Nama;Nomor KK;Tanggal lahir;Alamat;Nomor telepon;"
        "Kemiskinan;Terlantar, atau tidak diurus;Cacat (fisik);Korban bencana\r\n"
    )


LABELS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
).map(str.strip)
TYPES = {
    Attribute.NIK: FieldType.NIK,
    Attribute.NAME: FieldType.TEXT,
    Attribute.KK: FieldType.KK,
    Attribute.BPJS_CARD: FieldType.BPJS_CARD,
    Attribute.BIRTH_DATE: FieldType.DATE,
    Attribute.PHONE: FieldType.PHONE,
    Attribute.ADDRESS: FieldType.LONG_TEXT,
}


@st.composite
def listings(draw):
    """Return a listing of any particulars and criteria, each column under a heading of its own."""
    chosen = draw(st.lists(st.sampled_from([*TYPES]), unique=True, min_size=1))
    labels = draw(st.lists(LABELS, max_size=4))
    listing = Listing(
        label="Daftar",
        particulars=tuple(chosen),
        required=tuple(chosen[:1]),
        criteria={f"c{number}": label for number, label in enumerate(labels) if label},
        listed_by=("village",),
        listed_in=("listing",),
    )
    taken = columns.keyed(columns.spellings(Attribute))
    keys = [columns.key(label) for label in listing.criteria.values()]
    assume(all(keys) and len(set(keys)) == len(keys))
    assume("kriteria" not in keys and not taken.keys() & set(keys))
    return listing


@given(listing=listings(), seed=st.integers(), count=st.integers(0, 4))
def test_what_is_typed_under_a_template_is_read_back(listing, seed, count):
    """Row by row, in every particular and criterion."""
    chance = Random(seed)  # noqa: S311
    people = [person(listing, chance) for _ in range(count)]
    out = StringIO(roster.template(listing))
    out.seek(0, 2)
    writer = csv.writer(out, delimiter=";")
    for particulars, criteria in people:
        marks = ("x" if name in criteria else "" for name in listing.criteria)
        writer.writerow([*particulars.values(), *marks])

    found = roster.read(listing, read(out.getvalue().encode(), "templat.csv"), today=TODAY)

    assert ((), ()) == (found.bad, found.notes)
    assert found.entries == tuple(
        roster.Entry(row, particulars, criteria)
        for row, (particulars, criteria) in enumerate(people, start=2)
    )


@given(
    st.lists(
        st.lists(
            st.sampled_from(["NIK", "Nama", "Kriteria", "x", "1", "Kemiskinan", NIK, "=", "12"])
            | st.text(max_size=6),
            max_size=5,
        ),
        max_size=8,
    )
)
def test_any_table_is_read_or_refused(rows):
    """Each row that was filled is an entry or is told, and is never both."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([["NIK", "Nama", "Kriteria"], *rows])
    try:
        found = roster.read(LISTING, read_text(out.getvalue()), today=TODAY)
    except SheetRefused as refused:
        assert_sentence(refused.sentence)
        return
    numbers = [entry.row for entry in found.entries] + [bad.row for bad in found.bad]
    assert len(numbers) == len(set(numbers))
    for bad in found.bad:
        for sentence in bad.sentences:
            assert_sentence(sentence)


def person(listing, chance):
    """Return the particulars and criteria of a pretend person, no two of one NIK."""
    particulars = {}
    for attribute in listing.particulars:
        field = Field(type=TYPES[attribute], label="Isian", attribute=attribute)
        particulars[attribute] = written(pretend.answer(field, chance, date(2026, 1, 1)))
    wanted = [*listing.criteria]
    met = set(chance.sample(wanted, chance.randint(1, len(wanted)))) if wanted else set()
    return particulars, tuple(name for name in wanted if name in met)


def assert_sentence(sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def listed(*lines, listing=LISTING):
    return roster.read(listing, read_text("\n".join(lines)), today=TODAY)


def told(*lines, listing=LISTING):
    """Return what is told of the only bad row."""
    (bad,) = listed(*lines, listing=listing).bad
    return bad.sentences
