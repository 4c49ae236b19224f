"""Conditions answer true, false or unknown, and refuse everything else by a sentence."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import product
from threading import Barrier

import pytest
from cel_expr_python import cel
from hypothesis import given
from hypothesis import strategies as st

from workflows import conditions
from workflows.conditions import (
    ConditionFailed,
    ConditionInvalid,
    Outcome,
    Unknown,
    ValueType,
    invalid,
)

NAMES = {
    "agreed": ValueType.YES_NO,
    "urgent": ValueType.YES_NO,
    "infant": ValueType.YES_NO,
    "kind": ValueType.TEXT,
    "note": ValueType.TEXT,
    "members": ValueType.NUMBER,
    "rooms": ValueType.NUMBER,
    "decree_date": ValueType.DATE,
    "received_on": ValueType.DATE,
    "type": ValueType.TEXT,
    "date": ValueType.DATE,
}
ANSWERS = {
    ValueType.YES_NO: st.booleans(),
    ValueType.TEXT: st.sampled_from(["", "bayi", "é", "😀"]),
    ValueType.NUMBER: st.integers(-9, 9),
    ValueType.DATE: st.dates(date(2024, 1, 1), date(2026, 12, 31)),
}
SOME_ANSWERS = st.fixed_dictionaries(
    {}, optional={name: ANSWERS[kind] for name, kind in NAMES.items()}
)
YES_NO_NAMES = ("agreed", "urgent", "infant")
LOGIC = st.recursive(
    st.sampled_from(YES_NO_NAMES),
    lambda part: st.one_of(
        st.tuples(st.just("!"), part),
        st.tuples(st.sampled_from(["&&", "||"]), part, part),
        st.tuples(st.just("?"), part, part, part),
    ),
    max_leaves=7,
)

# Well-typed expressions of every operator, for the comparison with the library's own evaluator.
NUMBERS = st.recursive(
    st.sampled_from(["members", "rooms", "0", "1", "-2", "7"]),
    lambda part: st.one_of(
        st.builds("(-{})".format, part),
        st.builds("({} {} {})".format, part, st.sampled_from("+-*/%"), part),
    ),
    max_leaves=4,
)
TEXTS = st.recursive(
    st.sampled_from(["kind", "note", "type", "'bayi'", '""', r"'\u00e9'"]),
    lambda part: st.builds("({} + {})".format, part, part),
    max_leaves=3,
)
DATES = st.sampled_from(["decree_date", "received_on", "date"])
COMPARISON = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
TRUTHS = st.recursive(
    st.one_of(
        st.sampled_from([*YES_NO_NAMES, "true", "false"]),
        st.builds("({} {} {})".format, NUMBERS, COMPARISON, NUMBERS),
        st.builds("({} {} {})".format, TEXTS, COMPARISON, TEXTS),
        st.builds("({} {} {})".format, DATES, COMPARISON, DATES),
        st.builds("({} in [{}, {}])".format, TEXTS, TEXTS, TEXTS),
        st.builds("({} in [{}, true])".format, NUMBERS, NUMBERS),
    ),
    lambda part: st.one_of(
        st.builds("(!{})".format, part),
        st.builds("({} {} {})".format, part, st.sampled_from(["&&", "||", "==", "<"]), part),
        st.builds("({} ? {} : {})".format, part, part, part),
    ),
    max_leaves=6,
)


def test_exactly_six_months_is_not_less_than_six_months() -> None:
    """The last day of the promise of Minahasa Selatan's rule is the day before."""
    rule = "received_on < add_months(decree_date, 6)"
    decree = date(2026, 1, 15)

    assert answer(rule, decree_date=decree, received_on=date(2026, 7, 14)) is True
    assert answer(rule, decree_date=decree, received_on=date(2026, 7, 15)) is False


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 30), 14, date(2028, 1, 30)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_are_added_up_to_the_end_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    """A month has no 31st day: its last day stands for it."""
    rule = f"add_months(date, {months}) == received_on"

    assert answer(rule, date=day, received_on=expected) is True


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    """The month is right to the number, and the day moves only to the end of a shorter month."""
    later = conditions.add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.integers(-600, 600),
)
def test_adding_months_never_swaps_two_days(first: date, second: date, months: int) -> None:
    """Who came earlier is due no later."""
    earlier, later = sorted([first, second])

    assert conditions.add_months(earlier, months) <= conditions.add_months(later, months)


