"""`alur serve`: bring the database up to date and serve the pages on this machine."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from engine import office as offices
from engine import seeding
from engine.database import migrate
from engine.scheduler import Waker
from engine.settings import Settings
from web.app import create_app
from web.command.offices import demonstration_option, read_settings, sentences

THREADS = 8
"""Requests served at once by one process."""


class Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    """The pages under gunicorn; each worker makes its own office and so its own connections."""

    def __init__(self, settings: Settings, address: str, workers: int) -> None:
        self._settings = settings
        self._address = address
        self._workers = workers
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn where to listen and how to work."""
        options: dict[str, Any] = {
            "bind": self._address,
            "workers": self._workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self._say_ready,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the worker, and what wakes the sweep there."""
        office = offices.create(self._settings)
        waker = Waker(office)
        waker.start()
        return create_app(replace(office, arm=waker.arm), self._settings)

    def _say_ready(self, _server: object) -> None:
        click.echo(f"Alur siap di http://{self._address}")


@click.command()
@click.option("--port", type=int, help="Bawaan: PORT, atau 8000.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=1, show_default=True)
@demonstration_option
def command(*, port: int | None, host: str, workers: int, demonstration: bool) -> None:
    """Layani halaman Alur, setelah memperbarui basis data dan menerbitkan definisi yang baru."""
    with sentences():
        settings = read_settings(demonstration=demonstration)
        _prepare(settings)
    Server(settings, f"{host}:{port or os.environ.get('PORT', '8000')}", workers).run()


def _prepare(settings: Settings) -> None:
    """Bring the database to the newest schema and to the declared folder, before any worker."""
    migrate(settings.database)
    office = offices.create(settings)
    for sentence in seeding.seed(office, settings.definitions):
        click.echo(sentence)
    if settings.demonstration:
        seeding.demonstrate(office, settings.definitions)
    office.database.dispose()
