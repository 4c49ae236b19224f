"""`alur deadline`: one question by options, or a question a line."""

# ruff: noqa: E501 - a sentence stands on one line.

import json
import shutil

import pytest
from click.testing import CliRunner

from tests.workflows import samples
from web.command import main

QUESTION = {"regency": "lebak", "from": "2026-11-23T11:50", "promise": "20 working minutes"}
DUE = "2026-11-23T13:10:00+07:00"


def run(*arguments, given=b"", definitions=samples.SHIPPED):
    """Return what the command told."""
    command = ["deadline", "--definitions", str(definitions), *arguments]
    return CliRunner().invoke(main, command, input=given)


def by_options(**more):
    """Return the options of a question."""
    asked = {**QUESTION, **more}
    return [part for key, value in asked.items() if value for part in (f"--{key}", value)]


def answers(*lines, definitions=samples.SHIPPED):
    """Return the answer to each line; they come with exit code 0, whatever was asked."""
    given = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    told = run("--json", given=given, definitions=definitions)
    assert (0, None) == (told.exit_code, told.exception)
    return [json.loads(line) for line in told.output.splitlines()]


def error(line):
    """Return the error that is the answer to a line, and the answer to a good one behind it."""
    bad, good = answers(line, QUESTION)
    assert DUE == good["due"]
    assert ["error"] == list(bad)
    return bad["error"]


def test_the_deadline_is_told():
    """As programs and as people write it."""
    told = run(*by_options())
    assert 0 == told.exit_code
    assert f"{DUE}  Senin, 23 November 2026 13.10 WIB\n" == told.output


def test_the_definitions_of_the_tree_are_meant_unless_said():
    """And no database is asked."""
    told = CliRunner().invoke(main, ["deadline", *by_options(regency="minahasa-selatan")])
    assert "2026-11-23T13:10:00+08:00  Senin, 23 November 2026 13.10 WITA\n" == told.output


def test_it_is_explained_on_demand():
    """One sentence a line."""
    told = run(*by_options(), "--explain").output.splitlines()
    assert "Mulai Senin, 23 November 2026 11.50 WIB." == told[1]
    assert "Jatuh tempo Senin, 23 November 2026 13.10 WIB." == told[-1]
    assert 7 == len(told)


def test_pauses_may_be_repeated():
    """Each as since/until."""
    held = [
        "--pause",
        "2026-11-23T11:52/2026-11-23T11:54",
        "--pause",
        "2026-11-23T13:00/2026-11-23 13:05",
    ]
    told = run(*by_options(), *held)
    assert told.output.startswith("2026-11-23T13:17:00+07:00  ")


@pytest.mark.parametrize("held", ["2026-11-23T11:52/", "2026-11-23T11:52"])
def test_a_pause_that_lasts_has_no_deadline(held):
    """It has no end."""
    told = run(*by_options(), "--pause", held, "--explain").output.splitlines()
    assert "Belum ada jatuh tempo: masih dijeda." == told[0]
    assert told[-1].startswith("Masih dijeda sejak Senin, 23 November 2026 11.52 WIB")


def test_one_question_by_options_may_be_answered_as_json():
    """Good or not."""
    told = json.loads(run(*by_options(), "--json").output)
    assert DUE == told["due"]
    assert "Jatuh tempo Senin, 23 November 2026 13.10 WIB." == told["explanation"][-1]
    assert ["error"] == list(json.loads(run(*by_options(promise="nanti"), "--json").output))


def test_17_a_resume_before_the_pause_or_in_the_future():
    """Refused with a sentence; what is in the future is known when it is said as of when."""
    line = {**QUESTION, "pauses": [["2026-11-23T11:55", "2026-11-23T12:05"]]}
    assert "Jeda belum terjadi" in error({**line, "now": "2026-11-23T12:00"})
    assert "Jeda berakhir sebelum mulai" in error({**line, "pauses": [line["pauses"][0][::-1]]})
    assert "'now' harus sebuah waktu" in error({**line, "now": 12})
    for later in ({}, {"now": None}, {"now": "2026-11-23T12:05"}):
        assert ["2026-11-23T13:15:00+07:00"] == [each["due"] for each in answers({**line, **later})]

    pause = ("--pause", "2026-11-23T11:55/2026-11-23T12:05")
    refused = run(*by_options(now="2026-11-23T12:00"), *pause)
    assert (1, True) == (refused.exit_code, "Jeda belum terjadi" in refused.output)
    assert "2026-11-23T13:15" in run(*by_options(now="2026-11-23T12:05"), *pause).output


