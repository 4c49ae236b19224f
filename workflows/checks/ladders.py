"""Ladders: each rung can be read, does something, and comes after the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from workflows import machine, rungs
from workflows import promise as promises
from workflows.checks.flow import reached
from workflows.checks.references import rungs as rungs_of
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.problem import nearest
from workflows.promise import Amount, Days, Hours, Promise, PromiseUnreadable, WorkingDays
from workflows.rungs import WHOLE, After, Before, Place, RungUnreadable, Share
from workflows.schema.flow import CLOCK, SUPERVISORS, Action, Clock, Rung


def rung_unreadable(subject: Subject) -> Iterator[Finding]:
    """A rung does not say where on the ladder it stands."""
    for path, rung in rungs_of(subject.definition):
        try:
            rungs.read(rung.at)
        except RungUnreadable as unreadable:
            message = f"anak tangga '{rung.at}' tidak terbaca"
            yield Finding((*path, "at"), message, unreadable.hint)


def rung_idle(subject: Subject) -> Iterator[Finding]:
    """A rung does nothing, or tells supervisors where the service has none."""
    for path, rung in rungs_of(subject.definition):
        if not (rung.notify or rung.assign or rung.take):
            message = "anak tangga ini tidak melakukan apa pun"
            yield Finding(path, message, "tambahkan 'notify', 'assign' atau 'take'")
        for at, name in listed((*path, "notify"), rung.notify):
            if name == SUPERVISORS and not subject.definition.supervisors:
                message = "layanan ini tidak menyebut pengawasnya"
                yield Finding(at, message, "tambahkan 'supervisors'")


def ladder_order(subject: Subject) -> Iterator[Finding]:
    """A rung stands below the one before it, or a warning would come after its deadline."""
    for name, clock in subject.definition.clocks.items():
        places = [_place(rung) for rung in clock.ladder]
        for number, (before, here) in enumerate(pairwise(places), 1):
            if before and here and _lower(clock, here, before):
                path = ("clocks", name, "ladder", number, "at")
                message = f"anak tangga '{clock.ladder[number].at}' lebih awal daripada sebelumnya"
                yield Finding(path, message, "urutkan menurut waktunya")
        for number, place in enumerate(places):
            if isinstance(place, Before) and _too_early(clock, place):
                path = ("clocks", name, "ladder", number, "at")
                message = f"'{clock.ladder[number].at}' lebih lama daripada janjinya"
                yield Finding(path, message, "tulis waktu yang lebih pendek")


def clock_alone(subject: Subject) -> Iterator[Finding]:
    """`clock` stands beside other actors, or its action needs what only a person can give."""
    definition = subject.definition
    for path, name in listed(("opening", "by"), definition.opening.by):
        if name == CLOCK:
            yield Finding(path, "tenggat tidak membuka berkas", "sebut perannya")
    for name, action in definition.actions.items():
        if CLOCK not in action.by:
            continue
        if len(action.by) > 1 or action.recorded_by:
            message = f"tindakan '{name}' diambil tenggat dan juga orang"
            hint = f"tulis 'by: {CLOCK}' saja, atau tindakan lain bagi orangnya"
            yield Finding(("actions", name, "by"), message, hint)
        for key in _HUMAN:
            if getattr(action, key):
                message = f"tindakan '{name}' diambil tenggat, yang tidak memberi '{key}'"
                yield Finding(("actions", name, key), message, f"hapus '{key}'")


_HUMAN = ("asks", "when", "requires", "faults", "reasons", "not_by")


def ladder_takes(subject: Subject) -> Iterator[Finding]:
    """A rung takes an action that is a person's, or does not leave each state of its clock."""
    definition = subject.definition
    own = [name for name, action in definition.actions.items() if action.by == (CLOCK,)]
    taken = set()
    for path, rung in rungs_of(subject.definition):
        action = definition.actions.get(rung.take or "")
        if action is None:
            continue  # `unknown-action` tells it.
        taken.add(rung.take)
        if action.by != (CLOCK,):
            message = f"tindakan '{rung.take}' diambil orang"
            hint = nearest(rung.take or "", own) or f"tulis 'by: {CLOCK}' di sana"
            yield Finding((*path, "take"), message, hint)
        elif kept := _kept(subject, definition.clocks[str(path[1])], action):
            message = f"tindakan '{rung.take}' tidak meninggalkan {quoted(kept)}"
            hint = "di sana tenggat ini dapat habis; tambahkan pada 'from', 'pause' atau 'stop'"
            yield Finding((*path, "take"), message, hint)
    for name in own:
        if name not in taken:
            message = f"tindakan '{name}' tidak diambil tenggat mana pun"
            yield Finding(("actions", name, "by"), message, "sebut pada 'take' sebuah anak tangga")


def _kept(subject: Subject, clock: Clock, action: Action) -> list[str]:
    """Return the states in which a clock may run out and that an action does not leave."""
    definition = subject.definition
    edges = [edge for edge in subject.flow.known if edge.source not in clock.stop]
    found = reached(edges, [state for state in clock.start if state in definition.states])
    # A window goes on while the clock is paused.
    rests = {*clock.stop} if _has_window(clock) else {*clock.stop, *clock.pause}
    left = {*machine.sources(definition, action), *rests}
    open_ = (state for state in definition.states if machine.is_open(definition, state))
    return [state for state in open_ if state in found - left]


def _has_window(clock: Clock) -> bool:
    return any(not isinstance(each, Amount) for each in _promises(clock))


def _place(rung: Rung) -> Place | None:
    try:
        return rungs.read(rung.at)
    except RungUnreadable:
        return None


def _lower(clock: Clock, here: Place, before: Place) -> bool:
    """Say whether `here` lies below `before`, for some promise of the clock."""
    if _side(here) != _side(before):
        return _side(here) < _side(before)
    match here, before:
        case (Before(far), Before(near)) | (After(near), After(far)) if type(far) is type(near):
            return _size(far) > _size(near)
    return any(
        one is not None and other is not None and one < other
        for promise in _amounts(clock)
        for one, other in [(_share(here, promise), _share(before, promise))]
    )


def _side(place: Place) -> int:
    """Return 0 before the deadline, 1 at it, 2 after it."""
    match place:
        case Share(percent):
            return int(percent == WHOLE)
        case Before():
            return 0
        case _:
            return 2


def _share(place: Place, promise: Amount) -> float | None:
    """Return at which share of the promise a rung stands, where it can be told."""
    if isinstance(place, Share):
        return place.percent / WHOLE
    if type(place.amount) is not type(promise):
        return None
    share = _size(place.amount) / _size(promise)
    return 1 - share if isinstance(place, Before) else 1 + share


def _too_early(clock: Clock, place: Before) -> bool:
    shares = [_share(place, promise) for promise in _amounts(clock)]
    return any(share is not None and share < 0 for share in shares)


def _amounts(clock: Clock) -> Iterator[Amount]:
    return (each for each in _promises(clock) if isinstance(each, Amount))


def _promises(clock: Clock) -> Iterator[Promise]:
    for text in clock.stated.values():
        with suppress(PromiseUnreadable):
            yield promises.read(text)


def _size(amount: Amount) -> int:
    match amount:
        case WorkingDays(size) | Hours(size) | Days(size):
            return size
        case _:
            return amount.minutes
