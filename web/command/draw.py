"""`alur draw`: the states and moves of a service as a Mermaid diagram."""

from __future__ import annotations

from pathlib import Path

import click

from web.command import files
from workflows.draw import mermaid


@click.command()
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
def command(*, file: Path) -> None:
    """Gambar diagram tahap sebuah layanan, sebagai teks Mermaid."""
    click.echo(mermaid(files.procedure(file)), nl=False)
