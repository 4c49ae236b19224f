"""The demonstration office: filled once, with the people and cases that the folders declare."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from engine import demonstration, files, seeding, tables
from engine import office as offices
from engine.clock import stopped_at
from engine.errors import SignInRefused
from engine.office import Office
from tests.engine import pretence
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import DEFINITIONS, NOW, REGENCY, pretended, settings_for
from workflows.problem import FileRefused

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office with nothing in it."""
    settings = settings_for(database_url, var=tmp_path / "var")
    office = replace(offices.create(settings), clock=stopped_at(NOW))
    yield office
    office.database.dispose()


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A folder of definitions with one regency in it, and its demonstration."""
    pretence.lay_out(tmp_path)
    return tmp_path


def test_everyone_signs_in_and_finds_the_cases_where_they_were_left(
    empty: Office, definitions: Path
):
    """Each by the one password, in the capacity that was declared."""
    fill(empty, definitions)

    by = demonstration.signed_in(empty, pretence.declared().model)
    assert ["petugas", "kepala", "lama"] == list(by)
    queue = empty.queue("contoh", by["kepala"], tab="berjalan", page=1, search="")
    assert [("Cici Lestari", "Surat diparaf")] == [
        (row.applicant, row.state_label) for row in queue.rows
    ]
    [held] = queue.actor.appointments
    assert ("head", "plt", None) == (held.role, held.capacity, held.until)


def test_whoever_serves_has_a_number_and_a_rank(empty: Office, definitions: Path):
    """As declared, and so has who signs on behalf of another the post between."""
    number, rank = "197001011995031001", "Pembina, IV/a"
    chief = {"nip": number, "rank": rank, "capacity": "ub", "through": "clerk"}
    pretence.declare(definitions, people={"kepala": chief}, cases=[])

    fill(empty, definitions)

    with empty.database.reading() as work:
        people = {row.login: (row.nip, row.rank) for row in work.execute(select(tables.person))}
        held = {row.capacity: row.through for row in work.execute(select(tables.appointment))}
    assert {"petugas": (None, None), "kepala": (number, rank), "lama": (None, None)} == people
    assert {"definitive": None, "ub": "clerk"} == held


def test_cases_of_the_past_happened_then(empty: Office, tmp_path: Path):
    """In order of time, whichever is declared first; and what clocks came to, when they did."""
    late = {**pretence.CASE, "ago": "5 working days", "steps": []}
    ladder = [{"at": "due", "notify": "holder"}]
    warned = {"clocks": {"service": {"ladder": ladder}}}
    pretence.lay_out(tmp_path, fragment=warned, cases=[pretence.CASE, late])

    fill(empty, tmp_path)

    by = demonstration.signed_in(empty, pretence.declared().model)["petugas"]
    [row] = empty.queue("contoh", by, tab="terlambat", page=1, search="").rows
    assert "9901-2026-00001" == row.number
    seen = empty.case("contoh", by, row.number)
    assert datetime(2026, 11, 16, 2, 30, tzinfo=UTC) == seen.received_at
    opened, due = sorted(entry.at.replace(microsecond=0) for entry in seen.timeline)
    assert (seen.received_at, datetime(2026, 11, 18, 9, tzinfo=UTC)) == (opened, due)


def test_whose_appointment_has_ended_may_look_on_no_more(empty: Office, definitions: Path):
    """It ended yesterday."""
    fill(empty, definitions)
    by = demonstration.signed_in(empty, pretence.declared().model)["lama"]

    seen = empty.queue("contoh", by, tab="berjalan", page=1, search="")

    assert [date(2026, 11, 22)] == [held.until for held in seen.actor.appointments]
    assert () == seen.rows


def test_an_office_is_filled_once(empty: Office, definitions: Path):
    """A second start adds neither people nor cases."""
    fill(empty, definitions)
    fill(empty, definitions)

    by = demonstration.signed_in(empty, pretence.declared().model)["petugas"]
    assert 1 == len(empty.queue("contoh", by, tab="berjalan", page=1, search="").rows)


def test_a_regency_that_comes_later_is_filled_when_it_comes(empty: Office, definitions: Path):
    """The people of the first stay as they are."""
    fill(empty, definitions)
    add_regency(definitions, "kedua")

    fill(empty, definitions)

    assert empty.sign_in("kedua", "petugas", demonstration.PASSWORD).person


def test_a_regency_that_the_database_does_not_have_is_left_out(empty: Office, definitions: Path):
    """Its folder alone does not make it one."""
    fill(empty, definitions)
    add_regency(definitions, "kedua")

    seeding.demonstrate(empty, definitions)

    with pytest.raises(SignInRefused):
        empty.sign_in("kedua", "petugas", demonstration.PASSWORD)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"regency": "lain"}, "berkas ini untuk 'lain'"),
        ({"people": {"kepala": {"role": "haed"}}}, "peran 'haed' tidak ada"),
        ({"cases": [{**pretence.CASE, "service": "lain"}]}, "layanan 'lain' tidak ada"),
        ({"cases": [{**pretence.CASE, "by": "kepala"}]}, "tidak dapat dilakukan Budi Santoso"),
    ],
)
def test_what_cannot_go_as_declared_leaves_nothing_behind(
    empty: Office, definitions: Path, changes: dict[str, object], told: str
):
    """Mended, it is filled at the next start."""
    pretence.declare(definitions, **changes)
    with pytest.raises(FileRefused, match=told):
        fill(empty, definitions)

    pretence.declare(definitions)
    fill(empty, definitions)

    assert empty.sign_in("contoh", "petugas", demonstration.PASSWORD).person


def test_the_shipped_demonstration_fills_an_office(empty: Office):
    """Its cases stand at different desks."""
    fill(empty, DEFINITIONS)

    by = demonstration.signed_in(empty, pretended(REGENCY))
    rows = empty.queue(REGENCY, by["depan"], tab="berjalan", page=1, search="").rows
    assert {
        ("Yulce Mawikere", "Pemeriksaan kelengkapan"),
        ("Hence Pangkey", "Pemeriksaan DTKS"),
        ("Vonny Sumual", "Surat diperiksa kepala bidang"),
        ("Ronny Kaparang", "Dikembalikan untuk dilengkapi"),
    } <= {(row.applicant, row.state_label) for row in rows}


def fill(office: Office, definitions: Path) -> None:
    """Start the office as `alur serve --demonstration` does."""
    list(seeding.seed(office, definitions))
    seeding.demonstrate(office, definitions)


def add_regency(definitions: Path, regency: str) -> None:
    """Add a folder as the first one is, for a regency of another name."""
    folder = definitions / regency
    shutil.copytree(definitions / "contoh", folder)
    for file, declared in (
        (files.REGENCY, "regency: {}"),
        (files.CALENDAR, '"calendar": "{}"'),
        (files.DEMONSTRATION, '"regency": "{}"'),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        changed = text.replace(declared.format("contoh"), declared.format(regency))
        (folder / file).write_text(changed, encoding="utf-8")
