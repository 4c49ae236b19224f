"""The command itself: what it offers, what it refuses, and what it leaves unloaded."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from web.command import main
from web.command.group import COMMANDS

ENGLISH = ("Usage", "Options", "Commands", "Error", "Try '", "Show this", "Missing", "Invalid")


def test_the_help_names_every_command():
    """In one sentence each, without loading any."""
    shown = run("--help")

    assert 0 == shown.exit_code
    assert all(f"  {name} " in shown.output for name in COMMANDS)
    assert not any(word in shown.output for word in ENGLISH)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_indonesian(name):
    """So that nobody needs the source to use it."""
    shown = run(name, "--help")

    assert 0 == shown.exit_code
    assert shown.output.startswith(f"Pemakaian: alur {name} ")
    assert not any(word in shown.output for word in ENGLISH)


CALLS = {
    "no such command": (("chek",), 2, "Perintah 'chek' tidak ada."),
    "no such option": (("check", "--jsn"), 2, "Pilihan '--jsn' tidak ada."),
    "nothing to draw": (("draw",), 2, "BERKAS wajib diberikan."),
    "no number": (("walk", "x.yaml", "--seed", "a"), 2, "--seed tidak sah: tulis bilangan bulat."),
    "no such kind": (("schema", "form"), 2, "pilih definition, fragment, regency, calendar, seed."),
    "an option without its value": (("walk", "--seed"), 2, "'--seed' tidak dipakai begitu."),
    "too much": (("draw", "a.yaml", "b.yaml"), 2, "Argumennya terlalu banyak."),
}


@pytest.mark.parametrize(("arguments", "code", "sentence"), CALLS.values(), ids=CALLS)
def test_a_wrong_call_is_told_in_a_sentence(arguments, code, sentence):
    """With where to read how it is called."""
    told = run(*arguments)

    assert code == told.exit_code
    assert sentence in told.stderr
    assert "Lihat 'alur" in told.stderr
    assert not any(word in told.output for word in ENGLISH)


def test_checking_needs_neither_web_nor_database():
    """It starts at once, and works where they do not."""
    script = (
        "import sys, json\n"
        "from web.command import main\n"
        "try: main(['check', 'definitions'])\n"
        "except SystemExit: print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )

    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    loaded = set(json.loads(ended.stderr))
    assert set() == loaded & {"flask", "sqlalchemy", "structlog", "apscheduler", "gunicorn"}


def run(*arguments):
    return CliRunner().invoke(main, arguments)
