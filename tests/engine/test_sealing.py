"""Keyed hashes and seals: one key for each purpose, and none of them shown."""

import pytest

from engine.errors import SealBroken
from engine.sealing import Keys, new_salt, same

KEYS = Keys.from_secret("a secret that is only for these tests")
OTHER = Keys.from_secret("another secret that is only for tests")
NIK = "3602014107900001"


def test_what_is_sealed_can_be_unsealed_in_its_place():
    """With the same keys and the same context."""
    assert NIK == KEYS.unseal(KEYS.seal(NIK, "lebak/1"), "lebak/1")


def test_sealing_twice_gives_two_texts():
    """Nobody can tell from sealed texts that two people share a value."""
    assert KEYS.seal(NIK, "lebak/1") != KEYS.seal(NIK, "lebak/1")


def test_a_sealed_text_does_not_show_what_is_in_it():
    """Not even a part of it."""
    assert NIK not in KEYS.seal(NIK, "lebak/1")


@pytest.mark.parametrize("context", ["lebak/2", "malang/1", ""])
def test_a_seal_is_broken_in_another_place(context: str):
    """A value copied onto another person's row cannot be read there."""
    with pytest.raises(SealBroken):
        KEYS.unseal(KEYS.seal(NIK, "lebak/1"), context)


def test_a_seal_is_broken_by_other_keys():
    """Another secret opens nothing."""
    with pytest.raises(SealBroken):
        OTHER.unseal(KEYS.seal(NIK, "lebak/1"), "lebak/1")


@pytest.mark.parametrize("spoil", [str.upper, lambda text: text[:-4], lambda text: text[2:]])
def test_a_seal_is_broken_by_a_change(spoil):
    """Nothing of a changed text is read."""
    with pytest.raises(SealBroken):
        KEYS.unseal(spoil(KEYS.seal(NIK, "lebak/1")), "lebak/1")


@pytest.mark.parametrize("text", ["", "1.", "1.AAAA", "1.????", "nothing", "1." + "é" * 20])
def test_what_was_never_sealed_is_broken(text: str):
    """Any other text is refused in the same way."""
    with pytest.raises(SealBroken):
        KEYS.unseal(text, "lebak/1")


def test_a_sealed_text_has_one_way_to_be_written():
    """Changing bits that carry nothing is a change all the same."""
    sealed = next(
        text for text in (KEYS.seal("x" * length, "c") for length in range(9)) if text[-1] == "="
    )
    filler = -2 if sealed[-2] != "=" else -3
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = alphabet[alphabet.index(sealed[filler]) ^ 1]

    with pytest.raises(SealBroken):
        KEYS.unseal(sealed[:filler] + other + sealed[filler + 1 :], "c")


def test_a_lookup_finds_the_same_value_of_the_same_kind():
    """And tells nothing to whoever lacks the secret."""
    assert KEYS.lookup("nik", NIK) == KEYS.lookup("nik", NIK)
    assert KEYS.lookup("nik", NIK) != KEYS.lookup("kk", NIK)
    assert KEYS.lookup("nik", NIK) != OTHER.lookup("nik", NIK)


def test_every_purpose_has_a_key_of_its_own():
    """The same text hashed for different purposes gives different hashes."""
    hashes = {KEYS.mac("x"), KEYS.request_mac("x"), KEYS.lookup("", "x"), KEYS.value_mac("", "x")}

    assert 4 == len(hashes)


def test_a_value_hash_depends_on_its_salt():
    """Once the salt is erased, the hash leads back to nothing."""
    assert KEYS.value_mac(new_salt(), NIK) != KEYS.value_mac(new_salt(), NIK)


def test_the_same_secret_gives_the_same_keys():
    """What was written before a restart is read after it."""
    again = Keys.from_secret("a secret that is only for these tests")

    assert (KEYS.fingerprint, KEYS.cookie) == (again.fingerprint, again.cookie)
    assert KEYS.fingerprint != OTHER.fingerprint


def test_keys_are_never_shown():
    """The repr tells which keys these are, and no key."""
    assert f"Keys(fingerprint='{KEYS.fingerprint}')" == repr(KEYS)


def test_hashes_are_compared_whole():
    """Equal or not, also for texts that are no hashes."""
    assert same("abc", "abc")
    assert not same("abc", "abd")
    assert not same("abc", "é")
