"""The frame around every command in Indonesian: headings of the help, and refusals of the input."""

from __future__ import annotations

from collections.abc import Iterable

import click

_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah"}
_HELP = {"Show this message and exit.": "Tampilkan bantuan ini."}
_METAVARS = (("[OPTIONS]", "[PILIHAN]"), ("COMMAND [ARGS]...", "PERINTAH [ARGUMEN]..."))


class Formatter(click.HelpFormatter):
    """Writes help with the headings of this house."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is written."""
        for word, ours in _METAVARS:
            args = args.replace(word, ours)
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of words and what they mean."""
        ours = [(word, _HELP.get(meaning, meaning)) for word, meaning in rows]
        super().write_dl(ours, col_max, col_spacing)


class Context(click.Context):
    """A call of a command, whose help is in Indonesian."""

    formatter_class = Formatter


def speak(command: click.Command) -> click.Command:
    """Let a command, and every command within it, write its help in Indonesian."""
    command.context_class = Context
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            speak(inner)
    return command


def sentence(error: click.ClickException) -> str:
    """Return what is wrong with the way a command was called."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            said = f"{_called(param)} wajib diberikan."
        case click.BadParameter(param=click.Parameter() as param):
            said = f"Nilai untuk {_called(param)} tidak sah: {_wanted(param, error)}"
        case click.NoSuchOption(option_name=name):
            said = f"Pilihan '{name}' tidak ada."
        case click.BadOptionUsage(option_name=name):
            said = f"Pilihan '{name}' tidak dipakai begitu."
        case click.exceptions.NoSuchCommand(command_name=name):
            said = f"Perintah '{name}' tidak ada."
        case click.UsageError(message=str(told)) if told.startswith("Got unexpected extra"):
            said = "Argumennya terlalu banyak."
        case _:
            said = error.format_message()
    return said


def _called(param: click.Parameter) -> str:
    return param.get_error_hint(None).replace("'", "") if param.name else "Nilai"


def _wanted(param: click.Parameter, error: click.ClickException) -> str:
    if isinstance(param.type, click.Choice):
        return "pilih " + ", ".join(str(choice) for choice in param.type.choices) + "."
    return _WANTED.get(param.type.name, error.message)


_UNREADABLE = "tidak ada, atau tidak dapat dibaca."
_WANTED = {
    "integer": "tulis bilangan bulat.",
    "datetime": "tulis tanggal seperti 2026-12-31.",
    "file": _UNREADABLE,
    "directory": _UNREADABLE,
    "path": _UNREADABLE,
}
"""What is wrong with a value of each type, in place of the library's own words."""


def hint(error: click.ClickException) -> str:
    """Return where to read how the command is called."""
    if not isinstance(error, click.UsageError):
        return ""
    called = error.ctx.command_path if error.ctx else "alur"
    return f"Lihat '{called} --help'."
