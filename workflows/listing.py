"""Who may change the people whom a case lists, and who decides on each.

Each question is answered with every refusal; none means that they may.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows.actor import Actor, Appointment
from workflows.batch import frozen_in
from workflows.chains import of_link
from workflows.facts import Facts, Refusal
from workflows.procedure import Procedure


def may_list(procedure: Procedure, facts: Facts, actor: Actor, today: date) -> tuple[Refusal, ...]:
    """Return what stands against adding people or taking them off."""
    listing = procedure.definition.people
    if listing is None:
        return (_NONE,)
    return tuple(_refusals(procedure, facts, actor, today, listing.listed_by, listing.listed_in))


def may_judge(procedure: Procedure, facts: Facts, actor: Actor, today: date) -> tuple[Refusal, ...]:
    """Return what stands against accepting or refusing the people listed."""
    listing = procedure.definition.people
    if listing is None:
        return (_NONE,)
    return tuple(_refusals(procedure, facts, actor, today, listing.judged_by, listing.judged_in))


_NONE = Refusal(rule="people", sentence="Layanan ini tidak memuat daftar orang.")


def post_for(
    procedure: Procedure, actor: Actor, roles: tuple[str, ...], unit: str, today: date
) -> Appointment | None:
    """Return the appointment under which `actor` serves `unit` in one of `roles` today."""
    units = procedure.serving(roles, unit)
    held = (own for own in actor.appointments if own.role in roles and own.valid_on(today))
    return next((own for own in held if own.unit in units), None)


def _refusals(
    procedure: Procedure,
    facts: Facts,
    actor: Actor,
    today: date,
    roles: tuple[str, ...],
    states: tuple[str, ...],
) -> Iterator[Refusal]:
    if actor.regency != facts.regency:
        yield Refusal(rule="regency", sentence="Berkas ini milik kabupaten lain.")
        return
    if facts.frozen_by is not None:
        yield frozen_in(facts.frozen_by)
    if facts.state not in states:
        labels = "”, “".join(procedure.definition.states[name].label for name in states)
        yield Refusal(rule="state", sentence=f"Hanya di tahap “{labels}”.")
    if post_for(procedure, actor, roles, str(facts.unit), today) is None:
        wanted = " atau ".join(procedure.role_label(role) for role in roles)
        yield Refusal(rule="role", sentence=f"Daftar ini diisi {wanted}, bukan jabatan Anda.")


def may_amend(
    procedure: Procedure, state: str, unit: str, actor: Actor, today: date
) -> tuple[Refusal, ...]:
    """Return what stands against changing, through a batch, what is decided on people.

    Only a link of a chain that amends may, and only who holds it.
    """
    chain = of_link(procedure.definition, state)
    if chain is None or not chain.amends:
        sentence = "Putusan orang hanya dapat diubah selama koreksi."
        return (Refusal(rule="amend", sentence=sentence),)
    role = state.rpartition(".")[2]
    if post_for(procedure, actor, (role,), unit, today) is None:
        sentence = f"Koreksi di tahap ini oleh {procedure.role_label(role)}."
        return (Refusal(rule="role", sentence=sentence),)
    return ()
