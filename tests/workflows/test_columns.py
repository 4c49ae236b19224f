"""A heading is recognised however people write it."""

import pytest

from workflows import columns
from workflows.schema.form import Attribute

KNOWN = columns.keyed(columns.spellings(Attribute))


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("NIK", "nik"),
        ("No. NIK", "nik"),
        ("nik (16 digit)", "nik"),
        ("Nomor Induk Kependudukan", "nik"),
        ("No. KTP", "nik"),
        ("NAMA", "name"),
        ("Nama Lengkap*", "name"),
        ("Nama lengkap (sesuai KTP)", "name"),
        ("No KK", "kk"),
        ("No. Kartu Keluarga", "kk"),
        ("NKK", "kk"),
        ("Tgl. Lahir", "birth_date"),
        ("Tanggal Lahir (hh-bb-tttt)", "birth_date"),
        ("Alamat", "address"),
        ("No HP", "phone"),
        ("No. Telp.", "phone"),
        ("No. Kartu BPJS", "bpjs_card"),
        ("NOKA", "bpjs_card"),
        ("bpjs_card", "bpjs_card"),
    ],
)
def test_a_heading_means_a_particular_however_it_is_written(heading, attribute):
    """Case, dots, spaces and what stands in parentheses make no difference."""
    assert attribute == columns.meant(heading, KNOWN)


@pytest.mark.parametrize(
    "heading", ["", "No", "-", "Nama Ibu", "Nama KK", "Tempat, tanggal lahir", "Umur"]
)
def test_what_only_resembles_a_particular_means_none(heading):
    """The name of the mother is not the person's own."""
    assert columns.meant(heading, KNOWN) is None


def test_what_stands_in_parentheses_counts_where_it_makes_the_difference():
    """Two criteria may be alike outside their parentheses."""
    known = columns.keyed([("body", ["Cacat (fisik)"]), ("mind", ["Cacat (mental)"])])

    assert ("body", "mind") == tuple(
        columns.meant(heading, known) for heading in ("CACAT (FISIK)", "Cacat (Mental)")
    )


def test_what_is_named_in_a_sentence_is_short_and_nobodys_number():
    """A sentence is read on a telephone, by whoever stands beside it."""
    assert "'Nama', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'" == columns.named(
        ["Nama", "", "x" * 50]
    )
    assert "'••••••••••••0001'" == columns.named(["3508014107900001"])
