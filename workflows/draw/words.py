"""What the drawings call things, in Indonesian."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workflows import promise as promises
from workflows import rungs
from workflows.dates import long_date
from workflows.machine import VOID
from workflows.procedure import Procedure
from workflows.promise import Promise, Roll
from workflows.schema.definition import Definition
from workflows.schema.flow import BATCH, BY_ITSELF, CLOCK, Action, ActionKind, Clock, Stage

NOT_STATED = "tidak tercantum"
"""In the place of what the document does not say."""

ADDED = "tambahan"
"""Beside what is declared although the document does not have it."""

COLUMNS = {BATCH: "Bersama berkas lain (kolektif)", CLOCK: "Sistem (tenggat habis)"}
"""What stands above the column of what acts and is no person: no office has such a post."""

OR = " atau "

STAGES = {
    Stage.SUBMITTED: "Diterima",
    Stage.VERIFIED: "Diperiksa",
    Stage.WAITING: "Menunggu pihak luar",
    Stage.RETURNED: "Dikembalikan",
    Stage.DRAFTED: "Surat dibuat",
    Stage.INITIALLED: "Surat diparaf",
    Stage.SIGNED: "Surat ditandatangani",
    Stage.READY: "Siap diambil",
    Stage.ISSUED: "Diserahkan",
    Stage.REJECTED: "Ditolak",
    Stage.WITHDRAWN: "Dihentikan",
    Stage.FOLLOWED_UP: "Ditindaklanjuti",
    Stage.ANSWERED: "Dijawab",
    Stage.FORWARDED: "Diteruskan ke instansi lain",
    Stage.CLOSED: "Ditutup",
}

KINDS = {
    ActionKind.FORWARD: "Langkah maju",
    ActionKind.WAIT: "Ke pihak luar",
    ActionKind.RETURN: "Dikembalikan ke pemohon",
    ActionKind.RESUME: "Dilanjutkan kembali",
    ActionKind.SEND_BACK: "Dikembalikan ke petugas",
    ActionKind.REJECT: "Menuju penolakan",
    ActionKind.WITHDRAW: "Dihentikan",
    ActionKind.RECORD: "Catatan susulan",
    ActionKind.REOPEN: "Dibuka kembali",
}


def doers(procedure: Procedure, action: Action) -> str:
    """Return who takes the action, and who records it when they have no account here."""
    named = names(procedure, action.by)
    if not action.recorded_by:
        return named
    recorded = "dapat dicatat" if in_person(procedure, action) else "dicatat"
    return f"{named} ({recorded} {names(procedure, action.recorded_by)})"


def in_person(procedure: Procedure, action: Action) -> bool:
    """Say whether someone with an account here may take the action, and not only record it."""
    return not set(action.by) <= procedure.definition.outside.keys()


def act(procedure: Procedure, action: str) -> str:
    """Return what is done by an action, by the opening, or by the void of what was approved."""
    if action == VOID:
        return "Persetujuan batal karena isinya berubah"
    return (procedure.action(action) or procedure.definition.opening).label


def who(procedure: Procedure, action: str) -> str:
    """Return who does that; nobody voids what was approved, it happens by itself."""
    if action == VOID:
        return "otomatis"
    declared = procedure.action(action)
    if declared is None:
        return names(procedure, procedure.definition.opening.by)
    return doers(procedure, declared)


def names(procedure: Procedure, parties: tuple[str, ...]) -> str:
    """Return what roles, or outside bodies, are called; any one of them acts."""
    return OR.join(name(procedure, party) for party in parties)


def name(procedure: Procedure, party: str) -> str:
    """Return what a role, an outside body, the applicant or a batch is called."""
    if party in procedure.regency.roles or party in BY_ITSELF:
        return procedure.role_label(party)
    return procedure.holder_label(party)


def executor(procedure: Procedure, party: str) -> str:
    """Return what stands above the column of someone who takes part."""
    return COLUMNS.get(party) or name(procedure, party)


def rows(numbers: Sequence[int]) -> str:
    """Return the numbers of rows, in ascending order, as they are written: `1, 3–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))  # noqa: PLR2004


def day(text: str) -> str:
    """Return a date in words, a text that is none as it stands, and of nothing that it is not."""
    if not text:
        return NOT_STATED
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def measured(definition: Definition, clock: Clock) -> str:
    """Return what a clock promises, in words; of several promises each with its category."""
    if clock.promise is not None:
        return promise(clock.promise)
    categories = definition.fields[clock.category].choices if clock.category else {}
    return "; ".join(
        f"{categories[name]}: {promise(text)}" for name, text in clock.promises.items()
    )


def grounds(clock: Clock) -> str:
    """Return, in brackets, that a clock was added and the rule that it rests on; or nothing."""
    said = [ADDED] if clock.added is not None else []
    said += [clock.basis.rstrip(".")] if clock.basis else []
    return f" ({': '.join(said)})" if said else ""


def rung(text: str) -> str:
    """Return where a rung of a ladder stands, in words; raise `RungUnreadable`."""
    match rungs.read(text):
        case rungs.Share(rungs.WHOLE):
            return "saat jatuh tempo"
        case rungs.Share(percent):
            return f"{percent} persen waktunya terpakai"
        case rungs.Before(amount):
            return f"{_promise(amount)} sebelum jatuh tempo"
        case rungs.After(amount):
            return f"{_promise(amount)} sesudah jatuh tempo"


def promise(text: str) -> str:
    """Return a promise in words; raise `PromiseUnreadable`."""
    return _promise(promises.read(text))


def _promise(read: Promise) -> str:
    match read:
        case promises.WorkingMinutes(minutes) if minutes % 60 == 0:
            said = f"{minutes // 60} jam kerja"
        case promises.WorkingMinutes(minutes):
            said = f"{minutes} menit kerja"
        case promises.WorkingDays(days):
            said = f"{days} hari kerja"
        case promises.Hours(hours):
            said = f"{hours} jam"
        case promises.Days(days):
            said = f"{days} hari kalender"
        case promises.MonthWorkingDay(ordinal):
            # The first such closing from the start on: of this month, while it is yet to come.
            said = f"hari kerja ke-{ordinal} bulan berjalan, atau bulan berikutnya bila sudah lewat"
        case promises.MonthDays():
            said = _month_days(read)
    return said


def _month_days(read: promises.MonthDays) -> str:
    by = f" paling lambat pukul {read.by:%H.%M}" if read.by else ""
    return f"tanggal {' dan '.join(map(str, read.days))} tiap bulan{by}{_ROLLS[read.roll]}"


_ROLLS = {
    Roll.PREVIOUS: "; bila kantor tutup, hari kerja sebelumnya",
    Roll.NEXT: "; bila kantor tutup, hari kerja berikutnya",
    Roll.NONE: "",
}
