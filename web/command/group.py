"""`alur` itself: knows its commands by name, and loads one only when it is called.

So `alur check` starts without the web server and the database, and works where they do not.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from web.command import words

COMMANDS = {
    "check": "Periksa definisi layanan.",
    "draw": "Gambar diagram tahap sebuah layanan.",
    "walk": "Jalankan sebuah berkas pura-pura sampai selesai.",
    "schema": "Tampilkan JSON Schema berkas definisi.",
    "seeds": "Tampilkan di mana tiap baris dokumen asal dimuat.",
    "publish": "Terbitkan sebuah definisi sebagai versi baru.",
    "serve": "Layani halaman Alur.",
    "calendar": "Lihat akibat kalender kerja yang berubah, lalu terapkan.",
    "sweep": "Jalankan peringatan tenggat yang waktunya sudah tiba.",
    "deadline": "Hitung jatuh tempo sebuah janji layanan.",
    "user": "Atur orang dan jabatannya.",
    "case": "Lihat berkas dan riwayatnya.",
    "audit": "Periksa keutuhan riwayat.",
    "migrate": "Perbarui skema basis data.",
}
"""Each command, in the order of the help; its module here bears its name."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, each as `command` of its module."""

    context_class = words.Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"web.command.{cmd_name}")
        return words.speak(module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run a command and leave with its exit code; say what is wrong in a sentence."""
        extra |= {"standalone_mode": False, "prog_name": "alur"}
        try:
            code = super().main(args, **extra)
        except click.ClickException as error:
            click.echo(f"Kesalahan: {words.sentence(error)}", err=True)
            if where := words.hint(error):
                click.echo(where, err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Dibatalkan.", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=LazyGroup)
def main() -> None:
    """Alur menjalankan prosedur kantor pemerintah, masing-masing dinyatakan sekali dalam YAML."""
