"""What the log says of a request, and what it never says."""

from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from tests.fixtures.office import ANSWERS, FRONT, REGENCY


def test_a_request_is_one_line_with_ids_alone(clerk, staff):
    """How it went, for whom, by id; the address is given as its rule."""
    someone = clerk(FRONT)
    number = staff.open_case()
    with capture_logs(processors=[merge_contextvars]) as lines:
        someone.get(f"/berkas/{number}")

    assert 1 == len(lines)
    line = lines[0]
    assert "request_answered" == line["event"]
    assert ("GET", "/berkas/<number>", 200) == (line["method"], line["route"], line["status"])
    assert (REGENCY, staff.by[FRONT].person) == (line["regency"], line["actor"])
    assert line["milliseconds"] >= 0
    assert line["request"]


def test_what_was_typed_is_never_logged(clerk):
    """Names, numbers, searches and notes are in no line, also when the form is refused."""
    someone = clerk(FRONT)
    form = someone.get("/berkas/baru/reaktivasi-pbi-jk").form("/reaktivasi-pbi-jk")
    typed = {f"field__{name}": str(text) for name, text in ANSWERS.items()}
    with capture_logs(processors=[merge_contextvars]) as lines:
        someone.get(f"/berkas?cari={ANSWERS['applicant_nik']}")
        someone.post("/berkas/baru/reaktivasi-pbi-jk", form.filled(**typed))
        someone.post("/berkas/baru/reaktivasi-pbi-jk", form.filled(field__applicant_name="Yulce"))

    assert 3 == len(lines)
    for text in ("Yulce", "7105016502800003", "0001234500018"):
        assert text not in str(lines)


def test_a_line_of_a_stranger_names_nobody(clerk):
    """Nothing of the request before it stays bound."""
    someone = clerk(FRONT)
    someone.get("/berkas")
    with capture_logs(processors=[merge_contextvars]) as lines:
        clerk().get("/masuk")

    assert "actor" not in lines[0]
