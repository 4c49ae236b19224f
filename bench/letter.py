"""Letters set in type, one after the other: one of a page, and one with an annex of 300 rows.

No letter is the same as one before, so that nothing kept from an earlier one answers for it.  Both
are set in turn, round after round, and the medians are compared.  The bar is for the letter of a
page: a tenth of a second, in which a person at a screen notices no wait.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from statistics import median
from typing import Any

from engine.letters import typesetting
from tests.engine.letters.papers import STATEMENT, annexed
from workflows.letters.paper import Paper

BAR_MS = 100
ROWS = 300
LETTERS = {"one page": STATEMENT, f"annex of {ROWS} rows": annexed(ROWS)}


def measure(*, seconds: float, rounds: int) -> dict[str, Any]:
    """Return the milliseconds a letter takes, by the wall and of the processor, and its size."""
    numbers = map(str, count())
    typesetting.pdf(STATEMENT)
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in LETTERS}
    for _ in range(rounds):
        for name, paper in LETTERS.items():
            runs[name].append(_setting(paper, numbers, seconds / len(LETTERS)))
    return {
        "letters": {
            name: {
                "wall_ms": round(median(wall for wall, _ in found), 1),
                "processor_ms": round(median(processor for _, processor in found), 1),
                "bytes": len(typesetting.pdf(LETTERS[name])),
            }
            for name, found in runs.items()
        },
        "bar_ms": BAR_MS,
    }


def table(figures: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = ["letter                wall ms  processor ms    bytes"]
    lines += [
        f"{name:<20}  {row['wall_ms']:7.1f}  {row['processor_ms']:12.1f}  {row['bytes']:7d}"
        for name, row in figures["letters"].items()
    ]
    lines.append(f"bar of one page       {figures['bar_ms']:7.1f}")
    return "\n".join(lines)


def _setting(paper: Paper, numbers: Iterator[str], seconds: float) -> tuple[float, float]:
    """Set a paper under ever new numbers for so long; return the milliseconds of one, both ways."""
    done, wall, processor = 0, time.perf_counter(), time.process_time()
    while (spent := time.perf_counter() - wall) < seconds or not done:
        typesetting.pdf(replace(paper, number=next(numbers)))
        done += 1
    return spent * 1000 / done, (time.process_time() - processor) * 1000 / done
