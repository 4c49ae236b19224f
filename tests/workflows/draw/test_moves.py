"""The arrows of a state diagram, before they have a place."""

from tests.workflows import samples
from workflows.draw.moves import Way, drawn, line, moves, rows
from workflows.machine import VOID
from workflows.schema.flow import ActionKind


def test_links_share_the_line_to_where_their_chain_began(pengesahan):
    """One line a chain, by whoever is at turn; back to the hand before leads a line of each."""
    lines = {move.action: move for move in moves(pengesahan)}
    back = lines["correction.back"]
    row = {name: number for number, name in enumerate(rows(pengesahan))}
    links = [name for name in row if name.startswith("correction.")]

    assert Way.LEFT is back.way
    assert [row[name] for name in links] == list(back.sources)
    assert (row["gathering"],) == back.targets
    assert "Sub Koordinator atau Kepala Bidang atau Sekretaris Dinas" == back.who
    assert "correction.secretary.previous" in lines
    assert "correction.secretary.back" not in lines


def test_what_is_void_leads_back_on_one_line(pengesahan):
    """From every later link of both chains to the first of all."""
    (void,) = (move for move in moves(pengesahan) if move.action == VOID)

    assert (Way.LEFT, ActionKind.SEND_BACK) == (void.way, void.kind)
    assert (1, 5) == (len(void.targets), len(void.sources))
    assert ("otomatis", False) == (void.who, void.added)


def test_every_edge_is_drawn_but_the_void_of_nothing():
    """At the first link nothing has been approved."""
    at = samples.compiled(samples.BATCH)
    left_out = set(at.graph.edges) - set(drawn(at))

    assert {(VOID, "initial.clerk", "initial.clerk")} == {
        (edge.action, edge.source, edge.target) for edge in left_out
    }


def test_other_actions_have_lines_of_their_own():
    """Also those that are called back."""
    assert "initial.back" == line("initial.head.back")
    assert ["initial.head", "initial.head.previous", "back", "initial.back"] == [
        line(name) for name in ("initial.head", "initial.head.previous", "back", "initial.back")
    ]
