"""QR codes, as another program reads them."""

from dataclasses import replace

import pytest

from engine.letters import qr
from tests.engine.letters.papers import STATEMENT, annexed, codes


@pytest.mark.parametrize(
    "address", ["https://alur.example/surat/AB12-CD34-EF56", "http://10.0.0.1:8000/s/?k=a&b=%20#x"]
)
def test_a_code_says_the_address(address: str):
    """Two centimetres wide, on paper."""
    assert [[address]] == codes(replace(STATEMENT, address=address))


def test_the_code_stands_where_the_letter_ends_and_nowhere_else():
    """Not in the annex."""
    first, *others = codes(annexed(60))

    assert [STATEMENT.address] == first
    assert [[]] * len(others) == others


def test_a_paper_without_address_has_no_code():
    """A draft cannot be verified."""
    assert [[]] == codes(replace(STATEMENT, address=""))


def test_an_address_that_no_code_holds_is_refused():
    """A code for other bytes than those of the address would be a lie."""
    with pytest.raises(ValueError, match="too large"):
        qr.svg("a" * 1664)