def test_days_between_counts_from_the_first_to_the_second() -> None:
    """Later minus earlier, so that it is negative the other way about."""
    days = {"decree_date": date(2026, 2, 27), "received_on": date(2026, 3, 1)}

    assert answer("days_between(decree_date, received_on) == 2", **days) is True
    assert answer("days_between(received_on, decree_date) == -2", **days) is True


def test_a_date_is_written_in_quotes() -> None:
    """A literal date is the very day, in no time zone."""
    assert answer('date < date("2026-08-01")', date=date(2026, 7, 31)) is True
    assert answer('date < date("2026-08-01")', date=date(2026, 8, 1)) is False


def test_the_first_and_the_last_day_of_the_calendar_are_dates() -> None:
    """No date is too early or too late to be compared."""
    assert answer("date < received_on", date=date.min, received_on=date.max) is True


@given(LOGIC, st.fixed_dictionaries({}, optional=dict.fromkeys(YES_NO_NAMES, st.booleans())))
def test_and_or_not_follow_three_valued_logic(tree: object, answers: dict[str, bool]) -> None:
    """True and false where the answers decide, and unknown where they do not."""
    expected = model(tree, answers)

    outcome = answer(written(tree), **answers)

    assert (None if isinstance(outcome, Unknown) else outcome) == expected


@given(LOGIC, st.fixed_dictionaries({}, optional=dict.fromkeys(YES_NO_NAMES, st.booleans())))
def test_a_decided_answer_stays_whatever_else_is_answered(
    tree: object, answers: dict[str, bool]
) -> None:
    """What is still open cannot turn a true or a false; and an unknown asks only for what is."""
    outcome = answer(written(tree), **answers)

    missing = [name for name in YES_NO_NAMES if name not in answers]
    if isinstance(outcome, Unknown):
        assert outcome.names
        assert set(outcome.names) <= set(missing)
    else:
        for rest in product([True, False], repeat=len(missing)):
            assert answer(written(tree), **answers, **dict(zip(missing, rest, strict=True))) == (
                outcome
            )


@given(TRUTHS, SOME_ANSWERS)
def test_the_library_gives_the_same_answers(text: str, answers: dict[str, object]) -> None:
    """Our evaluation is CEL's, but that it tells a missing name from a fault and knows them all."""
    expected = answer_of_the_library(text, answers)

    try:
        outcome: object = answer(text, **answers)
    except ConditionFailed:
        outcome = None

    if isinstance(outcome, Unknown):
        assert expected is None
        assert not set(outcome.names) & set(answers)
    else:
        assert outcome == expected


@pytest.mark.parametrize(
    ("text", "answers", "missing"),
    [
        ("received_on < add_months(decree_date, 6)", {}, ("received_on", "decree_date")),
        ("members > rooms", {"rooms": 1}, ("members",)),
        ("urgent && agreed", {"agreed": True}, ("urgent",)),
        ("(infant || agreed) && members > 2", {"infant": True}, ("members",)),
        ("infant ? urgent : agreed", {}, ("infant",)),
        ("infant ? urgent : agreed", {"infant": False}, ("agreed",)),
        ("(infant ? members : 3) > rooms", {"infant": True}, ("members", "rooms")),
        ("members + members > rooms", {}, ("members", "rooms")),
        ("kind in ['bayi', note]", {"kind": "bayi"}, ("note",)),
    ],
)
def test_an_unknown_names_what_is_needed_in_order_and_nothing_else(
    text: str, answers: dict[str, object], missing: tuple[str, ...]
) -> None:
    """A form can say "fill in first" without asking for what would change nothing."""
    assert answer(text, **answers) == Unknown(missing)


@pytest.mark.parametrize("text", ["agreed && urgent", "urgent && agreed"])
def test_one_false_decides_an_and_from_either_side(text: str) -> None:
    """The order in which an author writes two conditions changes nothing."""
    assert answer(text, agreed=False) is False


