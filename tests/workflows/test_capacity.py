"""A post is written with the capacity in which it is held."""

import pytest

from workflows.capacity import held_post


@pytest.mark.parametrize(
    ("capacity", "written"),
    [
        ("definitive", "Kepala Dinas"),
        ("plt", "Plt. Kepala Dinas"),
        ("plh", "Plh. Kepala Dinas"),
        ("an", "a.n. Kepala Dinas"),
        ("ub", "u.b. Kepala Dinas"),
    ],
)
def test_the_capacity_stands_before_the_title(minahasa, capacity, written):
    """The definitive holder has nothing before it."""
    assert written == held_post(minahasa.regency, "office_head", capacity)


def test_a_role_that_the_regency_does_not_have_has_no_title(minahasa):
    """Nor is its capacity written alone."""
    assert "" == held_post(minahasa.regency, "harbour_master", "plt")
