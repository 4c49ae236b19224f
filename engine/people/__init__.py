"""People who sign in: who they are, what they are appointed to, and how they prove it is them."""

from engine.people.appointing import appoint, end_appointment
from engine.people.appointments import Holder, Visitor, actor, holders, visitor
from engine.people.passwords import PASSWORDS, Passwords
from engine.people.persons import (
    create,
    deactivate,
    name_of,
    names,
    set_email,
    set_nip,
    set_password,
    set_rank,
)
from engine.people.roster import Listed, roster
from engine.people.sign_in import SignedIn, sign_in

__all__ = [
    "PASSWORDS",
    "Holder",
    "Listed",
    "Passwords",
    "SignedIn",
    "Visitor",
    "actor",
    "appoint",
    "create",
    "deactivate",
    "end_appointment",
    "holders",
    "name_of",
    "names",
    "roster",
    "set_email",
    "set_nip",
    "set_password",
    "set_rank",
    "sign_in",
    "visitor",
]