@pytest.mark.parametrize("text", ["agreed || members / 0 > 1", "members / 0 > 1 || agreed"])
def test_one_true_decides_an_or_even_beside_a_fault(text: str) -> None:
    """A fault on the side that no longer matters is no incident."""
    assert answer(text, agreed=True, members=1) is True


@pytest.mark.parametrize("text", ["agreed && members / 0 > 1", "members / 0 > 1 && agreed"])
def test_a_missing_answer_is_asked_for_before_a_fault_is_reported(text: str) -> None:
    """Once answered, it may decide what the fault could not."""
    assert answer(text, members=1) == Unknown(("agreed",))


def test_none_is_no_answer() -> None:
    """A field that was emptied is as unanswered as one never filled in."""
    assert answer("members > 1", members=None) == Unknown(("members",))


def test_answered_tests_a_name_without_needing_it() -> None:
    """It is false, not unknown, when the name is unanswered."""
    text = 'answered("kind") && kind == "bayi"'

    assert answer(text) is False
    assert answer(text, kind="bayi") is True
    assert answer('!answered("members")', members=0) is False


def test_an_unknown_has_no_truth() -> None:
    """Nobody can take it for true by writing `if`."""
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(Unknown(("members",)))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("members / rooms > 1", {"members": 1, "rooms": 0}),
        ("members % rooms > 1", {"members": 1, "rooms": 0}),
        ("date < add_months(date, members)", {"date": date(2026, 1, 1), "members": 12 * 8000}),
        ("date < add_months(date, members)", {"date": date(2026, 1, 1), "members": 2**70}),
        ("(infant || agreed) && members / 0 > 1", {"infant": True, "members": 1}),
    ],
)
def test_what_cannot_be_computed_is_an_incident(text: str, answers: dict[str, object]) -> None:
    """It is neither true nor false nor a question to the applicant."""
    with pytest.raises(ConditionFailed):
        answer(text, **answers)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("members == 1", True),
        ("members == 1", "rahasia"),
        ("agreed", 1),
        ("kind == ''", 1),
        ("date == date", datetime(2026, 1, 1, tzinfo=UTC)),
        ("date == date", "2026-01-01"),
    ],
)
def test_a_value_of_another_type_is_an_incident_that_keeps_it_secret(
    text: str, value: object
) -> None:
    """Python takes True for 1 and a moment for a date; a condition does not."""
    name = text.split(maxsplit=1)[0]

    with pytest.raises(ConditionFailed, match=f"{name} is declared") as failure:
        answer(text, **{name: value})

    assert "rahasia" not in str(failure.value)


def test_division_is_towards_zero_and_numbers_are_exact() -> None:
    """As CEL divides, and without its limit of 64 bits."""
    assert answer("members / 2 == -3 && members % 2 == -1", members=-7) is True
    assert answer("members * members > members", members=2**40) is True


