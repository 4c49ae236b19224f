"""What the program tells its operators: structured lines on stderr, configured once.

An event name is constant, what it is about are ids; the ids of the request, regency, case and
person being served are bound once.  Names and identity numbers are never logged; should one slip
in, a last guard hides every run of sixteen digits.  What an event row says is not logged again.
"""

from __future__ import annotations

import logging
import logging.config
import re
import sys
from collections.abc import MutableMapping
from contextlib import AbstractContextManager
from typing import Any, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

from engine import clock
from engine.types import instant_text

HIDDEN = "[nomor identitas]"

_IDENTITY_NUMBER = re.compile(r"\d{16,}")
# Libraries that narrate.
_QUIET = ("alembic", "apscheduler", "transitions")


def configure(stream: TextIO | None = None) -> None:
    """Send every line, libraries' too, to `stream`: as JSON, unless it is a terminal."""
    stream = stream or sys.stderr
    structlog.configure(
        processors=[*_COMMON, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=_COMMON,
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                hide_identity_numbers,
                _renderer(stream),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    quiet = {name: {"level": "WARNING"} for name in _QUIET}
    logging.config.dictConfig({"version": 1, "incremental": True, "loggers": quiet})
    logging.captureWarnings(capture=True)


def about(**ids: str) -> AbstractContextManager[Any]:
    """Bind ids, such as `request`, `regency`, `case` and `actor`, to every line of the block."""
    return structlog.contextvars.bound_contextvars(**ids)


def hide_identity_numbers(
    _logger: Any, _method: str, line: MutableMapping[str, Any]
) -> dict[str, Any]:
    """Replace every run of sixteen digits or more, wherever in the line it stands."""
    return {_hidden(name): _hidden(value) for name, value in line.items()}


def _hidden(value: Any) -> Any:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, str):
        return _IDENTITY_NUMBER.sub(HIDDEN, value)
    if isinstance(value, dict):
        return {_hidden(name): _hidden(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden(each) for each in value]
    text = repr(value)
    return _IDENTITY_NUMBER.sub(HIDDEN, text) if _IDENTITY_NUMBER.search(text) else value


def _timestamp(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> Any:
    line["timestamp"] = instant_text(clock.wall())
    return line


def _renderer(stream: TextIO) -> Processor:
    if stream.isatty():
        return structlog.dev.ConsoleRenderer()
    return structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False)


_COMMON: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    _timestamp,
)
