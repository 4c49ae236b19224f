"""The state diagram as an SVG document."""

from xml.etree import ElementTree

import pytest

from tests.workflows import samples
from tests.workflows.draw.oddities import SCRIPT, hostile
from workflows.draw import svg
from workflows.draw.diagram import _LOOKS
from workflows.schema.flow import ActionKind

ALLOWED = {
    *("svg", "title", "desc", "rect", "circle", "polyline", "polygon", "text", "tspan"),
}


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_state_and_action_of_a_shipped_definition_is_drawn(path):
    """In the picture itself, and in the words for those who do not see it."""
    at = samples.procedure(path)
    root = ElementTree.fromstring(svg(at))  # noqa: S314 - our own text
    shown = squeezed("".join(span.text or "" for span in root.iter(tag("tspan"))))
    described = root.findtext(tag("desc"), "")

    states = [state.label for state in at.definition.states.values()]
    for label in (*states, *(action.label for action in at.definition.actions.values())):
        assert squeezed(label) in shown
        assert label in described


def test_it_needs_nothing_else():
    """No script, style, link or font of its own: only shapes with presentation attributes."""
    root = ElementTree.fromstring(svg(samples.compiled()))  # noqa: S314 - our own text
    elements = list(root.iter())

    assert {tag(name) for name in ALLOWED} >= {each.tag for each in elements}
    assert not any({"style", "href", "class"} & set(each.attrib) for each in elements)
    assert "img" == root.get("role")
    named = [each.get("id") for each in elements if each.tag in {tag("title"), tag("desc")}]
    assert root.get("aria-labelledby", "").split() == named
    assert f"0 0 {root.get('width')} {root.get('height')}" == root.get("viewBox")


def test_a_label_cannot_break_the_drawing():
    """What it holds is text, also when it looks like markup."""
    drawn = svg(hostile())
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own text

    assert "<script" not in drawn
    assert SCRIPT in root.findtext(tag("desc"), "")


def test_kinds_differ_by_more_than_colour():
    """Each has dashes of its own, and colours of its own."""
    colours, dashes = zip(*(_LOOKS[kind] for kind in ActionKind), strict=True)

    assert len(ActionKind) == len(set(colours)) == len(set(dashes))


def tag(name):
    return f"{{http://www.w3.org/2000/svg}}{name}"


def squeezed(text):
    return "".join(text.split())