def test_true_is_not_one_in_a_mixed_list() -> None:
    """To Python it would be."""
    assert answer("members in [true, 2]", members=1) is False
    assert answer("members in [true, 1]", members=1) is True


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        (
            "recieved_on < date",
            1,
            "nama 'recieved_on' tidak ada",
            "maksud Anda 'received_on'?",
        ),
        ("agreed\n  && urgnt", 13, "nama 'urgnt' tidak ada", "maksud Anda 'urgent'?"),
        ("'😀' == kind && zz", 16, "nama 'zz' tidak ada", "yang ada: agreed, date, "),
        ("a.b == kind", 2, "nama 'a.b' tidak ada", "yang ada: agreed, "),
        (
            "date < add_month(date, 1)",
            8,
            "fungsi 'add_month' tidak ada",
            "maksud Anda 'add_months'?",
        ),
        (
            "kind.matches('a')",
            6,
            "fungsi 'matches' tidak ada",
            "yang ada: add_months, answered, date, days_between",
        ),
        (
            "date < add_months(date)",
            8,
            "fungsi 'add_months' tidak dipakai seperti ini",
            "tulis add_months(tanggal, bilangan)",
        ),
        (
            "date < add_months(date, '6')",
            18,
            "fungsi 'add_months' tidak dapat dipakai pada tanggal dan teks",
            "tulis add_months(tanggal, bilangan)",
        ),
        (
            "date == date(2026-01-31)",
            13,
            "fungsi 'date' tidak dapat dipakai pada bilangan",
            'tulis date("2026-01-31")',
        ),
        (
            "agreed && members",
            8,
            "tanda '&&' tidak dapat dipakai pada ya/tidak dan bilangan",
            "",
        ),
        (
            "kind == 3",
            6,
            "tanda '==' tidak dapat dipakai pada teks dan bilangan",
            "bilangan ditulis tanpa tanda kutip, teks dengan tanda kutip",
        ),
        (
            "agreed == 'ya'",
            8,
            "tanda '==' tidak dapat dipakai pada ya/tidak dan teks",
            "ya/tidak ditulis true atau false, tanpa tanda kutip",
        ),
        (
            "date < '2026-01-31'",
            6,
            "tanda '<' tidak dapat dipakai pada tanggal dan teks",
            'tulis tanggal sebagai date("2026-01-31")',
        ),
        (
            "kind == null",
            6,
            "tanda '==' tidak dapat dipakai pada teks dan null",
            'tulis answered("...") untuk menanyakan apakah sebuah nama sudah dijawab',
        ),
        (
            "members < 1.000",
            9,
            "tanda '<' tidak dapat dipakai pada bilangan dan pecahan",
            "bilangan selalu bulat dan ditulis tanpa titik atau koma",
        ),
        (
            "date - received_on == 3",
            6,
            "tanda '-' tidak dapat dipakai pada tanggal dan tanggal",
            "",
        ),
        ("!members", 1, "tanda '!' tidak dapat dipakai pada bilangan", ""),
        ("members in kind", 9, "tanda 'in' tidak dapat dipakai pada bilangan dan teks", "bilangan"),
        (
            "agreed ? members : kind",
            8,
            "tanda '? :' tidak dapat dipakai pada ya/tidak, bilangan dan teks",
            "tulis ya/tidak ? nilai : nilai sejenis",
        ),
        ("[kind] == {1: [2]}", 8, "tanda '==' tidak dapat dipakai pada daftar dan pasangan", ""),
        ("1.5 < 2.5", 1, "kondisi tidak mengenal pecahan, null", ""),
        ("members == 1 || null == null", 17, "kondisi tidak mengenal pecahan, null", ""),
        ("{'a': agreed} == {}", 1, "kondisi tidak mengenal pecahan, null", ""),
        ("kind.length > 1", 5, "nama tidak punya bagian: titik tidak dapat dipakai di sini", ""),
        ("[1, 2] == [1, 2]", 1, "daftar hanya boleh sesudah 'in'", ""),
        ("members", 1, "kondisi harus bernilai benar atau salah, sedangkan ini bilangan", ""),
        (
            "add_months(date, 1)",
            1,
            "kondisi harus bernilai benar atau salah, sedangkan ini tanggal",
            "",
        ),
        ("[agreed]", 1, "kondisi harus bernilai benar atau salah, sedangkan ini daftar", ""),
        ("agreed and urgent", 8, "'and' tidak dapat dibaca di sini", "maksud Anda '&&'?"),
        ("agreed atau urgent", 8, "'atau' tidak dapat dibaca di sini", "maksud Anda '||'?"),
        ("kind = 'bayi'", 6, "'=' tidak dapat dibaca di sini", "maksud Anda '=='?"),
        ("kind == “bayi”", 9, "'“' tidak dapat dibaca di sini", "teks dalam tanda kutip lurus"),
        ("kind 'bayi'", 6, "'bayi' tidak dapat dibaca di sini", "yang dikenal: && || ! =="),
        ("kind[0] == 'a'", 5, "'[' tidak dapat dibaca di sini", "yang dikenal: && || ! =="),
        ("kind{} == 'a'", 1, "'kind' tidak dapat dibaca di sini", "yang dikenal: && || ! =="),
        (
            "kind == 'bayi",
            9,
            "teks dalam tanda kutip ini tidak dapat dibaca",
            "tutup dengan tanda kutip yang sama",
        ),
        (
            r"kind == 'a\q'",
            9,
            "teks dalam tanda kutip ini tidak dapat dibaca",
            r"tanda '\' di dalamnya ditulis '\\'",
        ),
        (r"kind == '\ud800'", 9, "teks dalam tanda kutip ini tidak dapat dibaca", ""),
        ("members < 9223372036854775808", 11, "bilangan ini terlalu besar", ""),
        ("agreed && (urgent", 18, "tanda ')' kurang di sini", ""),
        ("agreed &&", 10, "kondisi terputus sebelum selesai", ""),
        ("", 1, "kondisi terputus sebelum selesai", ""),
        ("agreed && if", 11, "'if' kata khusus dan tidak dapat menjadi nama", ""),
        ("kind == '\ud800'", 1, "kondisi memuat karakter yang rusak", ""),
        (
            "answered(kind)",
            10,
            "fungsi 'answered' memerlukan nama dalam tanda kutip",
            'tulis answered("nama")',
        ),
        ('answered("knid")', 10, "nama 'knid' tidak ada", "maksud Anda 'kind'?"),
        ("date < date(kind)", 13, "fungsi 'date' memerlukan tanggal yang sah", "2026-01-31"),
        ('date < date("2026-02-30")', 13, "fungsi 'date' memerlukan tanggal yang sah", "tahun-"),
        ('date < date("20260130")', 13, "fungsi 'date' memerlukan tanggal yang sah", "tahun-"),
        (
            "agreed" + " " * 995,
            1,
            "kondisi terlalu panjang: 1001 karakter, paling banyak 1000",
            "",
        ),
        (
            "(" * 40 + "agreed" + ")" * 40,
            1,
            "kondisi bersusun terlalu dalam",
            "sederhanakan kondisi ini",
        ),
        ("members" + "+1" * 200 + " > 1", 1, "kondisi bersusun terlalu dalam", ""),
    ],
)
def test_a_fault_is_refused_in_a_sentence_with_its_column(
    text: str, column: int, message: str, hint: str
) -> None:
    """Whoever wrote the definition reads what is wrong, where, and what may have been meant."""
    with pytest.raises(ConditionInvalid) as refusal:
        compiled(text)

    assert message in refusal.value.message
    assert column == refusal.value.column
    assert hint in refusal.value.hint


