"""A demonstration.yaml: what is read of it, and what is refused."""

from datetime import datetime

import pytest

from engine import demonstration, files
from engine.demonstration import Seat
from tests.engine import pretence
from tests.fixtures.office import DEFINITIONS, NOW
from tests.workflows import samples
from workflows import load
from workflows.problem import FileRefused
from workflows.working_time import compiled

STARTS = (
    "2026-11-23T10:30+07:00",
    "2026-11-23T07:31+07:00",
    "2026-11-22T10:30+07:00",
    "2026-11-24T01:00+07:00",
    "2026-11-27T11:45+07:00",
    "2027-01-04T08:00+07:00",
    "2027-02-10T12:20+07:00",
    "2027-03-16T08:10+07:00",
)
"""A Monday, its first minute, a Sunday, a night, a Friday noon, January, Ramadan, after Lebaran."""

SHIPPED = sorted(DEFINITIONS.glob(f"*/{files.DEMONSTRATION}"))
REGENCY = load.read_regency(
    (samples.CONTOH / files.REGENCY).read_bytes(), file="contoh/regency.yaml"
).model


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("now", STARTS)
def test_every_shipped_demonstration_can_go_as_declared(path, now):
    """Its people hold roles of the regency, and each case goes its way, whenever it is started."""
    declared = demonstration.read(path.read_bytes(), file=str(path))
    folder = files.folder(path.parent)
    regency, calendar = folder.regency.model, folder.calendar
    assert calendar is not None
    table = compiled(calendar.model, regency.timezone, joint_leave=regency.joint_leave)

    found = demonstration.problems(
        declared, regency, folder.services, datetime.fromisoformat(now), table
    )

    assert () == found


def test_what_is_declared_is_read():
    """People by their login, and cases step by step."""
    read = pretence.declared().model

    assert ["petugas", "kepala", "lama"] == list(read.people)
    assert [False, False, True] == [each.ended for each in read.people.values()]
    assert ["definitive", "plt", "definitive"] == [each.capacity for each in read.people.values()]
    assert [None, "draft", "initial"] == [step.action for step in read.cases[0].steps]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"people": {"kepala": {"rolle": "head"}}}, "kunci 'rolle' tidak dikenal di sini"),
        ({"people": {"kepala": {"capacity": "pjs"}}}, "'pjs' bukan nilai yang sah"),
        ({"people": {"kepala": {"capacity": "ub"}}}, "'through' harus ada"),
        ({"people": {"kepala": {"through": "clerk"}}}, "dan hanya untuk itu"),
        ({"people": {"kepala": {"nip": "19700101"}}}, "'19700101' bukan"),
        ({"people": {"Kepala": {"name": "A", "role": "head"}}}, "'Kepala' bukan nama yang sah"),
        ({"people": None}, "'people' wajib ada"),
        ({"regency": None}, "'regency' wajib ada"),
    ],
)
def test_what_is_not_of_the_file_is_refused(change, told):
    """With a sentence, as in every declared file."""
    with pytest.raises(FileRefused, match=told):
        pretence.declared(**change)


def test_a_post_between_is_one_of_the_regency():
    """As the role is."""
    declared = pretence.declared(people={"kepala": {"capacity": "ub", "through": "clrek"}})

    [told] = demonstration.problems(declared, REGENCY, (), NOW)

    assert ("peran 'clrek' tidak ada di regency.yaml", "maksud Anda 'clerk'?") == (
        told.message,
        told.hint,
    )


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"by": "petugas"}, "langkah memuat satu saja dari"),
        ({"by": "petugas", "accept": "all", "action": "draft"}, "langkah memuat satu saja dari"),
        ({"by": "petugas", "accept": "some"}, "'some' bukan nilai yang sah"),
        ({"by": "petugas", "accept": "all", "values": {"a": "b"}}, "hanya bersama sebuah 'action'"),
        ({"by": "petugas", "refuse": {"a": "b"}, "reasons": "c"}, "hanya bersama sebuah 'action'"),
        ({"by": "petugas", "action": "number", "values": {"letter_number": 7}}, "berupa teks"),
    ],
)
def test_a_step_is_one_thing(step, told):
    """An action with what is typed for it, or else verdicts."""
    with pytest.raises(FileRefused, match=told):
        pretence.with_case(steps=[step])


def test_a_login_is_declared_once():
    """The second one is named with the line of the first."""
    text = (
        "alur: 1\nregency: contoh\npeople:\n"
        "  petugas:\n    name: Ani Wijaya\n    role: clerk\n"
        "  petugas:\n    name: Budi Santoso\n    role: head\n"
    )
    with pytest.raises(FileRefused) as refused:
        demonstration.read(text, file=pretence.FILE)

    told = f"{pretence.FILE}:7:3: Kunci 'petugas' sudah ada di baris 4. [yaml]"
    assert told == str(refused.value)


def test_an_unknown_role_is_a_problem_at_its_line():
    """With the role that is meant."""
    declared = pretence.declared(people={"kepala": {"role": "haed"}})

    [problem] = problems(declared)

    assert "peran 'haed' tidak ada di regency.yaml" == problem.message
    assert "maksud Anda 'head'?" == problem.hint
    assert "demonstration" == problem.rule
    assert '"role": "haed"' in declared.source.text.split("\n")[problem.place.line - 1]


def test_the_file_of_another_regency_is_a_problem():
    """It was copied and not mended."""
    [problem] = problems(pretence.declared(regency="lain"))

    assert "berkas ini untuk 'lain', tetapi regency.yaml di sampingnya lain" == problem.message
    assert "tulis 'contoh'" == problem.hint


def test_problems_of_every_case_are_told_at_once():
    """Not of the first alone."""
    cases = [samples.lay(pretence.CASE, {"by": login}) for login in ("siapa", "petugas", "entah")]

    found = problems(pretence.declared(cases=cases))

    told = ["orang 'siapa' tidak ada di berkas ini", "orang 'entah' tidak ada di berkas ini"]
    assert told == [problem.message for problem in found]


def test_cases_of_a_faulty_service_wait_until_it_is_mended():
    """What is wrong with a definition is told of the definition."""
    faulty = samples.laid(opening={"to": "nowhere"})

    assert () == demonstration.problems(pretence.declared(), REGENCY, [faulty], NOW)


def test_the_login_page_seats_everyone(tmp_path):
    """By the title of their role in the capacity they hold it in, or as the file says."""
    pretence.lay_out(tmp_path)

    assert demonstration.seats(tmp_path) == {
        "contoh": (
            Seat(login="petugas", name="Ani Wijaya", title="Petugas Loket"),
            Seat(login="kepala", name="Budi Santoso", title="Plt. Kepala Kantor"),
            Seat(login="lama", name="Dedi Kurnia", title="Kepala Kantor sampai kemarin"),
        )
    }


def test_a_folder_without_the_file_has_no_people(tmp_path):
    """It is a regency all the same."""
    pretence.lay_out(tmp_path)
    (tmp_path / "contoh" / files.DEMONSTRATION).unlink()

    assert {} == demonstration.seats(tmp_path)


def test_nobody_is_seated_in_a_role_that_is_not_there(tmp_path):
    """Nor does the page break over it without a sentence."""
    pretence.lay_out(tmp_path, people={"kepala": {"role": "haed"}})

    with pytest.raises(FileRefused, match="peran 'haed' tidak ada"):
        demonstration.seats(tmp_path)


def problems(declared):
    return demonstration.problems(declared, REGENCY, [samples.laid()], NOW)
