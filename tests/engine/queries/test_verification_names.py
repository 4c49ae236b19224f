"""Names as anybody may read them: nobody is found by one."""

import pytest

from engine.queries.verification import masked


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Budi", "B•••"), ("Siti  Aminah", "S••• A•••••"), ("I Made", "I M•••"), ("", "")],
)
def test_a_masked_name_keeps_its_initials(name: str, expected: str):
    """Of each word the first letter, and how long it is."""
    assert expected == masked(name)
