"""`alur draw`: Mermaid text of a service."""

from click.testing import CliRunner

from tests.workflows import samples
from web.command import main
from workflows.draw import mermaid


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
