"""`alur check`: every problem, open question and added branch of the files named."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from engine.files import CALENDAR, DEMONSTRATION, REGENCY, beside, is_fragment
from web.command import files
from web.command.seeds import covered
from workflows.checks import Remark, Report, check, check_alone
from workflows.problem import FileRefused, Problem
from workflows.schema.definition import Definition


@dataclass(slots=True)
class _Findings:
    """What was found in all files, each thing once."""

    files: int = 0
    problems: dict[Problem, None] = field(default_factory=dict)
    open: dict[Remark, None] = field(default_factory=dict)
    added: dict[Remark, None] = field(default_factory=dict)
    beside: dict[Path, Mapping[str, Definition] | None] = field(default_factory=dict)
    """The definitions of each folder, read once."""

    def add(self, report: Report) -> None:
        self.problems.update(dict.fromkeys(report.problems))
        self.open.update(dict.fromkeys(report.open))
        self.added.update(dict.fromkeys(report.added))


@click.command()
@click.argument("paths", metavar="[BERKAS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Tulis hasilnya sebagai JSON.")
def command(*, paths: tuple[Path, ...], as_json: bool) -> None:
    """Periksa definisi layanan, dan sebut semua masalahnya.

    BERKAS adalah berkas atau folder; tanpa BERKAS folder 'definitions' yang diperiksa. Kabupaten
    sebuah definisi adalah regency.yaml di sampingnya. Keluar dengan 1 bila ada masalah.
    """
    findings = _Findings()
    for path in files.found(paths or (Path("definitions"),)):
        findings.files += 1
        _take(findings, path)
    if not findings.files:
        raise click.ClickException("Tidak ada berkas .yaml di sana.")
    if as_json:
        click.echo(json.dumps(_plain(findings), ensure_ascii=False, indent=2))
    else:
        for line in _lines(findings):
            click.echo(line)
    sys.exit(1 if findings.problems else 0)


def _take(findings: _Findings, path: Path) -> None:
    try:
        for report in _reports(findings, path):
            findings.add(report)
    except FileRefused as refused:
        findings.problems.update(dict.fromkeys(refused.problems))


def _reports(findings: _Findings, path: Path) -> Iterator[Report]:
    if path.name == REGENCY:
        yield check_alone(files.regency(path))
    elif path.name == CALENDAR:
        yield check_alone(files.calendar(path))
    elif is_fragment(path):
        yield check_alone(files.fragment(path))
    elif path.name == DEMONSTRATION:
        raise files.refused(path, "Berkas peragaan diperiksa saat peragaan dijalankan.")
    elif path.name == files.SEED:
        yield Report(problems=covered(path).problems, open=(), added=())
    else:
        declared = files.definition(path)
        if path.parent not in findings.beside:
            findings.beside[path.parent] = beside(path.parent)
        regency = files.regency(files.beside(path))
        yield check(declared, regency, beside=findings.beside[path.parent])


def _plain(findings: _Findings) -> dict[str, Any]:
    return {
        "files": findings.files,
        "problems": [
            {
                "file": problem.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in findings.problems
        ],
        "open": [_remark(remark) for remark in findings.open],
        "added": [_remark(remark) for remark in findings.added],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "file": remark.file,
        "line": remark.place.line,
        "column": remark.place.column,
        "element": remark.element,
        "text": remark.text,
    }


def _lines(findings: _Findings) -> Iterator[str]:
    yield from _group("Masalah", [str(problem) for problem in findings.problems])
    yield from _group("Pertanyaan terbuka", [_said(remark) for remark in findings.open])
    yield from _group("Cabang tambahan", [_said(remark) for remark in findings.added])
    yield (
        f"{findings.files} berkas: {len(findings.problems)} masalah, "
        f"{len(findings.open)} pertanyaan terbuka, {len(findings.added)} cabang tambahan."
    )


def _group(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"{title}:"
        yield from (f"  {entry}" for entry in entries)
        yield ""


def _said(remark: Remark) -> str:
    where = f"{remark.file}:{remark.place.line}:{remark.place.column}"
    return f"{where}: {remark.element or 'kabupaten'}: {remark.text}"
