"""What wakes the sweep: every minute, and at once for an earlier rung that this process armed.

The only module that knows APScheduler.  It keeps nothing and promises nothing about exactly once:
any number of processes may each have a waker, for the sweep itself sees to it that nothing is done
twice.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from engine import clock
from engine.office import Office
from engine.sweep import sweep

log = structlog.get_logger()

EVERY = timedelta(minutes=1)
_SOON = "soon"
_AFTER = timedelta(milliseconds=1)
"""A rung is climbed once its instant has passed."""


class Waker:
    """Wakes the sweep of one office in a thread of this process, from `start` until `stop`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._arming = Lock()
        # One thread: a sweep that takes long is not overtaken by the next.
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": {"type": "threadpool", "max_workers": 1}},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Sweep now, and then every minute."""
        self._scheduler.add_job(
            self._tick, "interval", seconds=EVERY.total_seconds(), next_run_time=clock.wall()
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Wake no more; a sweep that is at work is waited for."""
        self._scheduler.shutdown()

    def arm(self, at: datetime) -> None:
        """Wake also at `at`, by the office's clock, if that is before the next minute's sweep."""
        wait = max(timedelta(), at - self._office.clock()) + _AFTER
        if wait >= EVERY:
            return
        then = clock.wall() + wait
        # Every thread that serves a request may arm, and the earliest counts.
        with self._arming:
            known = self._scheduler.get_job(_SOON)
            if known is None or known.next_run_time > then:
                self._scheduler.add_job(
                    self._tick, "date", run_date=then, id=_SOON, replace_existing=True
                )

    def _tick(self) -> None:
        began = self._office.clock()
        try:
            swept = sweep(self._office)
        except Exception:
            # Whatever is wrong, the database being away for one, it is tried again in a minute.
            log.exception("sweep_failed")
            return
        if swept.cases or swept.mailed:
            log.info(
                "swept",
                cases=swept.cases,
                rungs=swept.rungs,
                failed=swept.failed,
                mailed=swept.mailed,
            )
        if swept.mail_left:
            self.arm(self._office.clock())
        # What was due before and still is, is another sweep's by now, or cannot be done at all.
        if swept.next_at is not None and swept.next_at >= began:
            self.arm(swept.next_at)
