"""The criteria that a row of a table marks, in either way in which people do so.

`Criteria.read` receives the cells of the columns that are headed by a criterion each, and the cell
of the column that names criteria: by label, by id, or by their place in the listing, parted by
semicolons or commas.  It promises the criteria that are met, in declared order, and a sentence for
each cell that it did not understand, or when none is marked at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workflows.columns import about, keyed, meant, named
from workflows.sheet import Cell

UNMARKED = "Belum ada kriteria yang ditandai; tandai paling sedikit satu."

_MET = frozenset({"x", "v", "ya", "y", "yes", "1", "true", "benar", "√", "✓", "✔", "☑"})
_UNMET = frozenset({"", "-", "tidak", "t", "no", "0", "false", "salah"})


class Criteria:
    """The criteria of a listing: what each id is called, in declared order."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._known = keyed(self.spellings())
        self._numbers = {str(place): name for place, name in enumerate(labels, start=1)}

    def read(
        self, marks: Mapping[str, Cell], naming: Cell
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the criteria met, and what is wrong."""
        met = {name for name, cell in marks.items() if cell.text.casefold() in _MET}
        wrong = list(self._unclear(marks))
        if naming.mistake:
            wrong.append(about("Kriteria", naming.mistake))
        for part in self._parts(naming.text) if not naming.mistake else ():
            if name := self._meant(part):
                met.add(name)
            else:
                wrong.append(f"Kriteria {named([part])} tidak dikenal.")
        if self._labels and not met and not wrong:
            wrong.append(UNMARKED)
        return self.in_order(met), tuple(wrong)

    def spellings(self) -> Iterator[tuple[str, tuple[str]]]:
        """Yield how people write each criterion; a label goes before an id of its name."""
        for name, label in self._labels.items():
            yield name, (label,)
        for name in self._labels:
            yield name, (name,)

    def unknown(self, names: Collection[str]) -> tuple[str, ...]:
        """Return those of the names that are no criterion."""
        return tuple(sorted(set(names) - self._labels.keys()))

    def in_order(self, names: Collection[str]) -> tuple[str, ...]:
        """Return the criteria among the names as they are declared."""
        return tuple(name for name in self._labels if name in names)

    def _unclear(self, marks: Mapping[str, Cell]) -> Iterator[str]:
        for name, cell in marks.items():
            if cell.text.casefold() not in _MET | _UNMET:
                told = cell.mistake or "Tulis x bila terpenuhi, kosongkan bila tidak."
                yield f"Kolom {named([self._labels[name]])}: {told}"

    def _parts(self, text: str) -> Iterator[str]:
        """Part what names criteria; a label may have a comma of its own."""
        for part in text.split(";"):
            yield from filter(str.strip, [part] if self._meant(part) else part.split(","))

    def _meant(self, part: str) -> str | None:
        return self._numbers.get(part.strip()) or meant(part, self._known)