def test_a_complaint_in_an_unknown_form_is_passed_on() -> None:
    """A later release of the library may word one differently; its author still reads it."""
    refusal = invalid.translated("no idea", "agreed", NAMES)

    assert (refusal.message, refusal.column) == ("kondisi tidak dapat dibaca: no idea", 1)


def test_an_expression_of_exactly_a_thousand_characters_is_taken() -> None:
    """The bound is the last length that is allowed."""
    assert answer("agreed".ljust(1000), agreed=True) is True


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2].exists(a, [1, 2].exists(b, [1, 2].exists(c, a + b + c > 9)))",
        "[1, 2].map(a, [1, 2].map(b, a * b)) == []",
        "has(kind)",
        "kind.matches('(a+)+$')",
        "timestamp('2026-01-01T00:00:00Z') < date",
        "type(members) == int",
    ],
)
def test_loops_and_conversions_are_not_part_of_the_language(text: str) -> None:
    """So an evaluation is bounded by the length of its text."""
    with pytest.raises(ConditionInvalid, match="tidak ada"):
        compiled(text)


@given(st.text(max_size=60) | TRUTHS.flatmap(lambda text: st.sampled_from([text, text[:-1]])))
def test_any_text_is_taken_or_refused_at_a_place_within_it(text: str) -> None:
    """Nothing but a refusal comes of nonsense, and a sentence of ours, not the library's."""
    refusal = refused(text)

    assert refusal is None or 1 <= refusal.column <= len(text) + 1
    assert refusal is None or "kondisi tidak dapat dibaca" not in refusal.message


def test_names_are_those_the_expression_refers_to() -> None:
    """Texts, comments and functions are not names; one inside answered("...") is."""
    text = 'answered("note") && kind == "members" // urgent\n && date < date("2026-01-31")'

    assert compiled(text).names == {"note", "kind", "date"}


def test_a_word_of_cel_may_be_a_name() -> None:
    """Fields are called type and date in real forms."""
    text = 'type == "bayi" && date == date("2026-01-31")'

    assert answer(text, type="bayi", date=date(2026, 1, 31)) is True


