"""Tables that people keep: pasted text, CSV and XLSX in, rows of cells out; and XLSX for them."""

from workflows.sheet.reading import read, read_text
from workflows.sheet.table import EMPTY, Cell, Row, Sheet, SheetRefused
from workflows.sheet.writing import write

__all__ = ["EMPTY", "Cell", "Row", "Sheet", "SheetRefused", "read", "read_text", "write"]