USAGE = {
    "nothing": ([], 1, "'regency' wajib diisi dengan teks."),
    "no start": (by_options(**{"from": ""}), 1, "'from' wajib diisi dengan teks."),
    "no promise": (by_options(promise=""), 1, "'promise' wajib diisi dengan teks."),
    "an unknown regency": (by_options(regency="lebk"), 1, "maksud Anda 'lebak'?"),
    "no time": (by_options(**{"from": "kemarin"}), 1, "Waktu 'kemarin' tidak terbaca; tulis misalnya"),
    "no promise that is one": (by_options(promise="20 menit"), 1, "Janji '20 menit' tidak terbaca"),
    "a pause backwards": (
        [*by_options(), "--pause", "2026-11-23T13:00/2026-11-23T12:00"], 1, "Jeda berakhir sebelum mulai",
    ),
    "an unknown option": (["--promis", "x"], 2, "--promis"),
    "a folder that is not there": (["--definitions", "nowhere"], 2, "--definitions"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "code", "sentence"), USAGE.values(), ids=USAGE)
def test_what_is_used_wrongly_is_told_in_a_sentence(options, code, sentence):
    """With an exit code that is not 0, and nothing where the answer would stand."""
    told = run(*options)
    assert code == told.exit_code
    assert told.stderr.startswith("Kesalahan: ")
    assert sentence in told.stderr
    assert "" == told.stdout


def test_a_question_a_line_is_answered_a_line():
    """With the due instant in the regency's zone, and the explanation."""
    (told,) = answers(QUESTION)
    assert ["due", "explanation"] == list(told)
    assert DUE == told["due"]
    assert (
        "Senin, 23 November 2026, 12.00–13.00: istirahat, tidak dihitung." == told["explanation"][2]
    )


def test_each_regency_answers_by_its_own_clock():
    """Times without an offset are its own."""
    east = answers({**QUESTION, "regency": "minahasa-selatan"}, QUESTION)
    assert ["2026-11-23T13:10:00+08:00", DUE] == [each["due"] for each in east]


def test_pauses_of_a_line():
    """None, none at all, over, and one that lasts."""
    over = [["2026-11-23T11:52", "2026-11-23T11:54"], ["2026-11-23T06:00Z", "2026-11-23T06:05Z"]]
    lasting = [["2026-11-23T11:52", None]]
    told = answers(*({**QUESTION, "pauses": each} for each in (None, [], over, lasting)))
    assert [DUE, DUE, "2026-11-23T13:17:00+07:00", None] == [each["due"] for each in told]


def test_blank_lines_are_no_questions():
    """Nor is the end of the input, nor a return before the line's end."""
    assert [] == answers(b"")
    assert 2 == len(answers(b"", QUESTION, b"  \t", json.dumps(QUESTION).encode() + b"\r", b""))


