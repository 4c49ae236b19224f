"""What is typed freely: bounded here, and kept where it can be erased, for it may name people."""

from __future__ import annotations

from engine.errors import InputInvalid

LONGEST = {
    "note": 2000,
    "text": 2000,
    "evidence": 200,
    "received_reason": 500,
    "reason": 2000,
    "basis": 2000,
}
"""The most letters of each free text."""


def bounded(**texts: str) -> dict[str, str]:
    """Return the texts that were typed; raise `InputInvalid` for one that is too long."""
    mistakes = {
        name: f"Terlalu panjang: {len(text)} huruf, paling banyak {LONGEST[name]}."
        for name, text in texts.items()
        if len(text) > LONGEST[name]
    }
    if mistakes:
        raise InputInvalid(mistakes)
    return {name: text for name, text in texts.items() if text}
