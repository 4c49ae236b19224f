"""The sweep over cases that have all come to a rung, against its statements written raw.

PostgreSQL waits for the disk at each commit.  The shipped service has a ladder of two rungs: every
case is swept once when it is nearly due, and once when it is late and more people are told.  The
raw client sends the very statements that the engine sent, with the same parameters and as many
commits, to a copy of the same database: it claims, and writes events, rows and notices, but decides
and hashes nothing.  One process, two and raw run by turns, and the medians are compared.  The bars:
over 3,000 rungs a second, and at most one statement a minute while nothing is due.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from statistics import median
from typing import Any

import psycopg
from sqlalchemy import Engine, event, text

from bench import office as offices
from engine import catalog, seeding
from engine.clock import stopped_at
from engine.database import count_statements
from engine.office import Office
from engine.scheduler import EVERY
from engine.sweep import sweep
from tests.engine.standing import copies
from tests.postgres_server import PostgresServer

BAR = 3_000
OPENED = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""A Monday morning in the regency, whose ten minutes then are over within the morning."""

RUNGS = {"warning": timedelta(minutes=8), "deadline": timedelta(minutes=11)}
"""When the cases are swept, after they were opened; each time one rung further."""

Set = list[tuple[str, dict[str, Any]]]
"""The statements of a unit of work, each with its parameters."""


Spent = dict[str, float]
"""Seconds, by rung."""

SWEEPS, RAW = {"one": 1, "two": 2}, "raw"
"""By how many processes it is swept; each web process of an office sweeps."""


def measure(*, seconds: float, rounds: int) -> dict[str, Any]:
    """Return rungs a second of the engine and raw, of each rung, and the statements.

    There are as many cases as a sweep that just meets the bar climbs in `seconds`.
    """
    cases = round(BAR * seconds)
    with PostgresServer(durable=True) as server:
        _prepare(server.create_database("bench"), cases)
        recorded, idle = _record(_copied(server, "recorded"))
        spent: dict[str, list[Spent]] = {name: [] for name in (*SWEEPS, RAW)}
        for number in range(rounds):
            for name, processes in SWEEPS.items():
                spent[name].append(_swept(_copied(server, f"{name}_{number}"), processes))
            spent[RAW].append(_replayed(_copied(server, f"{RAW}_{number}"), recorded))
    return {
        "cases": cases,
        "bar_per_s": BAR,
        "idle_statements_a_minute": idle * (timedelta(minutes=1) // EVERY),
        "rungs": {
            rung: {
                "statements_a_set": max(len(each) for each in recorded[rung]),
                **{
                    f"{name}_per_s": round(cases / median(run[rung] for run in runs), 1)
                    for name, runs in spent.items()
                },
                "ratio": round(
                    median(
                        raw[rung] / one[rung]
                        for one, raw in zip(spent["one"], spent[RAW], strict=True)
                    ),
                    3,
                ),
            }
            for rung in RUNGS
        },
    }


def table(figures: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = [
        f"cases: {figures['cases']}, each swept at two rungs",
        "rungs a second  statements a set  one process  two processes      raw  one to raw",
    ]
    for name, row in figures["rungs"].items():
        lines.append(
            f"{name:<14}  {row['statements_a_set']:16d}  {row['one_per_s']:11.0f}"
            f"  {row['two_per_s']:13.0f}  {row['raw_per_s']:7.0f}  {row['ratio']:10.2f}"
        )
    lines.append(f"bar             {figures['bar_per_s']:31d}")
    lines.append(f"idle: {figures['idle_statements_a_minute']} statement a minute (bar: 1)")
    return "\n".join(lines)


def _copied(server: PostgresServer, name: str) -> str:
    """Return the URL of a copy of the prepared database."""
    return server.create_database(name, template="bench")


def _prepare(url: str, cases: int) -> None:
    """Furnish an office and put in so many cases that were opened at the same moment."""
    people_of = offices.furnish(url)
    office = replace(offices.open_office(url), clock=stopped_at(OPENED))
    list(seeding.seed(office, offices.DEFINITIONS))
    case = offices.draft(office, people_of, "model")
    copies(office, case.number, cases - 1)
    with office.database.writing() as work:
        # What the server does by itself within a minute.
        work.execute(text("ANALYZE"))
    office.database.dispose()


def _record(url: str) -> tuple[dict[str, list[Set]], int]:
    """Return the units of work of the sweep at each rung, and the statements of an idle one."""
    office, recorded = _warm(url), {}
    for name, later in RUNGS.items():
        with _recording(office.database.writer) as sets:
            sweep(replace(office, clock=stopped_at(OPENED + later)))
        recorded[name] = sets
    with count_statements(office.database) as idle:
        sweep(replace(office, clock=stopped_at(OPENED)))
    office.database.dispose()
    return recorded, len(idle)


def _warm(url: str) -> Office:
    """Return an office that has read what a process reads once."""
    office = offices.open_office(url)
    with office.database.reading() as work:
        version = catalog.in_force(work, offices.REGENCY, offices.SERVICE)
        office.catalog.procedure(work, offices.REGENCY, version.id)
        number = office.catalog.calendar(work, offices.REGENCY)
        office.catalog.timetable(work, offices.REGENCY, number)
    return office


@contextmanager
def _recording(writer: Engine) -> Iterator[list[Set]]:
    """Collect the statements of each unit of work, those that only read among them."""
    sets: list[Set] = []
    # Two units of work may be under way at once, each on a connection of its own.
    of_connection: dict[int, Set] = {}

    def begin(work: object) -> None:
        sets.append([])
        of_connection[id(work)] = sets[-1]

    def note(*arguments: Any) -> None:
        of_connection[id(arguments[0])].append((str(arguments[2]), dict(arguments[3] or {})))

    event.listen(writer, "begin", begin)
    event.listen(writer, "before_cursor_execute", note)
    try:
        yield sets
    finally:
        event.remove(writer, "begin", begin)
        event.remove(writer, "before_cursor_execute", note)


def _swept(url: str, processes: int) -> Spent:
    """Return how long so many processes took together at each rung."""
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(processes), context.Queue()
    sweepers = [
        context.Process(target=_sweeper, args=(url, ready, done), daemon=True)
        for _ in range(processes)
    ]
    for sweeper in sweepers:
        sweeper.start()
    spent: list[Spent] = [done.get(timeout=600) for _ in sweepers]
    for sweeper in sweepers:
        sweeper.join()
    return {name: max(each[name] for each in spent) for name in RUNGS}


def _sweeper(url: str, ready: Barrier, done: Any) -> None:
    """Sweep at each rung, as soon as every process is ready for it."""
    office, spent = _warm(url), {}
    for name, later in RUNGS.items():
        ready.wait(timeout=600)
        began = time.perf_counter()
        sweep(replace(office, clock=stopped_at(OPENED + later)))
        spent[name] = time.perf_counter() - began
    office.database.dispose()
    done.put(spent)


def _replayed(url: str, recorded: dict[str, list[Set]]) -> Spent:
    """Return how long the same statements took, sent by nothing but the driver."""
    spent = {}
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as raw:
        for name, sets in recorded.items():
            began = time.perf_counter()
            for statements in sets:
                with raw.transaction(), raw.cursor() as cursor:
                    for statement, parameters in statements:
                        cursor.execute(statement, parameters)
                        if cursor.description is not None:
                            cursor.fetchall()
            spent[name] = time.perf_counter() - began
    return spent
