"""Who may open what: every address, for every kind of person; a new address needs a decision."""

import ast
import inspect
from dataclasses import replace
from functools import partial

import pytest

from engine import files
from tests.engine import complaints, correspondence, desk, folder, ratification, scans
from tests.fixtures.databases import ON_BOTH
from tests.fixtures.office import (
    ANSWERS,
    CHIEF,
    DEFINITIONS,
    FORMER,
    FRONT,
    HEAD,
    NEIGHBOUR,
    OPERATOR,
    REGENCY,
    SERVICE,
)

VIEW_LINES = 15
STRANGER, OFFICER, ADMIN = "stranger", "pengaduan", "admin"
HERE = (STRANGER, FRONT, OPERATOR, HEAD, CHIEF, FORMER, OFFICER, ADMIN)
OTHER = "other"
"""Anyone of another regency."""

PEOPLE = (*HERE, OTHER)
OTHERS = sorted(
    path.parent.name
    for path in DEFINITIONS.glob(f"*/{files.REGENCY}")
    if path.parent.name != REGENCY
)
LOGIN, ON = "/masuk", "on"
"""Where an answer leads: to the login page, or on to a page of this office."""

LEAVING = {("POST", "/masuk"), ("POST", "/keluar")}
"""After these one sits down anew."""


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
    ("GET", "/surat"): everyone(200),
    ("GET", "/surat/<code>"): everyone(404),
    ("POST", "/masuk"): everyone(401),
    ("POST", "/keluar"): everyone(LOGIN),
    ("GET", "/"): staff(ON),
    ("GET", "/berkas"): staff(200),
    ("POST", "/berkas/cari"): staff(ON),
    ("GET", "/berkas/baru"): staff(200),
    ("GET", "/tenggat"): staff(200),
    ("GET", "/gangguan"): staff(403, admin=200),
    ("POST", "/gangguan/<number>"): staff(403, admin=ON),
    ("GET", "/pemberitahuan"): staff(200),
    ("POST", "/pemberitahuan/dibaca"): staff(ON),
    # Nobody has been told anything: of what others were told see test_notices.py.
    ("POST", "/pemberitahuan/<notice>/buka"): staff(404),
    ("POST", "/pemberitahuan/<notice>/dibaca"): staff(404),
    ("GET", "/berkas/baru/<service>"): staff(403, depan=200, other=404),
    ("POST", "/berkas/baru/<service>"): staff(403, depan=ON, other=404),
    ("GET", "/berkas/<number>"): staff(200, mantan=403, other=404),
    ("GET", "/berkas/<number>/dokumen/<document>"): staff(404, mantan=403),
    # No letter was signed yet: of one that was see OF_LETTERS.
    ("GET", "/berkas/<number>/surat/<name>/konsep"): staff(404, mantan=403),
    ("GET", "/berkas/<number>/surat/<letter>"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/surat/<letter>/pindaian"): staff(404),
    ("GET", "/berkas/<number>/surat/<letter>/akhiri"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/surat/<letter>/akhiri"): staff(404),
    ("GET", "/berkas/<number>/tanda-terima"): staff(200, mantan=403, other=404),
    # The applicant was not told anything yet.
    ("GET", "/berkas/<number>/pemberitahuan-pemohon/<int:seq>"): staff(404, mantan=403),
    ("GET", "/tanda-terima/<number>/<code>"): everyone(404),
    ("GET", "/buku-nomor/<register>"): staff(200, mantan=403),
    ("GET", "/buku-nomor/<register>.xlsx"): staff(200, mantan=403),
    ("GET", "/berkas/<number>/orang"): staff(404, mantan=403),
    ("GET", "/berkas/<number>/orang/templat.csv"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/orang/tambah"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/orang/impor"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/orang/putuskan"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/orang/keluarkan"): staff(404, mantan=403),
    ("GET", "/berkas/<number>/anggota"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/anggota/himpun"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/anggota/keluarkan"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/anggota/jawaban"): staff(404, mantan=403),
    ("POST", "/berkas/<number>/periksa"): staff(403, depan=ON, other=404),
    ("POST", "/berkas/<number>/tindakan/<action>"): staff(403, depan=ON, operator=ON, other=404),
    ("POST", "/berkas/<number>/catatan"): staff(ON, mantan=403, other=404),
    ("POST", "/berkas/<number>/tampilkan"): staff(200, mantan=403, other=404),
    ("POST", "/berkas/<number>/tugaskan"): staff(ON, mantan=403, other=404),
    ("POST", "/berkas/<number>/tenggat/<clock>/<int:run>/perpanjang"): staff(
        403, kabid=ON, kadis=ON, other=404
    ),
    ("POST", "/berkas/<number>/tenggat/<clock>/<int:run>/tangguhkan"): staff(
        403, kabid=ON, kadis=ON, other=404
    ),
    # It is not suspended.
    ("POST", "/berkas/<number>/tenggat/<clock>/<int:run>/lanjutkan"): staff(403, other=404),
}

# What an administrator of another regency is answered.
OF_ADMINISTRATORS: dict[tuple[str, str], object] = {
    ("GET", "/gangguan"): 200,
    ("POST", "/gangguan/<number>"): 404,
}

# The same of a complaint, which the officer records and registers.
OF_COMPLAINTS: dict[tuple[str, str], dict[str, object]] = {
    ("GET", "/berkas/baru/<service>"): staff(403, pengaduan=200),
    ("POST", "/berkas/baru/<service>"): staff(403, pengaduan=ON),
    ("GET", "/berkas/<number>"): staff(200, mantan=403),
    ("POST", "/berkas/<number>/periksa"): staff(403),
    ("POST", "/berkas/<number>/tindakan/<action>"): staff(403, pengaduan=ON),
    ("POST", "/berkas/<number>/catatan"): staff(ON, mantan=403),
    ("POST", "/berkas/<number>/tampilkan"): staff(200, mantan=403),
    ("POST", "/berkas/<number>/tugaskan"): staff(403, pengaduan=ON, kadis=ON),
    # No class was chosen: nobody can extend what has no deadline yet.
    ("POST", "/berkas/<number>/tenggat/<clock>/<int:run>/perpanjang"): staff(403),
}

# The same of two documents of a case: one for the office, one for those who handle the case.
OF_DOCUMENTS: dict[str, dict[str, object]] = {
    "withdrawal_letter": staff(200, mantan=403, other=404),
    "identity_scan": staff(200, mantan=403, pengaduan=403, admin=403, other=404),
}

# The same of a letter that is signed and numbered.
OF_LETTERS: dict[tuple[str, str], dict[str, object]] = {
    ("GET", "/berkas/<number>/surat/<letter>"): staff(200, mantan=403, other=404),
    ("GET", "/berkas/<number>/surat/<letter>/akhiri"): staff(
        403, operator=200, kabid=200, kadis=200, other=404
    ),
    # The end that is asked for has no reason.
    ("POST", "/berkas/<number>/surat/<letter>/akhiri"): staff(
        403, operator=422, kabid=422, kadis=422, other=404
    ),
    # The scan is not there.
    ("POST", "/berkas/<number>/surat/<letter>/pindaian"): staff(
        422, pengaduan=403, admin=403, mantan=403, other=404
    ),
}

# The same of a case that lists people, and of a batch: of the people of their own regency.
LISTING, BATCH = ("desa1", "petugas"), ("supervisor",)
LISTED_BY = (*LISTING, "desa2", *BATCH, "subkor", "pengaduan")


def lister(answer: object, others: object, able: tuple[str, ...] = LISTING) -> dict[str, object]:
    """Return the answer to those who may change a list, and to the others."""
    return {**dict.fromkeys(LISTED_BY, others), **dict.fromkeys(able, answer)}


OF_LISTS: dict[tuple[str, str], dict[str, object]] = {
    ("GET", "/berkas/<number>/orang"): lister(200, 200),
    ("GET", "/berkas/<number>/orang/templat.csv"): lister(200, 200),
    ("POST", "/berkas/<number>/orang/tambah"): lister(ON, 403),
    ("POST", "/berkas/<number>/orang/impor"): lister(ON, 403),
    ("POST", "/berkas/<number>/orang/keluarkan"): lister(422, 403),
    ("POST", "/berkas/<number>/orang/putuskan"): lister(403, 403),
    ("POST", "/berkas/<number>/tenggat/<clock>/<int:run>/perpanjang"): lister(403, 403),
    ("GET", "/berkas/<number>/anggota"): lister(404, 404),
}
OF_BATCHES: dict[tuple[str, str], dict[str, object]] = {
    ("GET", "/berkas/<number>/anggota"): lister(200, 200),
    ("GET", "/berkas/<number>/orang"): lister(200, 200),
    ("POST", "/berkas/<number>/orang/tambah"): lister(404, 404),
    ("POST", "/berkas/<number>/orang/putuskan"): lister(403, 403),
    ("POST", "/berkas/<number>/anggota/himpun"): lister(422, 403, BATCH),
    ("POST", "/berkas/<number>/anggota/keluarkan"): lister(422, 403, BATCH),
    ("POST", "/berkas/<number>/anggota/jawaban"): lister(422, 422),
}

NOTHING = "01900000-0000-7000-8000-0000000000f9"
ADJUSTED = {"why": "SIKS-NG padam.", "basis": "Nota dinas 1", "seen": "0"}
SENT: dict[str, dict[str, str]] = {
    "/berkas/<number>/orang/tambah": {
        "name": "Ponimin",
        "nik": "3508011201800001",
        "kk": "3508010102030001",
        "criteria": "poverty",
    },
    "/berkas/<number>/orang/impor": {
        "pasted": "Nama;NIK;Nomor KK;Kriteria\nPonimin;3508011201800002;3508010102030001;1"
    },
    "/berkas/cari": {"tab": "tugas", "cari": "Yulce"},
    "/pemberitahuan/dibaca": {"sampai": NOTHING},
    "/berkas/baru/<service>": {f"field.{name}": str(text) for name, text in ANSWERS.items()},
    "/berkas/<number>/periksa": {"requirement": "ktp", "verdict.ktp": "accepted"},
    "/berkas/<number>/tindakan/<action>": {"reason": "applicant_withdrew"},
    "/berkas/<number>/catatan": {"text": "Sudah ditelepon."},
    "/berkas/<number>/tampilkan": {"purpose": "Cek SIKS-NG."},
    "/berkas/<number>/tugaskan": {"to": ""},
    "/berkas/<number>/tenggat/<clock>/<int:run>/perpanjang": {**ADJUSTED, "amount": "5"},
    "/berkas/<number>/tenggat/<clock>/<int:run>/tangguhkan": ADJUSTED,
    "/berkas/<number>/tenggat/<clock>/<int:run>/lanjutkan": ADJUSTED,
}

PARTS = {
    "<path:filename>": "base.css",
    "<service>": SERVICE,
    "<action>": "withdraw",
    "<clock>": "service",
    "<int:run>": "1",
    "<int:seq>": "1",
    "<document>": NOTHING,
    "<name>": "recommendation",
    "<letter>": NOTHING,
    "<register>": "letters",
    "<code>": "AAAA-BBBB-CCCC-DDDD",
    "<notice>": NOTHING,
}
COMPLAINT_PARTS = {
    "<service>": complaints.SERVICE,
    "<action>": "register",
    "<clock>": "resolution",
    "<int:run>": "1",
}
COMPLAINT = {
    "field.channel": "email",
    "field.reporter_words": complaints.WORDS,
    "field.confidential": "yes",
}


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


@ON_BOTH
@pytest.mark.parametrize("person", HERE)
def test_everyone_is_answered_as_decided(clerk, staff, person):
    """Signed out, in each role, without a role: each address answers."""
    answered = asked_everything(lambda: seat(clerk, person), staff.open_case)

    assert {route: decided[person] for route, decided in DECIDED.items()} == answered


@pytest.mark.parametrize("regency", OTHERS)
def test_everyone_of_another_regency_is_answered_as_decided(clerk, office, staff, regency):
    """In each role of each: whoever they are there, they are nobody here."""
    number = staff.open_case()
    decided = {route: answers[OTHER] for route, answers in DECIDED.items()}
    if len(list(files.services(DEFINITIONS / regency))) == 1:
        decided["GET", "/berkas/baru"] = ON

    for login in complaints.people(office, regency):
        answered = asked_everything(partial(clerk, login, regency=regency), lambda: number)
        # An administrator is one at home, and there is no such case there.
        own = OF_ADMINISTRATORS if login == ADMIN else {}
        assert {**decided, **own} == answered, login


@pytest.mark.parametrize("person", HERE)
def test_everyone_is_answered_about_a_complaint_as_decided(clerk, office, person):
    """It is there for everyone of the office, and moved by those alone whose it is."""
    someone = seat(clerk, person)
    answered = {
        (method, rule): asked(
            someone,
            method,
            rule,
            complaints.recorded(office, REGENCY, channel="email").number,
            parts=COMPLAINT_PARTS,
            sent=COMPLAINT,
        )
        for method, rule in OF_COMPLAINTS
    }

    assert {route: decided[person] for route, decided in OF_COMPLAINTS.items()} == answered


@pytest.mark.parametrize("person", [*HERE, OTHER])
def test_everyone_is_given_documents_as_decided(clerk, office, staff, tmp_path, person):
    """Like the page of their case, and of some only those who handle it."""
    folder.ask_for_scans(office, tmp_path)
    number = staff.open_case()
    uploads = {name: scans.upload() for name in OF_DOCUMENTS}
    withdrawal = desk.acting(staff.by[FRONT], number, 1, "withdraw", reasons=("duplicate",))
    office.perform(replace(withdrawal, uploads=uploads))
    addresses = {
        field.id: f"/berkas/{number}/dokumen/{field.document}"
        for field in office.case(REGENCY, staff.by[FRONT], number).fields
        if field.document
    }
    someone = clerk(FRONT, regency=NEIGHBOUR) if person == OTHER else seat(clerk, person)

    answered = {name: asked(someone, "GET", addresses[name], number) for name in OF_DOCUMENTS}
    assert {name: decided[person] for name, decided in OF_DOCUMENTS.items()} == answered


@pytest.mark.parametrize("person", [*HERE, OTHER])
def test_everyone_is_answered_about_a_letter_as_decided(clerk, staff, person):
    """Read by the office, ended by who signs, numbers or supervises, scanned by who handles it."""
    number = correspondence.ready(staff)
    parts = {"<letter>": correspondence.letter(staff.office, number)["id"]}
    someone = clerk(FRONT, regency=NEIGHBOUR) if person == OTHER else seat(clerk, person)
    revision = str(staff.office.case(REGENCY, staff.by[FRONT], number).revision)

    answered = {
        (method, rule): asked(someone, method, rule, number, parts=parts, revision=revision)
        for method, rule in OF_LETTERS
    }
    assert {route: decided[person] for route, decided in OF_LETTERS.items()} == answered


@pytest.mark.parametrize("person", LISTED_BY)
def test_everyone_is_answered_about_lists_and_batches_as_decided(clerk, office, person):
    """They are there for everyone of the office, and changed by those alone whose they are."""
    lumajang = ratification.Lumajang.of(office)
    someone = clerk(person, regency=ratification.REGENCY)
    for decided, kind in ((OF_LISTS, "list"), (OF_BATCHES, "batch")):
        answered = {}
        for method, rule in decided:
            opened = lumajang.listed("desa1", 1) if kind == "list" else lumajang.batch()
            revision = str(lumajang.page("supervisor", opened).revision)
            answered[method, rule] = asked(someone, method, rule, opened, revision=revision)
        assert {route: each[person] for route, each in decided.items()} == answered


def body_lines(view) -> int:
    """Return how many lines a view has below its docstring."""
    function = ast.parse(inspect.getsource(view)).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert ast.get_docstring(function), view
    return (function.end_lineno or 0) - (function.body[0].end_lineno or 0)


def asked_everything(sit_down, case) -> dict[tuple[str, str], object]:
    """Return how each address answers someone, about a case that `case` names or opens."""
    someone, answered = sit_down(), {}
    for method, rule in DECIDED:
        answered[method, rule] = asked(someone, method, rule, case())
        if (method, rule) in LEAVING:
            someone = sit_down()
    return answered


def asked(someone, method, rule, number, *, parts=PARTS, sent=None, revision="1") -> object:
    """Return how an address answers about a case as it was opened; `sent` opens another."""
    address = rule
    for part, given in {**parts, "<number>": number}.items():
        address = address.replace(part, given)
    if method == "GET":
        someone.get(address)
    else:
        typed = sent if sent and rule.endswith("<service>") else SENT.get(rule, {})
        someone.post(address, {"revision": revision, **typed})
    if someone.status not in {302, 303}:
        return someone.status
    return LOGIN if someone.response.headers["Location"].startswith(LOGIN) else ON


def seat(clerk, person):
    return clerk() if person == STRANGER else clerk(person, regency=REGENCY)
