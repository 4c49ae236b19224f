"""Whom a pretend case lists, and which cases take part in a batch: rehearsed and played."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine import demonstration, seeding
from engine import office as offices
from engine.clock import stopped_at
from engine.demonstration import Scene
from engine.office import Office
from tests.engine import pretence
from tests.fixtures.office import NOW, settings_for
from tests.workflows import samples
from tests.workflows.working_time import calendars
from workflows.problem import FileRefused, Problem
from workflows.schema.form import Attribute

LISTING = {
    "label": "Penumpang",
    "particulars": ["name", "nik"],
    "required": ["name"],
    "criteria": {"poor": "Kemiskinan"},
    "listed_by": "clerk",
    "listed_in": "submitted",
    "judged_by": "clerk",
    "judged_in": "submitted",
    "faults": {"absent": {"label": "Tidak ada", "source": "contoh:2"}},
    "source": "contoh:2",
}
DRAFT = {
    "when": [{"condition": "people_accepted == 2 && people_undecided == 0", "sentence": "Kurang."}]
}
PEOPLE = [
    {"particulars": {"name": "Eko Wibowo", "nik": "9901010101900001"}, "criteria": "poor"},
    {"particulars": {"name": "Fani Rahma"}, "criteria": ["poor"]},
]
LISTS = {"by": "petugas", "people": PEOPLE}
ACCEPTS = {"by": "petugas", "accept_people": "all"}
READY = {
    **pretence.CASE,
    "name": "surat",
    "ago": "3 working days",
    "steps": [
        *pretence.CASE["steps"],
        {"by": "kepala", "action": "sign"},
        {"by": "petugas", "action": "number", "values": {"letter_number": "7"}},
    ],
}
GATHERS = {"by": "petugas", "gather": ["surat"]}
BATCH = {
    "service": "rekap-contoh",
    "ago": "2 working days",
    "by": "petugas",
    "values": {"period": "November"},
    "steps": [
        GATHERS,
        {"by": "petugas", "action": "submit"},
        {"by": "petugas", "action": "initial.clerk"},
    ],
}


def test_people_are_listed_and_accepted():
    """And the steps after them count them."""
    _, accepted, listed, judged, drafted = rehearse(
        [with_steps(pretence.CASE["steps"][0], LISTS, ACCEPTS, pretence.CASE["steps"][1])]
    )

    assert (accepted.entries, accepted.accepts_people) == ((), False)
    assert ["Eko Wibowo", "Fani Rahma"] == [
        each.particulars[Attribute.NAME] for each in listed.entries
    ]
    assert [("poor",)] * 2 == [each.criteria for each in listed.entries]
    assert judged.accepts_people
    assert "draft" == drafted.action


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([{**LISTS, "by": "kepala"}], "Daftar ini diisi Petugas Loket, bukan jabatan Anda."),
        ([{**LISTS, "people": [{"particulars": {"nik": "7"}}]}], "NIK"),
        ([ACCEPTS], "Tidak ada orang yang belum diputuskan."),
        ([LISTS, {**ACCEPTS, "by": "kepala"}], "bukan jabatan Anda."),
        ([GATHERS], "Di sini tidak ada berkas yang dihimpun."),
    ],
)
def test_people_who_may_not_be_listed_or_accepted_are_refused(
    steps: list[dict[str, Any]], told: str
):
    """With what the office itself would say."""
    [problem] = refused([with_steps(*steps)])

    assert told in problem.message


def test_a_batch_gathers_cases_declared_before():
    """By their names, which come to positions."""
    _, gathered, submitted, initialled = rehearse([READY, BATCH], 1)

    assert (0,) == gathered.gathers
    assert ["submit", "initial.clerk"] == [submitted.action, initialled.action]


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ([READY, {**BATCH, "steps": [{**GATHERS, "gather": ["srat"]}]}], "'srat' bukan berkas"),
        ([READY, {**BATCH, "steps": [{**GATHERS, "by": "kepala"}]}], "oleh jabatan ini."),
        ([READY, {**BATCH, "ago": "5 working days"}], "'surat' saat itu tidak dapat bergabung"),
        (
            [{**READY, "steps": READY["steps"][:-1]}, BATCH],
            "'surat' saat itu tidak dapat bergabung",
        ),
    ],
)
def test_cases_that_may_not_be_gathered_are_refused(cases: list[dict[str, Any]], told: str):
    """Before anything is done."""
    [problem] = refused(cases, 1)

    assert told in problem.message


def test_an_office_is_filled_with_them(database_url: str, tmp_path: Path):
    """As they were rehearsed."""
    listing = {**with_steps(LISTS, ACCEPTS), "ago": "1 working day"}
    pretence.lay_out(tmp_path, fragment={"people": LISTING}, cases=[READY, BATCH, listing])
    settings = settings_for(database_url, var=tmp_path / "var")
    office = replace(offices.create(settings), clock=stopped_at(NOW))

    list(seeding.seed(office, tmp_path))
    seeding.demonstrate(office, tmp_path)

    assert {
        "9901-2026-00001": "Siap diambil",
        "9901-2026-00002": "Paraf: Kepala kantor",
        "9901-2026-00003": "Diperiksa loket",
    } == states(office)
    by = demonstration.signed_in(office, pretence.declared().model)["petugas"]
    people = office.people("contoh", by, "9901-2026-00003", page=1)
    assert (2, 2) == (people.counts.people, people.counts.accepted)
    office.database.dispose()


def states(office: Office) -> dict[str, str]:
    """Return what stage each open case is at, by number."""
    by = demonstration.signed_in(office, pretence.declared().model)["petugas"]
    rows = office.queue("contoh", by, tab="berjalan", page=1, search="").rows
    return {row.number: row.state_label for row in rows}


def with_steps(*steps: Any) -> dict[str, Any]:
    """Return the pretend case with other steps."""
    return {**pretence.CASE, "steps": list(steps)}


def rehearse(cases: list[dict[str, Any]], position: int = 0) -> tuple[Scene, ...]:
    """Rehearse one of the cases, of a service that lists people and a batch of it."""
    procedures = {
        "surat-contoh": samples.compiled(people=LISTING, actions={"draft": DRAFT})
        if position == 0
        else samples.compiled(),
        "rekap-contoh": samples.compiled(samples.BATCH),
    }
    declared = pretence.declared(cases=cases)
    return demonstration.rehearse(declared, position, procedures, NOW, calendars.shipped())


def refused(cases: list[dict[str, Any]], position: int = 0) -> tuple[Problem, ...]:
    """Rehearse in vain and return what is said against it."""
    with pytest.raises(FileRefused) as found:
        rehearse(cases, position)
    return found.value.problems
