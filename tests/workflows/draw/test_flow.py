"""Which symbol and which lines stand in which cell."""

from tests.workflows import samples
from workflows.draw.flow import cells
from workflows.draw.steps import executors, steps


def test_a_branch_leaves_at_someone_who_may_take_it():
    """The head of a division, who signs as well, does not send back to himself."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")

    assert {"secretary": ("20",)} == beside(at, "sign")


def test_a_branch_that_others_take_leaves_at_the_last_in_the_row():
    """So that no line runs below its connector; the applicant decides nothing."""
    at = samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml")

    assert {"complaint_team": ("10", "13")} == beside(at, "follow_up")
    assert {"complaint_officer": ("16",)} == beside(at, "close")


def test_a_connector_hangs_on_the_right_of_its_row(minahasa):
    """Wherever someone decides, nothing is drawn between their symbol and the next column."""
    columns, rows = executors(minahasa), steps(minahasa)
    drawn = [cell for at in range(len(rows)) for cell in cells(minahasa, columns, rows, at)]

    assert any(cell.beside for cell in drawn)
    assert not any(cell.beside and cell.right for cell in drawn)


def beside(at, action):
    """Return the connectors of the branches in the row of an action, by executor."""
    columns, rows = executors(at), steps(at)
    row = next(row for row in rows if row.action == action)
    drawn = cells(at, columns, rows, row.number - 1)
    return {who: cell.beside for who, cell in zip(columns, drawn, strict=True) if cell.beside}
