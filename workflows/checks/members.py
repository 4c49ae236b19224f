"""Batches and members: a batch has members, and both sides name the same states and actions.

What only both sides can tell is told where the other definitions of the regency are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflows import machine
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.problem import nearest
from workflows.procedure import expressions
from workflows.schema.chain import Members, Outcome
from workflows.schema.definition import Definition, Kind
from workflows.schema.flow import BATCH, Action
from workflows.source import Path

Lack = tuple[Path, str, str]
"""Where a batch asks something of its members that they lack, what, and a hint."""


def members_misplaced(subject: Subject) -> Iterator[Finding]:
    """A batch says nothing of its members, or what is no batch has some."""
    definition = subject.definition
    if definition.kind is Kind.BATCH and definition.members is None:
        message = "berkas kolektif ini tidak menyebut anggotanya"
        yield Finding(("kind",), message, "tambahkan 'members', atau ganti 'kind'")
    if definition.kind is not Kind.BATCH and definition.members is not None:
        message = f"hanya berkas kolektif yang punya anggota, ini '{definition.kind}'"
        yield Finding(("members",), message, "hapus, atau tulis 'kind: batch'")


def batch_alone(subject: Subject) -> Iterator[Finding]:
    """`batch` stands beside other actors, is recorded by someone, or opens a case."""
    definition = subject.definition
    for path, name in listed(("opening", "by"), definition.opening.by):
        if name == BATCH:
            yield Finding(path, "berkas kolektif tidak membuka berkas", "sebut perannya")
    for name, action in definition.actions.items():
        if BATCH in action.by and (len(action.by) > 1 or action.recorded_by):
            yield Finding(
                ("actions", name, "by"),
                f"tindakan '{name}' diambil berkas kolektif dan juga orang",
                f"tulis 'by: {BATCH}' saja, atau tindakan lain bagi orangnya",
            )


def answers_unread(subject: Subject) -> Iterator[Finding]:
    """Answers about members are declared and read in by nobody or nowhere, or the reverse."""
    members = subject.definition.members
    if members is None:
        return
    said = {
        "answers": members.answers,
        "answered_in": members.answered_in,
        "answered_by": members.answered_by,
    }
    missing = [key for key, value in said.items() if not value]
    if missing and len(missing) < len(said):
        yield Finding(
            ("members",),
            f"jawaban per anggota tidak lengkap: {quoted(missing)} belum ada",
            "tulis 'answers', 'answered_in' dan 'answered_by', atau tidak satu pun",
        )
    for path, text in expressions(subject.definition):
        condition = subject.known_condition(text)
        if condition and not members.answers and "members_unanswered" in condition.names:
            message = "jawaban per anggota ditunggu, tetapi tidak pernah dibacakan"
            yield Finding(path, message, "tambahkan 'answers' pada 'members'")


def member_lacks(subject: Subject) -> Iterator[Finding]:
    """A batch names a state, an action or a reason that its members lack."""
    if subject.beside is None:
        return
    here = subject.definition
    if here.members:
        for path, message, hint in _lacks(here.members, subject.beside):
            yield Finding(path, message, hint)
    for name, batch in subject.beside.items():
        if batch.members and batch.members.of == here.service and name != here.service:
            for _, message, hint in _lacks(batch.members, {here.service: here}):
                yield Finding((), f"bagi berkas kolektif '{name}': {message}", hint)


def batch_idle(subject: Subject) -> Iterator[Finding]:
    """An action is left to the batch, and no batch of the regency takes it."""
    if subject.beside is None:
        return
    taken = {
        action
        for each in subject.beside.values()
        if each.members and each.members.of == subject.definition.service
        for action in (*each.members.moves.values(), *_answering(each.members))
    }
    for name, action in subject.definition.actions.items():
        if action.by == (BATCH,) and name not in taken:
            yield Finding(
                ("actions", name, "by"),
                f"tindakan '{name}' tidak diambil berkas kolektif mana pun",
                "sebut pada 'moves' atau 'answers' sebuah berkas kolektif",
            )


def _answering(members: Members) -> Iterator[str]:
    return (action for answer in members.answers.values() for action in answer.member)


def _lacks(members: Members, beside: Mapping[str, Definition]) -> Iterator[Lack]:
    """Yield what is asked of the members and cannot be had."""
    member = beside.get(members.of)
    if member is None:
        services = [name for name, each in beside.items() if each.members is None]
        message = f"layanan '{members.of}' tidak ada di kabupaten ini"
        yield ("members", "of"), message, nearest(members.of, services)
        return
    yield from _states(members, member)
    for name, action in members.moves.items():
        yield from _action(member, ("members", "moves", name), action)
    for name, answer in members.answers.items():
        path: Path = ("members", "answers", name)
        for at, action in listed((*path, "member"), answer.member):
            yield from _action(member, at, action)
        yield from _reason(member, path, answer)


def _states(members: Members, member: Definition) -> Iterator[Lack]:
    left = {
        state
        for name in (*members.moves.values(), *_answering(members))
        if (action := member.actions.get(name))
        for state in machine.sources(member, action)
    }
    for path, state in listed(("members", "join"), members.join):
        if state not in member.states:
            yield path, f"tahap '{state}' tidak ada pada anggotanya", nearest(state, member.states)
        elif not machine.is_open(member, state):
            yield path, f"tahap '{state}' adalah akhir bagi anggotanya", "sebut tahap yang terbuka"
        elif left and state not in left:
            message = f"anggota di tahap '{state}' tidak dipindahkan tindakan mana pun"
            yield path, message, "sebut tindakan dari tahap itu pada 'moves' atau 'answers'"


def _action(member: Definition, path: Path, name: str) -> Iterator[Lack]:
    action = member.actions.get(name)
    if action is None:
        theirs = [each for each, act in member.actions.items() if act.by == (BATCH,)]
        yield path, f"tindakan '{name}' tidak ada pada anggotanya", nearest(name, theirs)
    elif action.by != (BATCH,):
        message = f"tindakan '{name}' pada anggotanya diambil orang"
        yield path, message, f"tulis 'by: {BATCH}' di sana"


def _reason(member: Definition, path: Path, answer: Outcome) -> Iterator[Lack]:
    acts: list[Action] = [member.actions[n] for n in answer.member if n in member.actions]
    known = {reason for act in acts for reason in act.reasons}
    if answer.reason is not None and answer.reason not in known:
        message = f"alasan '{answer.reason}' tidak ada pada tindakan anggotanya"
        yield (*path, "reason"), message, nearest(answer.reason, known)
    elif answer.reason is None and known:
        message = "tindakan anggotanya memerlukan alasan"
        yield path, message, f"tambahkan 'reason': {', '.join(sorted(known))}"
