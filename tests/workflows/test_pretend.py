"""Pretend answers are answers that people could have typed."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from tests.workflows.samples import TODAY
from workflows import pretend
from workflows.form import read_value, written
from workflows.schema.form import Field, FieldType

FIELDS = [
    (samples.name(path), name, field)
    for path in samples.SERVICES
    for name, field in samples.procedure(path).definition.fields.items()
]


@pytest.mark.parametrize(("path", "name", "field"), FIELDS, ids=lambda each: str(each)[:40])
@given(seed=st.integers())
def test_a_pretend_answer_passes_the_form(path, name, field, seed):
    """Typed into the real form it would have been understood."""
    value = pretend.answer(field, Random(seed), TODAY)  # noqa: S311

    assert value == read_value(field, written(value), today=TODAY)


@given(seed=st.integers(), bounds=st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(sorted))
def test_a_pretend_number_keeps_to_its_bounds(seed, bounds):
    """Either bound may be missing."""
    least, most = bounds
    for minimum, maximum in ((least, most), (least, None), (None, most)):
        field = Field(type=FieldType.NUMBER, label="x", minimum=minimum, maximum=maximum)
        value = pretend.answer(field, Random(seed), TODAY)  # noqa: S311
        assert value == read_value(field, written(value), today=TODAY)
