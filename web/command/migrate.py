"""`alur migrate`: bring the database to the newest schema."""

from __future__ import annotations

import click

from engine.database import migrate
from web.command.offices import demonstration_option, read_settings, sentences


@click.command()
@demonstration_option
def command(*, demonstration: bool) -> None:
    """Perbarui skema basis data (ALUR_DATABASE)."""
    with sentences():
        migrate(read_settings(demonstration=demonstration).database)
    click.echo("Skema basis data sudah yang terbaru.")
