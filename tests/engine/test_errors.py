"""Errors carry a sentence for the person who meets them."""

from datetime import timedelta

from engine.errors import AlurError, NotSignedIn, SettingsInvalid, SignInLocked, SignInRefused
from tests.engine import house


def test_the_docstring_is_the_default_message():
    """So that an error raised without a word still says what is the matter."""
    assert "Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk." == str(NotSignedIn())
    assert "Lain kali." == str(NotSignedIn("Lain kali."))


def test_every_error_has_a_message():
    """None is raised mute, however deep in the family."""
    mute = [kind.__name__ for kind in family(AlurError) if not (kind.__doc__ or "").strip()]

    assert [] == mute


def test_problems_of_settings_are_lines():
    """One below the other, and as a tuple for whoever counts."""
    error = SettingsInvalid(["satu", "dua"])

    assert ("satu\ndua", ("satu", "dua")) == (str(error), error.problems)


def test_a_locked_sign_in_is_a_refused_one():
    """Whoever handles the one handles the other."""
    error = SignInLocked(until=house.NOW + timedelta(minutes=3), minutes=3)

    assert isinstance(error, SignInRefused)
    assert "3 menit lagi" in str(error)


def family(root: type[AlurError]) -> list[type[AlurError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in family(child))]
