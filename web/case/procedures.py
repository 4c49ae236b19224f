"""The procedures of the cases whose pages were shown lately.

A case is pinned to a version, so what its forms ask for is known from the page that made them;
reading a form that was sent then costs no statement.  After a restart, or in another process, it
is asked of the office once.  Should a case be moved to another version meanwhile, the engine
refuses the form as stale, and showing the page again remembers the new one.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from workflows.procedure import Procedure

MOST = 10_000
"""References to procedures, which are shared: a few hundred bytes each."""


class Procedures:
    """Remembers the procedure of each case, the ones shown last at most; shared by threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], Procedure] = OrderedDict()
        self._lock = Lock()

    def remember(self, regency: str, number: str, procedure: Procedure) -> None:
        """Keep the procedure of a case whose page is shown."""
        with self._lock:
            self._known[regency, number] = procedure
            self._known.move_to_end((regency, number))
            while len(self._known) > self._most:
                self._known.popitem(last=False)

    def of(self, regency: str, number: str) -> Procedure | None:
        """Return the procedure of a case, or None when its page was not shown here lately."""
        with self._lock:
            return self._known.get((regency, number))

    def forget(self) -> None:
        """Know nothing, as after a restart."""
        with self._lock:
            self._known.clear()
