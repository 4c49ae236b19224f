"""One transition through the engine, against the same statements written raw with psycopg.

PostgreSQL waits for the disk at each commit. The engine moves a letter to and fro between the
division head and the office head. The raw client sends the very statements that the engine sent,
with the same parameters, to and fro as well, so that the database changes the same columns and
indexes, and does nothing else: no decision, no hash. Both run as separate
processes, one and eight at a time, engine and raw by turns, and the medians are compared.
"""

from __future__ import annotations

import itertools
import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from statistics import median
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import event

from bench import office as offices
from engine.database import Database
from engine.people import SignedIn
from workflows.facts import Inputs

CLIENTS = (1, 8)
SENT_BACK = Inputs(reasons=("needs_correction",))


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the engine sent it, with its parameters."""

    text: str
    parameters: dict[str, Any]


Moves = list[list[Statement]]
"""The statements of each move, in turn."""


def measure(*, seconds: float, rounds: int) -> dict[str, Any]:
    """Return the statements of a transition and, for each number of clients, rates and ratio."""
    with offices.durable_postgresql() as url:
        people_of = offices.furnish(url)
        moves = _record(url, people_of)
        figures = {
            str(clients): _compare(url, people_of, moves, clients, seconds, rounds)
            for clients in CLIENTS
        }
    return {"statements": max(len(statements) for statements in moves), "clients": figures}


def table(figures: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = [f"statements a transition: {figures['statements']}", "clients  engine/s  raw/s  ratio"]
    for clients, row in figures["clients"].items():
        lines.append(
            f"{clients:>7}  {row['engine_per_s']:8.0f}  {row['raw_per_s']:5.0f}  {row['ratio']:.2f}"
        )
    return "\n".join(lines)


def _compare(
    url: str,
    people_of: dict[str, SignedIn],
    moves: Moves,
    clients: int,
    seconds: float,
    rounds: int,
) -> dict[str, float]:
    engine, raw = [], []
    for _ in range(rounds):
        engine.append(_run(_engine_client, clients, seconds, (url, people_of)))
        raw.append(_run(_raw_client, clients, seconds, (url, people_of, moves)))
    ratios = [one / other for one, other in zip(engine, raw, strict=True)]
    return {
        "engine_per_s": round(median(engine), 1),
        "raw_per_s": round(median(raw), 1),
        "ratio": round(median(ratios), 3),
    }


def _run(client: Callable[..., Any], clients: int, seconds: float, given: tuple[Any, ...]) -> float:
    """Run `clients` processes at once and return what they did in a second, all together."""
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(clients), context.Queue()
    processes = [
        context.Process(target=client, args=(number, ready, done, seconds, *given), daemon=True)
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    rates: list[float] = [done.get(timeout=120) for _ in processes]
    for process in processes:
        process.join()
    return sum(rates)


def _timed(step: Callable[[], None], ready: Barrier, seconds: float) -> float:
    """Return how often a second `step` was done, once it is warm and every client is ready."""
    for _ in range(20):
        step()
    ready.wait(timeout=120)
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        step()
        count += 1
    return count / spent


def _engine_client(
    number: int, ready: Barrier, done: Any, seconds: float, url: str, people_of: dict[str, SignedIn]
) -> None:
    office = offices.open_office(url)
    case = offices.draft(office, people_of, f"engine {number} {time.monotonic_ns()}")
    moves = _to_and_fro(people_of)

    def step() -> None:
        nonlocal case
        by, action, inputs = next(moves)
        case = offices.act(office, by, case, action, inputs)

    done.put(_timed(step, ready, seconds))


def _to_and_fro(people_of: dict[str, SignedIn]) -> Iterator[tuple[SignedIn, str, Inputs]]:
    while True:
        yield people_of["division_head"], "initial", Inputs()
        yield people_of["office_head"], "send_back_to_division", SENT_BACK


def _raw_client(
    number: int,
    ready: Barrier,
    done: Any,
    seconds: float,
    url: str,
    people_of: dict[str, SignedIn],
    moves: Moves,
) -> None:
    office = offices.open_office(url)
    case = offices.draft(office, people_of, f"raw {number} {time.monotonic_ns()}")
    with office.database.reading() as work:
        own = work.exec_driver_sql(
            'SELECT id, seq FROM "case" WHERE number = %(number)s', {"number": case.number}
        ).one()
    office.database.dispose()
    sequence, statements_of = own.seq, itertools.cycle(moves)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:

        def step() -> None:
            nonlocal sequence
            fresh = _fresh(case.number, own.id, sequence)
            with connection.transaction(), connection.cursor() as cursor:
                for statement in next(statements_of):
                    _send(cursor, statement, fresh)
            sequence += 1

        done.put(_timed(step, ready, seconds))


def _fresh(number: str, case: UUID, sequence: int) -> dict[str, Any]:
    """Return the parameters that differ from one transition to the next."""
    return {
        "number": number,
        "case": case,
        "own_id": case,
        "old_seq": sequence,
        "seq": sequence + 1,
        "revision": sequence + 1,
        "key": f"{number}-{sequence}",
    }


def _send(cursor: psycopg.Cursor[Any], statement: Statement, fresh: dict[str, Any]) -> None:
    parameters = {name: fresh.get(name, value) for name, value in statement.parameters.items()}
    cursor.execute(statement.text, parameters)
    if cursor.description is not None:
        cursor.fetchall()


def _record(url: str, people_of: dict[str, SignedIn]) -> Moves:
    """Return the statements of a warm transition each way, as the engine sends them."""
    office = offices.open_office(url)
    case = offices.draft(office, people_of, "recorded")
    moves = _to_and_fro(people_of)
    for _ in range(4):
        by, action, inputs = next(moves)
        case = offices.act(office, by, case, action, inputs)
    recorded = []
    for _ in range(2):
        by, action, inputs = next(moves)
        with _recording(office.database) as statements:
            case = offices.act(office, by, case, action, inputs)
        recorded.append(statements)
    office.database.dispose()
    return recorded


@contextmanager
def _recording(database: Database) -> Iterator[list[Statement]]:
    seen: list[Statement] = []

    def note(*arguments: Any) -> None:
        seen.append(Statement(str(arguments[2]), dict(arguments[3])))

    event.listen(database.writer, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.writer, "before_cursor_execute", note)
