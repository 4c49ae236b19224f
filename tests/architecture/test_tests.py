"""What the tests themselves keep to."""

import ast
from pathlib import Path

from tests.architecture import tree


def test_nothing_is_mocked():
    """A test passes a value, a fake or the real thing; unittest.mock is imported nowhere."""
    mocking = [
        tree.name(path)
        for path in tree.modules(*tree.PACKAGES, "tests", "bench")
        if any(module.startswith("unittest") for module in imports(path))
    ]

    assert [] == mocking


def test_a_test_lies_where_its_module_lies():
    """tests/engine/test_numbers.py, or test_numbers_yearly.py, tests engine/numbers.py."""
    astray = [
        tree.name(path)
        for package in tree.PACKAGES
        for path in tree.modules(f"tests/{package}")
        if path.name.startswith("test_") and not has_subject(path)
    ]

    assert [] == astray


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree.parse(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def has_subject(test: Path) -> bool:
    """Tell whether the mirrored folder, or the module of its name, holds what the test names."""
    folder = tree.ROOT / test.parent.relative_to(tree.ROOT / "tests")
    if folder.with_suffix(".py").exists():
        return True
    words = test.stem.removeprefix("test_").split("_")
    names = ("_".join(words[:count]) for count in range(1, len(words) + 1))
    return any((folder / f"{one}.py").exists() or (folder / one).is_dir() for one in names)
