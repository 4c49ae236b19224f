"""`alur draw`: a service as a diagram, as the matrix of its SOP, or as its standard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from web.command import files
from workflows.draw import mermaid, sop, standard, svg
from workflows.procedure import Procedure

_DRAWN: dict[str, Callable[[Procedure], str]] = {
    "mermaid": mermaid,
    "svg": svg,
    "sop": sop,
    "standard": standard,
}


@click.command()
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "kind",
    metavar="BENTUK",
    type=click.Choice(list(_DRAWN)),
    default="mermaid",
    help="mermaid (bawaan), svg, sop, atau standard.",
)
@click.option(
    "--output",
    metavar="BERKAS",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tulis ke berkas ini; bawaan: ke layar.",
)
@click.option("--internal", is_flag=True, help="standard: beserta pertanyaan terbuka dan tambahan.")
def command(*, file: Path, kind: str, output: Path | None, internal: bool) -> None:
    """Gambar sebuah layanan.

    Diagram tahap sebagai teks Mermaid atau gambar SVG; matriks SOP (PermenPANRB 35/2012) atau
    lembar standar pelayanan sebagai halaman HTML siap cetak.
    """
    if internal and kind != "standard":
        raise click.UsageError("--internal hanya untuk --as standard.")
    draw = partial(standard, internal=True) if internal else _DRAWN[kind]
    drawn = draw(files.procedure(file))
    if output is None:
        click.echo(drawn, nl=False)
        return
    try:
        output.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output} tidak dapat ditulis.") from error