NO_JSON = "Baris ini bukan JSON; tulis satu objek sebaris."
NO_OBJECT = "Pertanyaan harus sebuah objek dengan regency, from dan promise."
NO_PAUSES = (
    '\'pauses\' harus daftar pasangan waktu, misalnya [["2026-11-23T10:00", "2026-11-23T11:00"]].'
)
BEYOND = "Kalender kerja hanya memuat tahun 2020 sampai 2047."
BAD = {
    "no JSON": (b"{lebak}", NO_JSON),
    "half an object": (b'{"regency": "lebak"', NO_JSON),
    "bytes that are no text": (b'{"regency": "\xff\xfe"}', NO_JSON),
    "deep nesting": (b"[" * 100_000, NO_JSON),
    "a number of many digits": (b"9" * 10_000, NO_JSON),
    "a list": ([QUESTION], NO_OBJECT),
    "a text": ("lebak", NO_OBJECT),
    "nothing": (None, NO_OBJECT),
    "not a number": (b"NaN", NO_OBJECT),
    "an empty object": ({}, "'regency' wajib diisi dengan teks."),
    "a missing key": ({"regency": "lebak", "from": "2026-11-23T11:50"}, "'promise' wajib diisi dengan teks."),
    "an unknown key": ({**QUESTION, "pause": []}, "Kunci 'pause' tidak dikenal; maksud Anda 'pauses'?"),
    "a key twice": (b'{"regency": "lebak", "regency": "garut"}', "Kunci 'regency' ditulis lebih dari sekali."),
    "a number for a time": ({**QUESTION, "from": 5}, "'from' wajib diisi dengan teks."),
    "not a number for a time": (
        b'{"regency": "lebak", "from": NaN, "promise": "1 hour"}', "'from' wajib diisi dengan teks.",
    ),
    "a blank": ({**QUESTION, "promise": "  "}, "'promise' wajib diisi dengan teks."),
    "pauses that are no list": ({**QUESTION, "pauses": "x"}, NO_PAUSES),
    "a pause that is no pair": ({**QUESTION, "pauses": [["2026-11-23T11:50"]]}, NO_PAUSES),
    "a pause of numbers": ({**QUESTION, "pauses": [[1, 2]]}, NO_PAUSES),
    "a pause without a beginning": ({**QUESTION, "pauses": [[None, "2026-11-23T11:50"]]}, NO_PAUSES),
    "a pause backwards": (
        {**QUESTION, "pauses": [["2026-11-23T13:00", "2026-11-23T12:00"]]},
        "Jeda berakhir sebelum mulai; periksa kedua waktunya.",
    ),
    "the first year": ({**QUESTION, "from": "0001-01-01T00:00"}, BEYOND),
    "the last year": ({**QUESTION, "from": "9999-12-31T23:59"}, BEYOND),
    "a deadline beyond": ({**QUESTION, "promise": "9999 working days"}, BEYOND),
    "no time": (
        {**QUESTION, "from": "2026-11-23T25:00"},
        "Waktu '2026-11-23T25:00' tidak terbaca; tulis misalnya 2026-11-23T11:50.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def told():
    """The answers to all bad lines, a good one behind each, asked at once."""
    return answers(*(line for bad, _ in BAD.values() for line in (bad, QUESTION)))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_answered_with_a_sentence_and_does_not_stop_the_rest(told, name):
    """The next line is answered as ever."""
    bad, good = told[2 * list(BAD).index(name) :][:2]
    assert {"error": BAD[name][1]} == bad
    assert DUE == good["due"]


def test_an_unknown_regency_is_answered_with_the_nearest_name():
    """Or with those that there are."""
    assert error({**QUESTION, "regency": "garu"}).endswith("; maksud Anda 'garut'?")
    assert "; yang ada: garut, kepulauan-mentawai, lebak, " in error({**QUESTION, "regency": ".."})


def test_a_promise_that_is_none_is_answered_with_those_that_are():
    """By an example of each form."""
    assert "'working day 1 of month'" in error({**QUESTION, "promise": "besok"})


def test_odd_characters_are_answered_on_one_line():
    """Half a character too, which cannot be written out again."""
    odd = ("\ud800", "\x00", "\u202e", "a\nb")
    lines = [{**QUESTION, key: text} for key in QUESTION for text in odd]
    assert [["error"]] * len(lines) == [list(each) for each in answers(*lines)]


def test_a_calendar_with_problems_is_told_for_its_regency_alone(tmp_path):
    """At its line; the others answer."""
    shutil.copytree(samples.SHIPPED, tmp_path / "definitions")
    calendar = tmp_path / "definitions" / "garut" / "calendar.yaml"
    calendar.write_text("alur: 1\ncalendar: garut\nweek: {}\n", encoding="utf-8")
    bad, good = answers({**QUESTION, "regency": "garut"}, QUESTION, definitions=calendar.parents[1])
    assert f"{calendar}:1:1: 'years' wajib ada di sini [schema-missing]" in bad["error"]
    assert DUE == good["due"]


def test_a_regency_without_a_calendar_is_told(tmp_path):
    """No deadline of its can be computed."""
    shutil.copytree(samples.SHIPPED / "lebak", tmp_path / "lebak")
    (tmp_path / "lebak" / "calendar.yaml").unlink()
    told = run(*by_options(), definitions=tmp_path)
    assert 1 == told.exit_code
    assert "Kabupaten 'lebak' tidak ada atau tidak punya kalender kerja" in told.stderr


def test_joint_leave_is_worked_where_the_regency_says_so(tmp_path):
    """Christmas Eve of 2026 is joint leave."""
    shutil.copytree(samples.SHIPPED, tmp_path / "definitions")
    regency = tmp_path / "definitions" / "lebak" / "regency.yaml"
    written = regency.read_text(encoding="utf-8")
    assert "joint_leave: false" in written
    regency.write_text(written.replace("joint_leave: false", "joint_leave: true"), encoding="utf-8")
    asked = {**QUESTION, "from": "2026-12-23T10:00", "promise": "1 working day"}
    (off,), (on,) = answers(asked), answers(asked, definitions=regency.parents[1])
    assert ("2026-12-28T16:00:00+07:00", "2026-12-24T16:00:00+07:00") == (off["due"], on["due"])
