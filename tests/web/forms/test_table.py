"""What is told of a table that was sent."""

from web.forms.table import Told
from workflows.columns import BadRow


def test_rows_in_which_the_same_is_wrong_are_told_together():
    """A hundred rows of one mistake are one sentence, with every number."""
    told = Told(
        good=1,
        bad=(
            BadRow(3, ("Nama belum diisi.",)),
            BadRow(4, ("NIK harus 16 angka.", "Nama belum diisi.")),
            BadRow(9, ("Nama belum diisi.",)),
        ),
        notes=(),
    )

    assert (
        ("3, 9", "Nama belum diisi."),
        ("4", "NIK harus 16 angka. Nama belum diisi."),
    ) == told.alike
