"""Lines of a declared file: where an element stands in it, and how it reads in another file.

An element's lines are its own and the comments above it.  Nothing here understands more of YAML
than the places of its keys: whoever puts lines together reads the result again and compares.
"""

from __future__ import annotations

from workflows.source import Path, Source

Lines = list[str]


def lines(source: Source) -> Lines:
    """Return the lines of a file, each with its ending; the last one has one too."""
    text = source.text if source.text.endswith("\n") else source.text + "\n"
    return text.splitlines(keepends=True)


def span(source: Source, path: Path) -> range:
    """Return the positions of the element's lines, the comments above its key among them."""
    written, own = lines(source), source.place(path)
    first, last = own.line - 1, len(written)
    for place in source.places.values():
        if place.line > own.line and place.column <= own.column:
            last = min(last, place.line - 1)
    return range(_above(written, first), _above(written, last) if last < len(written) else last)


def _above(written: Lines, position: int) -> int:
    """Return where the comments and blank lines that stand right above `position` begin.

    A line that is indented deeper belongs to what stands before it: it may be text.
    """
    most, first = _indented(written[position]), position
    while first > 0 and _says_nothing(written[first - 1], most):
        first -= 1
    return first


def _says_nothing(line: str, most: int) -> bool:
    return not line.strip() or (line.lstrip().startswith("#") and _indented(line) <= most)


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip())


def of(source: Source, path: Path) -> Lines:
    """Return the element's lines."""
    written = lines(source)
    return [written[position] for position in span(source, path)]


def moved(source: Source, path: Path, *, column: int, first: str = "") -> Lines:
    """Return the element's lines as they read with its key at `column`, 1 being the margin.

    `first` is a line `key: value` that goes before everything within the element.
    """
    by = column - source.place(path).column
    written = lines(source)
    at = source.place(path).line - 1
    found: Lines = []
    for position in span(source, path):
        found.append(_shifted(written[position], by))
        if position == at and first:
            found.append(" " * (inside(source, path) + by - 1) + first + "\n")
    return found


def inside(source: Source, path: Path) -> int:
    """Return the column of the keys within an element or block, where it has any."""
    within = [p for p in source.places if len(p) == len(path) + 1 and p[: len(path)] == path]
    return min((source.places[p].column for p in within), default=source.place(path).column + 2)


def _shifted(line: str, by: int) -> str:
    if not line.strip() or by == 0:
        return line
    return " " * by + line if by > 0 else line[min(-by, _indented(line)) :]
