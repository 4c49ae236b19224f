"""The procedures that the tests of the language run."""

import pytest

from tests.workflows import samples
from workflows.procedure import Procedure


@pytest.fixture(scope="session")
def minahasa() -> Procedure:
    """Minahasa Selatan's service, compiled."""
    return samples.procedure(samples.MINAHASA)


@pytest.fixture(scope="session")
def usulan() -> Procedure:
    """Lumajang's proposal of a village, compiled."""
    return samples.procedure(samples.SHIPPED / "lumajang" / "usulan-pbi-jk.yaml")


@pytest.fixture(scope="session")
def pengesahan() -> Procedure:
    """Lumajang's ratification of such proposals, compiled: a batch, with two chains."""
    return samples.procedure(samples.SHIPPED / "lumajang" / "pengesahan-pbi-jk.yaml")


@pytest.fixture(scope="session")
def contoh() -> Procedure:
    """The sample service, compiled."""
    return samples.procedure(samples.CONTOH / "surat-contoh.yaml")
