"""The JSON Schema (draft 2020-12) of each declared file, for editors and other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.fragments import BLOCKS, CALENDAR, OPENING
from workflows.regency import Regency
from workflows.schema.calendar import Calendar
from workflows.schema.definition import Definition
from workflows.schema.element import Element
from workflows.schema.fragment import Fragment
from workflows.schema.seed import Seed

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: Mapping[str, type[Element]] = {
    "definition": Definition,
    "fragment": Fragment,
    "regency": Regency,
    "calendar": Calendar,
    "seed": Seed,
}
"""What each kind of file declares."""


def schema(file: str) -> dict[str, Any]:
    """Return the schema of one kind of `FILES`."""
    exported = FILES[file].model_json_schema(by_alias=True)
    if "use" in exported["properties"]:
        exported |= _relaxed(exported["required"])
    return {"$schema": DIALECT, **_closed(exported)}


def _relaxed(required: list[str]) -> dict[str, Any]:
    """Ask for the blocks in the file itself only when it uses no fragment that may have them."""
    blocks = {str(path[0]) for path in (*BLOCKS, OPENING, *CALENDAR)} - {"standard"}
    return {
        "required": [key for key in required if key not in blocks],
        "if": {"not": {"required": ["use"]}},
        "then": {"required": [key for key in required if key in blocks]},
    }


def _closed(node: Any) -> Any:
    """Refuse names that match no pattern: the models do, and the exporter leaves it unsaid."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if "patternProperties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed
