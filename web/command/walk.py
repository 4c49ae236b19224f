"""`alur walk`: a pretend case of a service, from its opening to an end."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from web.command import files
from workflows.walk import Stuck, walk

THEN = datetime(2026, 11, 2, 2, tzinfo=UTC)
"""When every walk happens, so that the same seed always walks the same way."""


@click.command()
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--seed", metavar="N", type=int, default=0, help="Bilangan acuan; bawaan 0.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON tiap langkah.")
def command(*, file: Path, seed: int, as_json: bool) -> None:
    """Jalankan sebuah berkas pura-pura sampai selesai.

    Tiap langkah: peran yang bertindak, tindakannya, dan tahap sesudahnya. Langkahnya acak tetapi
    menurut aturan; bilangan acuan yang sama memberi langkah yang sama.
    """
    try:
        for step in walk(files.procedure(file), seed, now=THEN):
            said = asdict(step)
            click.echo(json.dumps(said) if as_json else "\t".join(said.values()))
    except Stuck as stuck:
        raise click.ClickException(f"Berkas pura-pura macet di tahap '{stuck}'.") from stuck
