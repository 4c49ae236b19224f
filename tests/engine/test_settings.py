"""Settings come from the environment, complete or not at all."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine import settings
from engine.errors import SettingsInvalid

SECRET = "0123456789abcdef0123456789abcdef"


def test_an_office_needs_only_its_secret():
    """Everything else has a default."""
    read = settings.read({"ALUR_SECRET": SECRET}, demonstration=False)

    expected = settings.Settings(
        database="sqlite:///var/alur.sqlite",
        secret=SECRET,
        var=Path("var"),
        definitions=Path("definitions"),
        now=None,
        demonstration=False,
    )
    assert expected == read


def test_everything_can_be_said():
    """Each variable reaches its setting."""
    environ = {
        "ALUR_SECRET": SECRET,
        "ALUR_DATABASE": "postgresql://alur:hush@db/alur",
        "ALUR_VAR": "/srv/alur",
        "ALUR_DEFINITIONS": "/srv/definitions",
        "ALUR_NOW": "2026-11-22T08:00:00+08:00",
        "ALUR_SMTP": "smtps://alur:hush@surat.test",
        "ALUR_MAIL_FROM": "alur@kantor.test",
        "ALUR_URL": "https://alur.test/",
    }
    read = settings.read(environ, demonstration=True)

    assert "postgresql://alur:hush@db/alur" == read.database
    assert (Path("/srv/alur"), Path("/srv/definitions")) == (read.var, read.definitions)
    assert datetime(2026, 11, 22, tzinfo=UTC) == read.now
    assert read.mail_server is not None
    assert ("surat.test", "hush") == (read.mail_server.host, read.mail_server.password)
    assert ("alur@kantor.test", "https://alur.test") == (
        read.mail_server.sender,
        read.mail_server.site,
    )


def test_the_default_database_lies_in_var():
    """Moving `var` moves everything the program writes."""
    read = settings.read({"ALUR_SECRET": SECRET, "ALUR_VAR": "/srv/x"}, demonstration=False)

    assert "sqlite:////srv/x/alur.sqlite" == read.database


def test_all_problems_are_told_at_once():
    """Nobody fixes one only to meet the next."""
    environ = {
        "ALUR_SECRET": "short",
        "ALUR_DATABASE": "mysql://x",
        "ALUR_NOW": "yesterday",
        "ALUR_SMTP": "http://x",
        "ALUR_URL": "x",
    }
    with pytest.raises(SettingsInvalid) as caught:
        settings.read(environ, demonstration=False)

    about = [problem.replace(":", " ").split()[0] for problem in caught.value.problems]
    others = ["ALUR_URL", "ALUR_MAIL_FROM", "ALUR_SMTP"]
    assert ["ALUR_DATABASE", "ALUR_NOW", "ALUR_NOW", "ALUR_SECRET", *others] == about
    assert "ALUR_SECRET terlalu pendek" in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "alur.sqlite", "mysql://x/y"])
def test_a_database_that_cannot_be_used_is_refused(url: str):
    """A file or PostgreSQL; a database in memory would forget everything."""
    with pytest.raises(SettingsInvalid, match="ALUR_DATABASE"):
        settings.read({"ALUR_SECRET": SECRET, "ALUR_DATABASE": url}, demonstration=False)


def test_the_clock_of_an_office_cannot_be_set():
    """Only a demonstration may pretend to be at another time."""
    with pytest.raises(SettingsInvalid, match="peragaan"):
        settings.read({"ALUR_SECRET": SECRET, "ALUR_NOW": "2026-01-01"}, demonstration=False)


def test_a_local_start_of_the_clock_is_wib():
    """Without an offset it is the time of most offices."""
    environ = {"ALUR_SECRET": SECRET, "ALUR_NOW": "2026-11-22T08:00"}
    read = settings.read(environ, demonstration=True)

    assert read.now is not None
    assert timedelta(hours=7) == read.now.utcoffset()


def test_an_office_without_a_secret_is_refused():
    """A secret that nobody chose protects nobody."""
    with pytest.raises(SettingsInvalid, match="ALUR_SECRET belum diisi"):
        settings.read({}, demonstration=False)


def test_a_demonstration_makes_a_secret_and_keeps_it(tmp_path: Path):
    """The second start reads what the first made, and nobody else can."""
    environ = {"ALUR_VAR": str(tmp_path / "var")}
    first = settings.read(environ, demonstration=True)
    second = settings.read(environ, demonstration=True)

    kept = tmp_path / "var" / "secret"
    assert first.secret == second.secret == kept.read_text().strip()
    assert len(first.secret) >= settings.SHORTEST_SECRET
    assert 0o600 == stat.S_IMODE(kept.stat().st_mode)
    assert [kept] == list(kept.parent.iterdir())


def test_of_two_starts_at_once_one_secret_stays(tmp_path: Path):
    """The one that comes second reads the secret of the first."""
    settings._keep(tmp_path / "secret", "first")
    settings._keep(tmp_path / "secret", "second")

    assert "first" == settings.kept_secret(tmp_path)
    assert [tmp_path / "secret"] == list(tmp_path.iterdir())


def test_settings_show_no_secret():
    """Neither the secret nor the password of the database is in the repr."""
    environ = {
        "ALUR_SECRET": SECRET,
        "ALUR_DATABASE": "postgresql://alur:hush@db/alur",
        "ALUR_SMTP": "smtps://alur:hush@surat.test",
        "ALUR_MAIL_FROM": "alur@kantor.test",
    }
    shown = repr(settings.read(environ, demonstration=False))

    assert SECRET not in shown
    assert "hush" not in shown
    assert "postgresql://alur:***@db/alur" in shown
