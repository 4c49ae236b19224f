"""`alur seeds`: where each line of the original documents lives in the definitions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from engine.files import services
from web.command import files
from workflows import seeds
from workflows.load import Declared
from workflows.problem import FileRefused, Problem
from workflows.schema.seed import Seed
from workflows.seeds import Coverage, Line

HEAD = """\
# Seeds

Where each line of the original documents lives in the definitions. Written by
`alur seeds > docs/seeds.md`; do not edit. A line is known by its number and by the first digits
of the SHA-256 of its text, spacing aside; the documents themselves are not kept here.
`alur seeds --seed NAME --text FILE` tells whether a text at hand is the same document.
"""


@click.command()
@click.option(
    "--definitions",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("definitions"),
    help="Folder definisi; bawaan 'definitions'.",
)
@click.option("--seed", "name", metavar="NAMA", help="Hanya dokumen asal ini.")
@click.option(
    "--text", metavar="BERKAS", type=click.Path(path_type=Path), help="Cocokkan dengan teks ini."
)
@click.option("--renew", is_flag=True, help="Tulis ulang tabel baris dari --text.")
def command(*, definitions: Path, name: str | None, text: Path | None, renew: bool) -> None:
    """Tampilkan di mana tiap baris dokumen asal dimuat, atau mengapa tidak.

    Keluar dengan 1 bila ada baris yang terlupa, tidak dikenal, atau berbeda dari --text.
    """
    paths = [path for path in sorted(definitions.glob(f"*/{files.SEED}")) if _named(path, name)]
    if not paths:
        raise click.ClickException(f"Tidak ada {files.SEED} yang dicari di '{definitions}'.")
    try:
        if text is None:
            _show(paths)
        elif name is None:
            raise click.UsageError("--text memerlukan --seed.", click.get_current_context())
        else:
            _compare(paths[0], _text(text), renew=renew)
    except FileRefused as refused:
        raise files.Faulty(refused.problems) from refused


def _named(path: Path, name: str | None) -> bool:
    return name is None or path.parent.name == name


def _text(path: Path) -> str:
    try:
        return files.content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} bukan teks UTF-8.") from error


def _show(paths: list[Path]) -> None:
    problems: list[Problem] = []
    click.echo(HEAD, nl=False)
    for path in paths:
        coverage = covered(path)
        problems.extend(coverage.problems)
        for line in page(files.seed(path).model, coverage):
            click.echo(line)
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(1 if problems else 0)


def covered(path: Path) -> Coverage:
    """Return the coverage of a seed.yaml by what is declared beside it."""
    seed = files.seed(path)
    declared: list[Declared[Any]] = []
    if files.beside(path).exists():
        declared.append(files.regency(files.beside(path)))
    declared.extend(files.definition(service) for service in services(path.parent))
    return seeds.coverage(seed, declared)


def page(seed: Seed, coverage: Coverage) -> Iterator[str]:
    """Yield the lines of a seed's section in docs/seeds.md."""
    yield from ("", f"## {seed.seed}", "", f"{seed.title}.", "")
    yield from ("| Line | Hash | Where it lives |", "|---|---|---|")
    for line in coverage.lines:
        yield f"| {line.number} | `{line.hash}` | {'<br>'.join(_where(line)) or '?'} |"


def _where(line: Line) -> Iterator[str]:
    for carrier in line.carriers:
        said = f" {_cell(carrier.text)}" if carrier.text else ""
        yield f"{Path(carrier.file).stem}: `{carrier.element or 'title'}`{said}"
    if line.reason is not None:
        yield f"left out: {_cell(line.reason)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _compare(path: Path, text: str, *, renew: bool) -> None:
    if renew:
        declaration = files.content(path).decode()
        path.write_text(seeds.renewed(declaration, seeds.hashes(text)), encoding="utf-8")
        click.echo(f"Tabel baris di {path} ditulis ulang.")
        return
    different = seeds.differing(files.seed(path).model, text)
    for number in different:
        click.echo(f"Baris {number} berbeda.")
    click.echo("Teks ini lain." if different else "Teks ini sama.")
    sys.exit(1 if different else 0)
