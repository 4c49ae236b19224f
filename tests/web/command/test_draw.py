"""`alur draw`: a service as text, picture or sheet."""

import pytest
from click.testing import CliRunner

from tests.workflows import samples
from web.command import main
from workflows.draw import mermaid, sop, standard, svg


def test_a_service_is_drawn():
    """The same text as the drawing itself."""
    told = CliRunner().invoke(main, ["draw", str(samples.MINAHASA)])

    assert 0 == told.exit_code
    assert mermaid(samples.procedure(samples.MINAHASA)) == told.output


def test_a_service_with_problems_is_not_drawn(tmp_path):
    """A drawing of what cannot run would mislead."""
    service = tmp_path / "contoh" / "surat-contoh.yaml"
    service.parent.mkdir()
    text = (samples.CONTOH / "surat-contoh.yaml").read_text()
    service.write_text(text.replace("to: signed", "to: sined"))
    service.with_name("regency.yaml").write_text((samples.CONTOH / "regency.yaml").read_text())

    told = CliRunner().invoke(main, ["draw", str(service)])

    assert 1 == told.exit_code
    assert "[unknown-state]" in told.stderr
    assert "" == told.stdout


@pytest.mark.parametrize(
    ("kind", "drawing"), {"svg": svg, "sop": sop, "standard": standard}.items()
)
def test_a_service_is_drawn_in_other_forms(kind, drawing, tmp_path):
    """To a file, when one is named."""
    kept = tmp_path / "drawn"
    told = CliRunner().invoke(
        main, ["draw", str(samples.MINAHASA), "--as", kind, "--output", str(kept)]
    )

    assert (0, "") == (told.exit_code, told.output)
    assert drawing(samples.procedure(samples.MINAHASA)) == kept.read_text(encoding="utf-8")


def test_open_questions_are_drawn_when_asked():
    """For the office itself, on the standard alone."""
    arguments = ["draw", str(samples.MINAHASA), "--internal"]
    told = CliRunner().invoke(main, [*arguments, "--as", "standard"])
    refused = CliRunner().invoke(main, arguments)

    assert 0 == told.exit_code
    assert "Pertanyaan terbuka" in told.output
    assert 2 == refused.exit_code
    assert "--internal hanya untuk --as standard." in refused.stderr


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    """Not in a traceback."""
    told = CliRunner().invoke(
        main, ["draw", str(samples.MINAHASA), "--output", str(tmp_path / "no" / "x")]
    )

    assert 1 == told.exit_code
    assert "tidak dapat ditulis." in told.stderr
