"""`alur deadline`: when a promise falls due in a regency, and how that came about."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import click

from engine.files import CALENDAR, REGENCY
from web.command import files
from workflows.problem import FileRefused, nearest
from workflows.working_time import Timetable, compiled
from workflows.working_time.calculator import Answer, Question, Unanswerable, answer
from workflows.working_time.sentences import full, sentences

_KEYS = ("regency", "from", "promise", "pauses", "now")


@click.command()
@click.option("--regency", help="Kabupaten yang kalender kerjanya dipakai.")
@click.option("--from", "start", help="Sejak kapan; tanpa zona: waktu setempat.")
@click.option("--promise", help="Janjinya, misalnya '20 working minutes'.")
@click.option("--pause", "pauses", multiple=True, help="Jeda, ditulis AWAL/AKHIR; boleh berulang.")
@click.option("--now", help="Per kapan ditanyakan: jeda sesudahnya ditolak. Boleh dikosongkan.")
@click.option("--explain", is_flag=True, help="Sebut juga bagaimana jatuh temponya dihitung.")
@click.option("--json", "as_json", is_flag=True, help="Tanya jawab JSON, satu objek sebaris.")
@click.option(
    "--definitions",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("definitions"),
    help="Folder kalender kerja.",
)
def command(*, start: str | None, as_json: bool, definitions: Path, **given: Any) -> None:
    """Hitung kapan sebuah janji layanan jatuh tempo, menurut kalender kerja kabupatennya.

    Dengan --json dan tanpa --promise, setiap baris masukan baku adalah sebuah pertanyaan, dan
    setiap baris keluaran jawabannya: {"due", "explanation"} atau {"error"}.
    """
    offices = _Offices(definitions)
    asked = {"from": start, **{key: given[key] for key in ("regency", "promise", "now")}}
    if as_json and not any(asked.values()):
        for line in sys.stdin.buffer:
            if line.strip():
                click.echo(_json(_answered(offices, line)))
        return
    asked["pauses"] = [_split(pause) for pause in given["pauses"]]
    try:
        table, found = _ask(offices, {key: value for key, value in asked.items() if value})
    except Unanswerable as error:
        if not as_json:
            raise click.ClickException(str(error)) from error
        click.echo(_json({"error": str(error)}))
        return
    if as_json:
        click.echo(_json(_plain(table, found)))
        return
    for line in _lines(table, found, explained=given["explain"]):
        click.echo(line)


class _Offices:
    """The calendars of a folder of definitions, each read and unrolled once."""

    def __init__(self, definitions: Path) -> None:
        self.definitions = definitions
        self.table = cache(self._table)

    def _table(self, name: str) -> Timetable:
        known = [path.parent.name for path in self.definitions.glob(f"*/{CALENDAR}")]
        if name not in known:
            message = f"Kabupaten '{name[:40]}' tidak ada atau tidak punya kalender kerja"
            raise Unanswerable(f"{message}; {nearest(name, known)}")
        folder = self.definitions / name
        try:
            regency = files.regency(folder / REGENCY).model
            calendar = files.calendar(folder / CALENDAR).model
        except FileRefused as refused:
            raise Unanswerable(str(refused)) from refused
        return compiled(calendar, regency.timezone, joint_leave=regency.joint_leave)


def _split(pause: str) -> list[str | None]:
    since, _, until = pause.partition("/")
    return [since, until or None]


def _answered(offices: _Offices, line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line, object_pairs_hook=_once)
    except Unanswerable as error:
        return {"error": str(error)}
    except (ValueError, RecursionError):
        return {"error": "Baris ini bukan JSON; tulis satu objek sebaris."}
    try:
        table, found = _ask(offices, asked)
    except Unanswerable as error:
        return {"error": str(error)}
    return _plain(table, found)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; refuse one that has a key twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        again = next(key for key in keys if keys.count(key) > 1)
        raise Unanswerable(f"Kunci '{again[:40]}' ditulis lebih dari sekali.")
    return found


def _ask(offices: _Offices, asked: object) -> tuple[Timetable, Answer]:
    """Answer a question of plain values; raise `Unanswerable`."""
    if not isinstance(asked, dict):
        raise Unanswerable("Pertanyaan harus sebuah objek dengan regency, from dan promise.")
    if unknown := [key for key in asked if key not in _KEYS]:
        raise Unanswerable(f"Kunci '{unknown[0][:40]}' tidak dikenal; {nearest(unknown[0], _KEYS)}")
    for key in _KEYS[:3]:
        if not isinstance(asked.get(key), str) or not asked[key].strip():
            raise Unanswerable(f"'{key}' wajib diisi dengan teks.")
    if not isinstance(asked.get("now"), str | None):
        raise Unanswerable(
            "'now' harus sebuah waktu, misalnya 2026-11-23T11:50, atau tidak ditulis."
        )
    table = offices.table(asked["regency"])
    question = Question(
        start=asked["from"],
        promise=asked["promise"],
        pauses=_pauses(asked.get("pauses")),
        now=asked.get("now"),
    )
    return table, answer(table, question)


def _pauses(given: object) -> list[tuple[str, str | None]]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise Unanswerable(_NO_PAUSES)
    return [_pause(each) for each in given]


def _pause(given: object) -> tuple[str, str | None]:
    match given:
        case [str(since), str() | None as until]:
            return since, until
        case _:
            raise Unanswerable(_NO_PAUSES)


_NO_PAUSES = (
    '\'pauses\' harus daftar pasangan waktu, misalnya [["2026-11-23T10:00", "2026-11-23T11:00"]].'
)


def _plain(table: Timetable, found: Answer) -> dict[str, Any]:
    return {
        "due": found.due.isoformat() if found.due else None,
        "explanation": sentences(found.steps, table.zone),
    }


def _json(value: object) -> str:
    # Half a character, which JSON can say and UTF-8 cannot, may come back in an error.
    return json.dumps(value, ensure_ascii=False).encode(errors="replace").decode()


def _lines(table: Timetable, found: Answer, *, explained: bool) -> Iterable[str]:
    if found.due is None:
        yield "Belum ada jatuh tempo: masih dijeda."
    else:
        yield f"{found.due.isoformat()}  {full(found.due, table.zone)}"
    if explained:
        yield from sentences(found.steps, table.zone)
