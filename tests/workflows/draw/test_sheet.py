"""The frame of a printed sheet."""

from tests.workflows import samples
from tests.workflows.draw.test_sop import text
from workflows.draw import sop, standard


def test_a_sheet_names_the_document_that_it_was_taken_from(usulan):
    """Where the office calls the service otherwise."""
    named = "Usulan PBI-JK Desa/Kelurahan Dokumen asal: Verifikasi Dan Validasi Data PBI-JK"

    assert named in text(sop(usulan))
    assert named in text(standard(usulan))


def test_a_document_of_the_same_title_is_not_named_twice(minahasa):
    """The heading has said it."""
    assert minahasa.definition.document == minahasa.definition.title
    assert "Dokumen asal" not in text(sop(minahasa)).partition("No Kegiatan")[0]
    assert "Dokumen asal" in text(sop(samples.compiled(document="Lain")))


def test_a_telephone_number_is_said_to_be_one(minahasa):
    """It stands alone where the office has no address."""
    assert minahasa.regency.office.phone
    assert f"Telp. {minahasa.regency.office.phone}" in text(sop(minahasa))
