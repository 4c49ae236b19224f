"""Where everything of a state diagram lies."""

from collections.abc import Callable
from functools import partial
from itertools import combinations, pairwise

import pytest

from tests.workflows import samples
from tests.workflows.draw.oddities import crowded
from workflows.draw.geometry import Box, BoxKind, Label, Rect
from workflows.draw.layout import lay_out
from workflows.draw.moves import drawn, line
from workflows.machine import OPENING, START, is_open
from workflows.procedure import Procedure

DRAWN: dict[str, Callable[[], Procedure]] = {
    **{samples.name(path): partial(samples.procedure, path) for path in samples.SERVICES},
    "contoh": samples.compiled,
    "crowded": crowded,
}


@pytest.fixture(params=list(DRAWN.values()), ids=list(DRAWN))
def at(request):
    """Every definition that is found, and one that is full of oddities."""
    return request.param()


def test_states_stand_below_one_another_in_declared_order(at):
    """One spine, ends marked as such, what was added marked too."""
    start, *boxes = lay_out(at).boxes
    states = at.definition.states

    assert START == start.name
    assert list(states) == [box.name for box in boxes]
    assert sorted(box.rect.y for box in boxes) == [box.rect.y for box in boxes]
    assert {boxes[0].rect.x} == {box.rect.x for box in boxes}
    for box in boxes:
        assert (BoxKind.OPEN if is_open(at.definition, box.name) else BoxKind.END) == box.kind
        assert (states[box.name].added is not None) == box.added


def test_every_action_has_an_arrow_or_a_note_and_its_label(at):
    """The words of the label are the action's, whatever lines they are broken into."""
    laid = lay_out(at)
    said: dict[str, str] = {}
    for label in laid.labels:
        said.setdefault(label.name, "".join(line.text for line in label.block.lines))

    for name, action in at.definition.actions.items():
        assert "".join(action.label.split()) in "".join(said[line(name)].split())
    assert OPENING in said
    assert {arrow.kind for arrow in laid.arrows} >= {
        action.kind for action in at.definition.actions.values()
    }


def test_every_move_has_an_arrow_head_at_its_state(at):
    """As many heads at a box as lines that lead to it, and they touch it."""
    laid = lay_out(at)
    boxes = {box.name: box.rect for box in laid.boxes}
    for edge in drawn(at):
        action = at.action(edge.action)
        if action and "any_open" in action.from_:
            continue
        heads = [
            point
            for arrow in laid.arrows
            if arrow.name == line(edge.action)
            for point, head in (
                (arrow.points[0], arrow.head_start),
                (arrow.points[-1], arrow.head_end),
            )
            if head
        ]
        assert any(touches(boxes[edge.target], point) for point in heads), edge


def test_no_box_and_no_label_overlaps_another(at):
    """Nor leaves the drawing."""
    laid = lay_out(at)
    placed: list[Box | Label] = [*laid.boxes, *laid.samples, *laid.labels]
    whole = Rect(0, 0, laid.width, laid.height)

    for one, other in combinations(placed, 2):
        assert not one.rect.overlaps(other.rect), (one, other)
    for each in placed:
        assert inside(whole, each.rect), each


def test_texts_fit_into_their_boxes(at):
    """By a table of widths that errs on the wide side."""
    for box in lay_out(at).boxes:
        assert box.block.width <= box.rect.width
        assert box.block.height <= box.rect.height


def test_no_line_runs_through_a_label_or_a_box(at):
    """Lines may cross one another, never a text; a box they touch at its edge."""
    laid = lay_out(at)
    for arrow in laid.arrows:
        for start, end in pairwise(arrow.points):
            line = Rect(
                min(start[0], end[0]),
                min(start[1], end[1]),
                abs(start[0] - end[0]),
                abs(start[1] - end[1]),
            )
            for rect in (each.rect for kind in (laid.labels, laid.boxes) for each in kind):
                assert not crosses(line, rect), (arrow, rect)


def test_lines_of_two_actions_never_lie_on_one_another(at):
    """Lanes that overlap have columns of their own, and each has its port."""
    pieces = [
        (arrow.name, start, end)
        for arrow in lay_out(at).arrows
        for start, end in pairwise(arrow.points)
    ]
    for (one, a, b), (other, c, d) in combinations(pieces, 2):
        if one != other:
            assert not along(a, b, c, d, 0), (one, other)
            assert not along(a, b, c, d, 1), (one, other)


def along(a, b, c, d, axis):
    """Tell whether two lines across `axis` lie on the same line and share a part of it."""
    across = 1 - axis
    if len({round(point[axis], 3) for point in (a, b, c, d)}) > 1:
        return False
    low, high = sorted((a[across], b[across]))
    first, last = sorted((c[across], d[across]))
    return low < last and first < high


def crosses(line, rect):
    return (
        (line.x < rect.right and rect.x < line.right)
        or (line.width == 0 and rect.x < line.x < rect.right)
    ) and (
        (line.y < rect.bottom and rect.y < line.bottom)
        or (line.height == 0 and rect.y < line.y < rect.bottom)
    )


def touches(rect, point):
    x, y = point
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def inside(whole, rect):
    return 0 <= rect.x and 0 <= rect.y and rect.right <= whole.width and rect.bottom <= whole.height
