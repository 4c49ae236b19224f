"""The procedures that the tests of the language run."""

import pytest

from tests.workflows import samples
from workflows.procedure import Procedure


@pytest.fixture(scope="session")
def minahasa() -> Procedure:
    """Minahasa Selatan's service, compiled."""
    return samples.procedure(samples.MINAHASA)


@pytest.fixture(scope="session")
def contoh() -> Procedure:
    """The sample service, compiled."""
    return samples.procedure(samples.CONTOH / "surat-contoh.yaml")
