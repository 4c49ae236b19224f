"""Tables that people keep: pasted text, CSV and XLSX in, rows of cells out."""

from workflows.sheet.reading import read, read_text
from workflows.sheet.table import EMPTY, Cell, Row, Sheet, SheetRefused

__all__ = ["EMPTY", "Cell", "Row", "Sheet", "SheetRefused", "read", "read_text"]