@pytest.mark.parametrize("word", sorted(conditions.RESERVED))
def test_a_reserved_word_is_never_read_as_a_name(word: str) -> None:
    """CEL keeps it to itself, or takes it for a value, whatever is declared."""
    with pytest.raises(ConditionInvalid):
        conditions.compile_condition(f"{word} == 'a'", {word: ValueType.TEXT})


@pytest.mark.parametrize("word", ["add_months", "bool", "has", "int", "list", "map", "size"])
def test_a_word_that_is_not_reserved_may_be_a_name(word: str) -> None:
    """What CEL calls its types and functions is free to everyone."""
    condition = conditions.compile_condition(f"{word} == 'a'", {word: ValueType.TEXT})

    assert condition.evaluate({word: "a"}) is True


def test_comparisons_are_the_texts_a_name_is_held_against() -> None:
    """A check can say that a choice has no such value."""
    text = (
        r'kind == "ringan" || "berat" != kind || note in ["a", "\u00e9", kind] '
        '|| kind < "c" || kind + note == "d" || (type) == "e"'
    )

    assert compiled(text).comparisons == (
        ("kind", "ringan"),
        ("kind", "berat"),
        ("note", "a"),
        ("note", "é"),
        ("type", "e"),
    )


def test_one_condition_serves_many_threads_at_once() -> None:
    """No thread sees the answers of another."""
    condition = compiled('answered("kind") ? date < add_months(received_on, members) : agreed')
    barrier = Barrier(8)

    def evaluate(number: int) -> list[Outcome]:
        barrier.wait()
        days = {"date": date(2026, 6, 1), "received_on": date(2026, 1, 1), "members": number}
        kind = {"kind": "bayi"} if number % 2 else {}
        return [condition.evaluate({**days, **kind}) for _ in range(500)]

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(evaluate, range(8)))

    unknown = Unknown(("agreed",))
    expected = [unknown, False, unknown, False, unknown, False, unknown, True]
    assert outcomes == [[outcome] * 500 for outcome in expected]


def compiled(text: str) -> conditions.Condition:
    return conditions.compile_condition(text, NAMES)


def refused(text: str) -> ConditionInvalid | None:
    try:
        compiled(text)
    except ConditionInvalid as refusal:
        return refusal
    return None


def answer(text: str, **answers: object) -> Outcome:
    return compiled(text).evaluate(answers)


def written(tree: object) -> str:
    """Write a tree of `LOGIC` as an expression."""
    match tree:
        case "!", part:
            return f"!{written(part)}"
        case "?", test, then, otherwise:
            return f"({written(test)} ? {written(then)} : {written(otherwise)})"
        case sign, left, right:
            return f"({written(left)} {sign} {written(right)})"
    return str(tree)


def model(tree: object, answers: Mapping[str, bool]) -> bool | None:
    """Three-valued logic as a truth table: None is unknown."""
    match tree:
        case "!", part:
            return {True: False, False: True, None: None}[model(part, answers)]
        case "?", test, then, otherwise:
            truth = model(test, answers)
            return None if truth is None else model(then if truth else otherwise, answers)
        case sign, left, right:
            both = {model(left, answers), model(right, answers)}
            deciding = sign == "||"
            return deciding if deciding in both else None if None in both else not deciding
    return answers.get(str(tree))


LIBRARY_TYPES = {
    ValueType.TEXT: cel.Type.STRING,
    ValueType.NUMBER: cel.Type.INT,
    ValueType.YES_NO: cel.Type.BOOL,
    ValueType.DATE: cel.Type.TIMESTAMP,
}
LIBRARY = cel.NewEnv(
    container="_", variables={f"_.{name}": LIBRARY_TYPES[kind] for name, kind in NAMES.items()}
)


def answer_of_the_library(text: str, answers: Mapping[str, object]) -> bool | None:
    """Evaluate with the library alone: None when it reports a fault or a missing name."""
    data = {
        f"_.{name}": datetime(value.year, value.month, value.day, tzinfo=UTC)
        if isinstance(value, date)
        else value
        for name, value in answers.items()
    }
    value = LIBRARY.compile(text).eval(data=data).value()
    return value if isinstance(value, bool) else None
