"""Passwords are kept as hashes that are slow to guess."""

from engine.people import PASSWORDS
from tests.engine.people.offices import CHEAP


def test_the_hash_is_argon2id_with_the_least_that_owasp_names():
    """19 MiB, two passes, one lane."""
    assert PASSWORDS.hash("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_matches_its_own_hash_only():
    """And the same password gives another hash each time."""
    kept = CHEAP.hash("benar")

    assert CHEAP.match("benar", kept)
    assert not CHEAP.match("salah", kept)
    assert kept != CHEAP.hash("benar")


def test_nothing_matches_nobody():
    """Not even the password of the hash that nobody's sign-in is compared with."""
    assert not CHEAP.match("nobody", None)


def test_what_is_no_hash_matches_nothing():
    """A row spoilt by hand lets nobody in, and breaks nothing."""
    assert not CHEAP.match("x", "no hash")
