"""Ten thousand members of a batch moved by one signature, beside cases moved one by one.

PostgreSQL waits for the disk at each commit.  The members are put in by the measurement itself,
gathered, frozen by the finalisation and moved by the upload through the engine: each is one command
and one commit.  A letter that goes to and fro between two desks is the single transition of the
same run.  The bar: a member of the batch at least ten times as fast as a case on its own.
"""

from __future__ import annotations

import time
from statistics import mean, median
from typing import Any

from sqlalchemy import text

from bench import office as offices
from bench.transition import SENT_BACK
from engine import seeding
from engine.cases.commands import Command, Done, Gather
from engine.database import count_statements
from engine.office import Office
from engine.people import SignedIn
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.engine.standing import copies

Acts = dict[str, tuple[float, int]]
"""The seconds and the statements of each act."""

MEMBERS = 10_000
BAR = 10
"""How many times as fast a member moves as a case on its own, at least."""


def measure(*, seconds: float, rounds: int) -> dict[str, Any]:
    """Return what each act on all members of a batch took, and the ratio; medians of `rounds`.

    The single transitions run for `seconds`, before the batches and after them.
    """
    with offices.durable_postgresql() as url:
        people_of = offices.furnish(url)
        office = offices.open_office(url)
        list(seeding.seed(office, offices.DEFINITIONS))
        lumajang = Lumajang.of(office)
        single = [_single(office, people_of, "before", seconds)]
        runs = [_batch(lumajang) for _ in range(rounds)]
        single.append(_single(office, people_of, "after", seconds))
        office.database.dispose()
    return _figures(mean(single), runs)


def table(figures: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = [
        f"members: {figures['members']}",
        f"cases moved one by one: {figures['single_per_s']:.0f} a second",
        "act          members/s  statements  per 1,000",
    ]
    for name, row in figures["acts"].items():
        lines.append(
            f"{name:<11}  {row['members_per_s']:9.0f}  {row['statements']:10d}"
            f"  {row['statements_per_1000']:9.1f}"
        )
    lines.append(f"moved in a batch, beside one by one: {figures['ratio']:.1f} (bar: {BAR})")
    return "\n".join(lines)


def _single(office: Office, people_of: dict[str, SignedIn], name: str, seconds: float) -> float:
    """Return how often a second a case moves on its own."""
    case = offices.draft(office, people_of, name)
    for _ in range(20):
        case = _forth_and_back(office, people_of, case)
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        case = _forth_and_back(office, people_of, case)
        count += 2
    return count / spent


def _forth_and_back(office: Office, people_of: dict[str, SignedIn], case: Done) -> Done:
    case = offices.act(office, people_of["division_head"], case, "initial")
    back = "send_back_to_division"
    return offices.act(office, people_of["office_head"], case, back, SENT_BACK)


def _batch(lumajang: Lumajang) -> Acts:
    """Bring a batch of copies of a proposal from its opening to its end."""
    members = tuple(copies(lumajang.office, lumajang.uploaded("desa1"), MEMBERS))
    with lumajang.office.database.writing() as work:
        # What the server does by itself within a minute.
        work.execute(text("ANALYZE"))
    batch = lumajang.batch()
    acts = {
        "gather": _timed(lumajang, Gather(**lumajang.on(SUPERVISOR, batch), members=members)),
        "freeze": _timed(lumajang, lumajang.acting(SUPERVISOR, batch, "finalise")),
    }
    lumajang.approve(batch)
    lumajang.signed(batch)
    return {**acts, "move": _timed(lumajang, lumajang.acting(SUPERVISOR, batch, "upload"))}


def _timed(lumajang: Lumajang, command: Command) -> tuple[float, int]:
    """Return how long a command took, and in how many statements."""
    with count_statements(lumajang.office.database) as sent:
        began = time.perf_counter()
        lumajang.office.perform(command)
        spent = time.perf_counter() - began
    return spent, len(sent)


def _figures(single: float, runs: list[Acts]) -> dict[str, Any]:
    acts = {}
    for name in runs[0]:
        statements = max(run[name][1] for run in runs)
        acts[name] = {
            "members_per_s": round(MEMBERS / median(run[name][0] for run in runs), 1),
            "statements": statements,
            "statements_per_1000": round(statements * 1000 / MEMBERS, 2),
        }
    return {
        "members": MEMBERS,
        "single_per_s": round(single, 1),
        "acts": acts,
        "ratio": round(acts["move"]["members_per_s"] / single, 2),
    }
