"""`alur draw` on a complaint: drawn with what it takes from its fragments."""

import pytest
from click.testing import CliRunner

from engine import files
from tests.engine import folder
from tests.workflows import samples
from web.command import main
from workflows.draw import mermaid, sop, standard, svg

COMPLAINTS = [path for path in samples.SERVICES if path.stem == "pengaduan"]
DRAWINGS = {"mermaid": mermaid, "svg": svg, "sop": sop, "standard": standard}


@pytest.mark.parametrize("kind", DRAWINGS)
@pytest.mark.parametrize("path", COMPLAINTS, ids=samples.name)
def test_a_complaint_is_drawn_whole(path, kind):
    """In every form; what the file itself does not say is in it."""
    told = CliRunner().invoke(main, ["draw", str(path), "--as", kind])

    assert 0 == told.exit_code
    assert DRAWINGS[kind](samples.procedure(path)) == told.output
    if kind != "standard":
        assert "Hentikan pengaduan" in told.output


def test_each_regency_has_one():
    """So that none is left undrawn."""
    assert {path.parent.name for path in samples.SHIPPED.glob(f"*/{files.REGENCY}")} == {
        path.parent.name for path in COMPLAINTS
    }


def test_a_complaint_whose_fragment_has_a_problem_is_not_drawn(tmp_path):
    """The problem is told at the fragment's line."""
    definitions = folder.copied(tmp_path)
    shared = definitions / "shared" / "complaint.yaml"
    folder.change(shared, "    to: in_follow_up\n", "    to: in_folow_up\n")

    told = CliRunner().invoke(
        main, ["draw", str(definitions / samples.MINAHASA.parent.name / "pengaduan.yaml")]
    )

    assert (1, "") == (told.exit_code, told.stdout)
    assert f"{shared}:" in told.stderr
    assert "[unknown-state]" in told.stderr
