"""Who may open what: every address, for every kind of person; a new address needs a decision."""

import ast
import inspect

import pytest

from tests.fixtures.office import (
    ANSWERS,
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    NEIGHBOUR,
    OPERATOR,
    REGENCY,
    SERVICE,
)

VIEW_LINES = 15
STRANGER, OTHER = "stranger", "other"
PEOPLE = (STRANGER, FRONT, OPERATOR, HEAD, CHIEF, FORMER, OTHER)
LOGIN, ON = "/masuk", "on"
"""Where an answer leads: to the login page, or on to a page of this office."""


def everyone(answer: object) -> dict[str, object]:
    return dict.fromkeys(PEOPLE, answer)


def staff(answer: object, **others: object) -> dict[str, object]:
    """Return the answers to people who are signed in; a stranger is asked to sign in."""
    return {**dict.fromkeys(PEOPLE, answer), STRANGER: LOGIN, **others}


# What each person is answered: a status, or where they are led.
DECIDED: dict[tuple[str, str], dict[str, object]] = {
    ("GET", "/static/<path:filename>"): everyone(200),
    ("GET", "/sehat"): everyone(200),
    ("GET", "/masuk"): everyone(200),
    ("POST", "/masuk"): everyone(401),
    ("POST", "/keluar"): everyone(LOGIN),
    ("GET", "/"): staff(ON),
    ("GET", "/berkas"): staff(200),
    ("POST", "/berkas/cari"): staff(ON),
    ("GET", "/berkas/baru"): staff(ON),
    ("GET", "/berkas/baru/<service>"): staff(403, depan=200, other=404),
    ("POST", "/berkas/baru/<service>"): staff(403, depan=ON, other=404),
    ("GET", "/berkas/<number>"): staff(200, mantan=403, other=404),
    ("POST", "/berkas/<number>/periksa"): staff(403, depan=ON, other=404),
    ("POST", "/berkas/<number>/tindakan/<action>"): staff(403, depan=ON, operator=ON, other=404),
    ("POST", "/berkas/<number>/catatan"): staff(ON, mantan=403, other=404),
    ("POST", "/berkas/<number>/tampilkan"): staff(200, mantan=403, other=404),
    ("POST", "/berkas/<number>/tugaskan"): staff(ON, mantan=403, other=404),
}
SENT: dict[str, dict[str, str]] = {
    "/berkas/cari": {"tab": "tugas", "cari": "Yulce"},
    "/berkas/baru/<service>": {f"field.{name}": str(text) for name, text in ANSWERS.items()},
    "/berkas/<number>/periksa": {"requirement": "ktp", "verdict.ktp": "accepted"},
    "/berkas/<number>/tindakan/<action>": {"reason": "applicant_withdrew"},
    "/berkas/<number>/catatan": {"text": "Sudah ditelepon."},
    "/berkas/<number>/tampilkan": {"purpose": "Cek SIKS-NG."},
    "/berkas/<number>/tugaskan": {"to": ""},
}

PARTS = {"<path:filename>": "base.css", "<service>": SERVICE, "<action>": "withdraw"}


def test_every_address_is_decided_on(app):
    """A new route fails here until its answers to everyone are written down."""
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert set(DECIDED) == routes


def test_a_view_is_short(app):
    """It reads a form and sends a command, or asks a question and shows the answer."""
    lengths = {
        name: body_lines(view) for name, view in app.view_functions.items() if name != "static"
    }

    assert {} == {name: length for name, length in lengths.items() if length > VIEW_LINES}


@pytest.mark.parametrize("person", PEOPLE)
def test_everyone_is_answered_as_decided(clerk, staff, person):
    """Signed out, in each role, without a role, from another regency: each address answers."""
    answered = {
        (method, rule): asked(seat(clerk, person), method, rule, staff) for method, rule in DECIDED
    }

    assert {route: decided[person] for route, decided in DECIDED.items()} == answered


def body_lines(view) -> int:
    """Return how many lines a view has below its docstring."""
    function = ast.parse(inspect.getsource(view)).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert ast.get_docstring(function), view
    return (function.end_lineno or 0) - (function.body[0].end_lineno or 0)


def asked(someone, method, rule, staff) -> object:
    """Return how an address answers, about a case that was just opened."""
    number = staff.open_case()
    address = rule
    for part, given in {**PARTS, "<number>": number}.items():
        address = address.replace(part, given)
    if method == "GET":
        someone.get(address)
    else:
        someone.post(
            address, {"revision": str(staff.revision(number, FRONT)), **SENT.get(rule, {})}
        )
    if someone.status not in {302, 303}:
        return someone.status
    return LOGIN if someone.response.headers["Location"].startswith(LOGIN) else ON


def seat(clerk, person):
    if person == STRANGER:
        return clerk()
    if person == OTHER:
        return clerk(FRONT, regency=NEIGHBOUR)
    return clerk(person, regency=REGENCY)
