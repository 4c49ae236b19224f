"""Deadlines a second on one core, beside a floor that only bisects and adds.

A promise of twenty working minutes and one of sixty working days are added to the same random
receipts of a year, as the engine stores them, with and without a pause.  The floor does what no
computation of a deadline can do without: it finds an instant in the calendar and returns another.
All run in turn, round after round, in processor time, and the medians are compared.  The bars: over
100,000 a second, and sixty working days as cheap as twenty minutes.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from bench.office import DEFINITIONS
from engine import files
from workflows import promise as promises
from workflows.working_time import Pause, Timetable, add, compiled

REGENCY = "lebak"
ZONE = ZoneInfo("Asia/Jakarta")
SHORT, LONG = "20 working minutes", "60 working days"
RECEIPTS = 2_000
BAR = 100_000
FLOOR = "floor"

Work = Callable[[datetime, Sequence[Pause]], object]


def measure(*, seconds: float, rounds: int) -> dict[str, Any]:
    """Return deadlines a second of each promise, plain and paused, and of the floor."""
    table = _table()
    plain, paused = _receipts(held=False), _receipts(held=True)
    kinds = {FLOOR: (_floor(table), plain)}
    for name in (SHORT, LONG):
        kinds |= {name: (_adding(table, name), plain), _held(name): (_adding(table, name), paused)}
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, (work, receipts) in kinds.items():
            rates[name].append(_rate(work, receipts, seconds / len(kinds)))
    return {
        "per_s": {name: round(median(found)) for name, found in rates.items()},
        "long_to_short": round(_ratio(rates[SHORT], rates[LONG]), 3),
        "long_to_short_paused": round(_ratio(rates[_held(SHORT)], rates[_held(LONG)]), 3),
        "bar_per_s": BAR,
    }


def table(figures: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = ["what                          a second"]
    lines += [f"{name:<28}  {rate:8d}" for name, rate in figures["per_s"].items()]
    lines.append(f"bar                           {figures['bar_per_s']:8d}")
    lines.append(
        f"cost of {LONG} beside {SHORT}: {figures['long_to_short']:.2f}, "
        f"paused {figures['long_to_short_paused']:.2f} (bar: 1)"
    )
    return "\n".join(lines)


def _table() -> Timetable:
    declared = files.calendar(DEFINITIONS / REGENCY)
    if declared is None:
        raise FileNotFoundError(files.CALENDAR)
    return compiled(declared.model, ZONE, joint_leave=False)


def _receipts(*, held: bool) -> list[tuple[datetime, Sequence[Pause]]]:
    """Return receipts of 2026; with a pause that begins minutes later, and lasts hours or days."""
    chance, first = Random(7), datetime(2026, 1, 1, tzinfo=UTC)
    found: list[tuple[datetime, Sequence[Pause]]] = []
    for _ in range(RECEIPTS):
        start = first + timedelta(seconds=chance.randrange(365 * 86_400))
        since = start + timedelta(minutes=chance.randrange(1, 15))
        until = since + timedelta(minutes=chance.randrange(60, 7 * 1440))
        found.append((start, [Pause(since, until)] if held else ()))
    return found


def _held(name: str) -> str:
    return f"{name}, paused"


def _adding(table: Timetable, words: str) -> Work:
    promise = promises.read(words)
    return lambda start, pauses: add(table, promise, start, pauses)


def _floor(table: Timetable) -> Work:
    openings = [datetime.fromtimestamp(at // 1_000_000, UTC) for at in table.opens]
    further = timedelta(minutes=20)

    def work(start: datetime, _: Sequence[Pause]) -> datetime:
        return openings[bisect_right(openings, start)] + further

    return work


def _rate(work: Work, receipts: list[tuple[datetime, Sequence[Pause]]], seconds: float) -> float:
    """Return how often in a second of its own `work` was done, over whole passes of receipts."""
    count, began = 0, time.process_time()
    while (spent := time.process_time() - began) < seconds:
        for start, pauses in receipts:
            work(start, pauses)
        count += len(receipts)
    return count / spent


def _ratio(short: list[float], long: list[float]) -> float:
    return median(one / other for one, other in zip(short, long, strict=True))
