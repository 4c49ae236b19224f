"""Every element, with its path."""

from tests.workflows import samples
from workflows.elements import dotted, elements
from workflows.schema.element import Line
from workflows.schema.flow import Action
from workflows.schema.form import Fault


def test_every_element_is_met_with_its_path_in_the_file():
    """Mappings by key, lists by position, aliases as the file spells them."""
    declared = samples.definition(samples.MINAHASA)
    found = {dotted(path): element for path, element in elements(declared.model)}

    assert declared.model is found[""]
    assert isinstance(found["actions.sign"], Action)
    assert isinstance(found["requirements.ktp.faults.ktp_missing"], Fault)
    assert isinstance(found["standard.components.fee.0"], Line)
    assert "opening" in found


def test_a_path_leads_to_the_place_in_the_source():
    """What is said of an element is said at its line."""
    declared = samples.definition(samples.MINAHASA)

    for path, element in elements(declared.model):
        home = declared.source.home(path)
        if path and path in home.places and isinstance(path[-1], str):
            place = declared.source.place(path)
            lines = (samples.SHIPPED / home.file).read_text(encoding="utf-8").split("\n")
            assert lines[place.line - 1].strip().startswith(f"{path[-1]}:")
        assert element is not None
