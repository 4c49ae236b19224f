"""Series of numbers: begun anew with each local year, and one a classification where declared."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from engine import regencies
from engine.catalog import Catalog
from engine.office import Office
from tests.engine import correspondence, desk, folder, routes
from tests.engine.cases.test_act_garut import ANSWERS as GARUT_ANSWERS
from tests.engine.cases.test_act_garut import GARUT, HEAD, OFFICER, Garut
from tests.engine.colleagues import Colleagues
from tests.engine.correspondence import letter
from tests.fixtures.office import NOW, OPERATOR, REGENCY, SERVICE, Staff
from tests.workflows.working_time.calendars import WIB, WITA, local
from workflows import load

LAST, FIRST = "2026-12-31 23:59:59", "2027-01-01 00:00:00"


def at(staff: Staff, instant: datetime) -> Staff:
    """Return the same people at another instant."""
    return replace(staff, office=desk.at(staff.office, instant))


def test_the_series_begins_anew_at_midnight_in_makassar(office: Office, staff: Staff):
    """The last second of the year counts on; the next one counts from one."""
    cases = [correspondence.signed(staff) for _ in range(3)]
    correspondence.ready(staff)
    for number, instant in zip(cases, (LAST, FIRST, FIRST), strict=True):
        at(staff, local(instant, WITA)).take(number, OPERATOR, "number_and_stamp")

    assert [
        (2026, 2, "400.9.11/002/DINSOS/XII/2026"),
        (2027, 1, "400.9.11/001/DINSOS/I/2027"),
        (2027, 2, "400.9.11/002/DINSOS/I/2027"),
    ] == [
        (row["year"], row["sequence"], row["number"])
        for row in (letter(office, number) for number in cases)
    ]
    assert ["2026-12-31", "2027-01-01", "2027-01-01"] == [
        letter(office, number)["dated"].isoformat() for number in cases
    ]
    assert [] == desk.findings(office)


@pytest.mark.parametrize(
    ("instant", "number"),
    [(LAST, "400.9.11/001/DINSOS/XII/2026"), (FIRST, "400.9.11/001/DINSOS/I/2027")],
)
def test_the_series_begins_anew_at_midnight_in_jakarta(office: Office, instant: str, number: str):
    """An hour later than in Makassar."""
    by = dict(Colleagues.at(office, GARUT).by)
    case = Garut(office=office, by=by).open(GARUT_ANSWERS)
    case.judge()
    case.take(OFFICER, "draft_letter")
    case.take(HEAD, "sign")
    case.on(local(instant, WIB)).take(OFFICER, "number_letter")

    row = letter(office, case.number)
    assert (number, 1, int(number[-4:])) == (row["number"], row["sequence"], row["year"])
    assert [] == desk.findings(office)


def test_a_letter_signed_before_midnight_is_dated_by_its_number(office: Office, staff: Staff):
    """The later of the two."""
    number = correspondence.signed(staff)
    later = at(staff, local(FIRST, WITA))
    later.take(number, OPERATOR, "number_and_stamp")

    row = letter(office, number)
    assert (NOW, "2027-01-01") == (row["signed_at"], row["dated"].isoformat())


def test_each_classification_may_have_a_series_of_its_own(
    office: Office, staff: Staff, tmp_path: Path
):
    """Where the register says so, seen after a restart: refusals count apart then."""
    by_classification(office, tmp_path)
    afresh = replace(staff, office=replace(office, catalog=Catalog()))
    first, second = correspondence.ready(afresh), correspondence.ready(afresh)
    other = routes.case_in(afresh, "refusal_ready")

    found = [letter(office, number) for number in (first, second, other)]
    assert [
        ("register/letters/400.9.11", 1, "400.9.11/001/DINSOS/XI/2026"),
        ("register/letters/400.9.11", 2, "400.9.11/002/DINSOS/XI/2026"),
        ("register/letters/400.9.12", 1, "400.9.12/001/DINSOS/XI/2026"),
    ] == [(row["series"], row["sequence"], row["number"]) for row in found]
    assert {"letters"} == {row["register"] for row in found}
    assert [] == desk.findings(afresh.office)


def by_classification(office: Office, place: Path) -> None:
    """Let refusals have a code of their own, and each code a series of its own."""
    definitions = folder.copied(place)
    service, regency = (definitions / REGENCY / f"{each}.yaml" for each in (SERVICE, "regency"))
    text = service.read_text(encoding="utf-8")
    head, refusal, rest = text.partition("\n  refusal:\n")
    changed = rest.replace('code: "400.9.11"', 'code: "400.9.12"', 1)
    service.write_text(head + refusal + changed, encoding="utf-8")
    folder.change(regency, "    code: DINSOS\n", "    code: DINSOS\n    by_classification: true\n")
    declaration = regency.read_text(encoding="utf-8")
    declared = load.read_regency(declaration, file=str(regency)).model
    with office.database.writing() as work:
        regencies.load(work, declared, declaration, NOW)
    base = folder.in_force(office, REGENCY, SERVICE).hash
    afresh = replace(office, catalog=Catalog())
    folder.publish(afresh, definitions, REGENCY, SERVICE, base=base)
