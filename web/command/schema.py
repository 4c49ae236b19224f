"""`alur schema`: the JSON Schema of the declared files, for editors and other tools."""

from __future__ import annotations

import json

import click

from workflows.jsonschema import FILES, schema


@click.command()
@click.argument(
    "file", metavar=f"[{'|'.join(FILES)}]", type=click.Choice(list(FILES)), default="definition"
)
def command(*, file: str) -> None:
    """Tampilkan JSON Schema (2020-12) sebuah jenis berkas; bawaan 'definition'."""
    click.echo(json.dumps(schema(file), ensure_ascii=False, indent=2))
