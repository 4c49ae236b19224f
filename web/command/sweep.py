"""`alur sweep`: do whatever clocks have come to, by itself."""

from __future__ import annotations

import json
from dataclasses import replace

import click

from engine.sweep import Swept, sweep
from engine.types import instant_text
from web.command.offices import demonstration_option, opened


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@demonstration_option
def command(*, as_json: bool, demonstration: bool) -> None:
    """Jalankan peringatan dan tindakan yang waktunya sudah tiba, satu kali, lalu selesai.

    Boleh dijalankan bersamaan dengan 'alur serve', atau berkali-kali: masing-masing terjadi tepat
    satu kali.
    """
    with opened(demonstration=demonstration) as office:
        swept = sweep(office)
        while swept.mail_left:
            more = sweep(office)
            swept = replace(more, **{n: getattr(swept, n) + getattr(more, n) for n in _COUNTED})
    click.echo(json.dumps(_plain(swept)) if as_json else _sentence(swept))


_COUNTED = ("cases", "rungs", "failed", "mailed")


def _plain(swept: Swept) -> dict[str, object]:
    next_at = None if swept.next_at is None else instant_text(swept.next_at)
    return {**{name: getattr(swept, name) for name in _COUNTED}, "next_at": next_at}


def _sentence(swept: Swept) -> str:
    mailed = f" {swept.mailed} surel dikirim." if swept.mailed else ""
    if not swept.cases:
        return f"Tidak ada peringatan yang waktunya sudah tiba.{mailed}"
    failed = f", {swept.failed} gagal dan dicoba lagi nanti" if swept.failed else ""
    return f"{swept.rungs} peringatan pada {swept.cases} berkas{failed}.{mailed}"
