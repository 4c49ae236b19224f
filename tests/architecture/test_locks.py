"""What the lists of locked packages keep to."""

import re

import pytest

from tests.architecture import tree

PYTHON_LOCKS = sorted(
    path
    for pattern in ("requirements*.txt", "tests/**/requirements*.txt")
    for path in tree.ROOT.glob(pattern)
)
NODE_LOCKS = sorted(
    path
    for folder in ("assets", "tests")
    for pattern in ("package-lock.json", ".npmrc")
    for path in (tree.ROOT / folder).rglob(pattern)
    if "node_modules" not in path.parts
)


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, *NODE_LOCKS], ids=tree.name)
def test_a_lock_names_no_host(lock):
    """Every machine asks the index it is configured for."""
    naming = [
        line
        for line in lock.read_text(encoding="utf-8").splitlines()
        if "://" in line or re.search(r"--(extra-)?index|--find-links|--trusted-host", line)
    ]

    assert [] == naming


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=tree.name)
def test_a_lock_pins_each_package_by_version_and_hash(lock):
    """With --require-hashes pip would refuse the list later; here the line is named."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    loose = [entry for entry in entries if not re.match(r"[\w.-]+==\S+.*\\\n +--hash=", entry)]

    assert [] == loose


def test_the_two_lists_agree():
    """What the tests run with is what an office runs with."""
    runtime, development = (
        set(re.findall(r"^\S+==\S+", (tree.ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert set() == runtime - development
