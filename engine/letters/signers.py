"""Who signs a letter: the block under it, from the appointment that holds at that moment."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import bindparam, select

from engine.cases.asking import Asking
from engine.history import canonical
from engine.tables.people import person as person_table
from workflows import form
from workflows.actor import Actor, Appointment
from workflows.facts import Move, Value
from workflows.letters import signatures
from workflows.letters.paper import SignatureBlock
from workflows.letters.signatures import Signer
from workflows.procedure import Procedure
from workflows.schema.letter import Letter

_SERVANT = select(person_table.c.nip, person_table.c.rank).where(
    person_table.c.regency == bindparam("regency"), person_table.c.id == bindparam("person")
)


def signing(
    asking: Asking, procedure: Procedure, letter: Letter, move: Move, values: dict[str, Value]
) -> SignatureBlock:
    """Return the block of whoever takes the signing action now; one statement for their number."""
    if letter.signature is not None:
        return outside(letter, values)
    held = next(each for each in asking.actor.appointments if each.id == move.appointment)
    which = {"regency": asking.tenant, "person": asking.actor.person}
    servant = asking.work.execute(_SERVANT, which).one()
    who = signer(asking.actor, held, asking.today, nip=servant.nip, rank=servant.rank)
    return signatures.block(procedure.regency, who)


def outside(letter: Letter, values: dict[str, Value]) -> SignatureBlock:
    """Return the block of one who is nobody of the office, as the letter declares it."""
    assert letter.signature is not None  # noqa: S101 - of those letters alone
    name = values.get(letter.signature.name)
    return SignatureBlock(
        over=(f"{letter.signature.post.upper()},",), name="" if name is None else form.written(name)
    )


def written(block: SignatureBlock | None) -> str | None:
    """Return a block as it is kept with its letter."""
    return None if block is None else canonical(asdict(block))


def restored(text: str) -> SignatureBlock:
    """Return the block that `written` wrote down."""
    kept = json.loads(text)
    return SignatureBlock(over=tuple(kept["over"]), name=kept["name"], below=tuple(kept["below"]))


def signer(
    actor: Actor, held: Appointment, day: date, *, nip: str | None, rank: str | None
) -> Signer:
    """Return someone as they sign under an appointment on a local date."""
    return Signer(
        name=actor.name,
        role=held.role,
        capacity=held.capacity,
        nip=nip or "",
        rank=rank or "",
        own=signatures.own_role(actor.appointments, day),
        through=held.through,
    )


def unsigned(procedure: Procedure, letter: Letter, values: dict[str, Value]) -> SignatureBlock:
    """Return the block of a draft: the post that signs, or all that may, and no name yet."""
    if letter.signature is not None:
        return outside(letter, values)
    actions = procedure.definition.actions
    roles = dict.fromkeys(role for name in letter.signed_by for role in actions[name].by)
    posts = (procedure.regency.roles[role].signature_title.upper() for role in roles)
    return SignatureBlock(over=(f"{' / '.join(posts)},",), name="")
