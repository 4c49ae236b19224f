"""A regency's units and posts."""

from tests.workflows import samples
from workflows import load


def test_the_line_of_a_unit_leads_upwards():
    """Nearest first."""
    regency = samples.regency(samples.CONTOH / "surat-contoh.yaml").model

    assert ("loket", "kantor") == regency.line("loket")
    assert ("kantor",) == regency.line("kantor")


def test_the_line_stays_within_one_kind():
    """A village lies in a district, and no division sits above it."""
    fragment = {
        "units": {
            "kecamatan": {"title": "Kecamatan", "kind": "territory", "within": "kantor"},
            "desa": {"title": "Desa", "kind": "territory", "within": "kecamatan"},
        }
    }
    tree = samples.lay(samples.tree(samples.CONTOH / "regency.yaml"), fragment)
    regency = load.read_regency(samples.text(tree), file="contoh/regency.yaml").model

    assert ("desa", "kecamatan") == regency.line("desa")


def test_a_regency_has_its_own_zone():
    """Minahasa Selatan is an hour before Jakarta."""
    assert "Asia/Makassar" == samples.regency(samples.MINAHASA).model.timezone.key
