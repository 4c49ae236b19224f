"""The log is for operators: structured, bound to what it is about, without identity numbers."""

import io
import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from engine import log

NIK = "3602014107900001"


def test_a_line_is_json_with_its_context(lines: "Lines"):
    """Ids bound around a block are on each of its lines, and on none after it."""
    with log.about(request="r1", regency="lebak"):
        structlog.get_logger("alur").info("case_moved", seq=3)
    structlog.get_logger("alur").info("idle")

    inside, after = lines()
    expected = {"event": "case_moved", "level": "info", "logger": "alur", "regency": "lebak"}
    assert expected | {"request": "r1", "seq": 3} == without_time(inside)
    assert {"event": "idle", "level": "info", "logger": "alur"} == without_time(after)


def test_a_line_tells_its_instant_in_utc(lines: "Lines"):
    """As every instant of this program is written."""
    structlog.get_logger().info("idle")

    assert lines()[0]["timestamp"].endswith("Z")


def test_lines_of_libraries_take_the_same_way(lines: "Lines"):
    """One format for all, with the same context."""
    with log.about(request="r1"):
        logging.getLogger("library").warning("disk %s full", "half")  # noqa: TID251

    line = lines()[0]
    assert ("disk half full", "warning", "r1") == (line["event"], line["level"], line["request"])


def test_libraries_that_narrate_are_quiet(lines: "Lines"):
    """Their news is not ours."""
    logging.getLogger("alembic.runtime.migration").info("Context impl")  # noqa: TID251

    assert [] == lines()


def test_warnings_are_logged(lines: "Lines"):
    """They do not go to stderr past the format."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.configure(lines.stream)
        warnings.warn("old", UserWarning, stacklevel=1)

    assert "UserWarning: old" in lines()[0]["event"]


@pytest.mark.parametrize(
    "value",
    [NIK, f"nik={NIK}.", int(NIK), {"a": [NIK]}, (NIK, 1), {NIK: 1}, Exception(NIK), NIK + "77"],
)
def test_an_identity_number_that_slips_in_is_hidden(lines: "Lines", value: Any):
    """Wherever in the line it stands."""
    structlog.get_logger().info("slip", value=value)

    line = lines()[0]
    assert NIK not in json.dumps(line)
    assert log.HIDDEN in json.dumps(line)


def test_an_identity_number_in_a_traceback_is_hidden(lines: "Lines"):
    """Error messages quote what they could not digest."""
    try:
        int(f"x{NIK}")
    except ValueError:
        structlog.get_logger().exception("failed")

    line = lines()[0]
    assert log.HIDDEN in line["exception"]
    assert NIK not in json.dumps(line)


@pytest.mark.parametrize("value", ["1234567890", 15, 1.5, True, None, ["a"]])
def test_other_values_stay_as_they_are(lines: "Lines", value: Any):
    """The guard touches nothing else."""
    structlog.get_logger().info("plain", value=value)

    assert value == lines()[0]["value"]


def test_a_terminal_gets_lines_for_people():
    """The same guard, another dress."""
    stream = Terminal()
    log.configure(stream)
    structlog.get_logger().info("slip", nik=NIK)

    assert "slip" in stream.getvalue()
    assert NIK not in stream.getvalue()
    assert not stream.getvalue().startswith("{")


def without_time(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != "timestamp"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Lines:
    """What was logged so far."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def __call__(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def lines() -> Lines:
    lines = Lines()
    log.configure(lines.stream)
    return lines


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Give the test runner its logging back."""
    root = logging.root
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
