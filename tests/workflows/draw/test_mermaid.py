"""The Mermaid drawing of a procedure."""

import pytest

from tests.workflows import samples
from workflows.draw import MARK, mermaid
from workflows.draw.moves import drawn
from workflows.machine import START, is_open


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_state_and_every_move_of_a_shipped_definition_is_drawn(path):
    """States in declared order, then moves, then ends."""
    at = samples.procedure(path)
    head, *lines = mermaid(at).splitlines()
    lines = [line.strip() for line in lines]

    states = [line.split(" as ")[1] for line in lines if line.startswith("state ")]
    moves = [line.split(":")[0] for line in lines if " --> " in line and ": " in line]
    ends = {line.split()[0] for line in lines if line.endswith("--> [*]")}
    assert "stateDiagram-v2" == head
    assert list(at.definition.states) == states
    assert [
        f"{'[*]' if edge.source == START else edge.source} --> {edge.target}" for edge in drawn(at)
    ] == moves
    assert {name for name in states if not is_open(at.definition, name)} == ends


def test_the_sample_is_drawn_so(contoh):
    """Moves that lead back are marked."""
    drawn = mermaid(contoh)

    assert f"submitted --> returned: {MARK}Kembalikan\n" in drawn
    assert "submitted --> drafted: Buat surat\n" in drawn
    assert "[*] --> submitted: Daftarkan\n" in drawn
    assert 'state "Siap diambil" as ready\n' in drawn


def test_a_reopening_leads_back():
    """Also from an end, which is an end all the same."""
    drawn = mermaid(samples.procedure(samples.SHIPPED / "lebak" / "pengaduan.yaml"))

    assert f"closed --> reopened: {MARK}Buka kembali\n" in drawn
    assert "closed --> [*]\n" in drawn


def test_a_void_leads_back_to_the_first_link():
    """From every link after it; at the first itself there is nothing to be void."""
    drawn = mermaid(samples.compiled(samples.BATCH))
    void = "Persetujuan batal karena isinya berubah"

    assert f"initial.head --> initial.clerk: {MARK}{void}\n" in drawn
    assert 1 == drawn.count(void)


def test_a_label_cannot_break_the_drawing():
    """Mermaid reads some signs, and some names, as its own."""
    at = samples.compiled(
        states={
            "end": {
                "label": 'A "b"; #c <d>\n e',
                "public": "x",
                "stage": "issued",
                "holder": "applicant",
                "source": "contoh:5",
            }
        },
        actions={"hand_over": {"to": "end"}},
    )

    drawn = mermaid(at)

    assert 'state "A #quot;b#quot;#59; #35;c #lt;d#gt; e" as end_\n' in drawn
    assert "ready --> end_: Serahkan\n" in drawn
    assert "end_ --> [*]\n" in drawn
