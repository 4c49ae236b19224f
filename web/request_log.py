"""One line in the log for each request: how it went and for whom, by ids; never what it said."""

from __future__ import annotations

from time import perf_counter
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

_log = structlog.get_logger("web")


def configure(app: Flask) -> None:
    """Give each request an id, and write its line when it has been answered."""
    app.before_request(_begin)
    app.after_request(_write)
    app.teardown_request(_end)


def bind(**ids: str) -> None:
    """Name ids in every line of this request that is still to come."""
    bind_contextvars(**ids)


def _begin() -> None:
    g.began = perf_counter()
    g.request_id = uuid4().hex
    bind(request=g.request_id)


def _write(response: Response) -> Response:
    # The rule, not the address: an address holds case numbers and what was searched for.
    _log.info(
        "request_answered",
        method=request.method,
        route=route(),
        status=response.status_code,
        milliseconds=round((perf_counter() - g.began) * 1000, 1),
    )
    return response


def _end(_error: BaseException | None) -> None:
    # A thread serves one request after another: nothing of this one stays bound.
    clear_contextvars()


def route() -> str | None:
    """Return the rule that the address of this request follows."""
    return request.url_rule.rule if request.url_rule else None
