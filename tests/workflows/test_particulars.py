"""What particulars of a person are called."""

from workflows.particulars import LABELS, PARTICULARS
from workflows.schema.form import Attribute


def test_every_particular_has_its_word():
    """A new one cannot be forgotten, in a sentence or over a column."""
    assert set(Attribute) == set(PARTICULARS) == set(LABELS)


def test_a_column_is_headed_with_a_capital():
    """And abbreviations keep theirs."""
    assert "Nomor KK" == LABELS[Attribute.KK]
    assert "NIK" == LABELS[Attribute.NIK]
