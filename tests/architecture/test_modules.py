"""What every module of the three packages keeps to."""

import ast
from pathlib import Path

from tests.architecture import tree

MODULE_LINES = 400
FUNCTION_LINES = 60


def test_no_module_is_too_long_to_read():
    """A module that passes 300 lines becomes a package; at 400 this test insists."""
    too_long = {
        tree.name(path): length
        for path in tree.modules(*tree.PACKAGES)
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    }

    assert {} == too_long


def test_no_function_is_too_long_to_read():
    """A function, docstring included, fits on one screen."""
    too_long = {
        f"{tree.name(path)}:{function.lineno} {function.name}": length
        for path in tree.modules(*tree.PACKAGES)
        for function in functions(path)
        if (length := lines(function)) > FUNCTION_LINES
    }

    assert {} == too_long


def test_a_package_file_holds_no_code():
    """An __init__.py holds at most a docstring and the names it passes on, listed in __all__."""
    with_code = [
        f"{tree.name(path)}:{statement.lineno}"
        for path in tree.modules(*tree.PACKAGES)
        if path.name == "__init__.py"
        for statement in code(tree.parse(path))
    ]

    assert [] == with_code


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    nodes = ast.walk(tree.parse(path))
    return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def code(package: ast.Module) -> list[ast.stmt]:
    """Return the statements of a package file that are more than docstring and passed-on names."""
    listed = exported(package)
    return [
        statement
        for position, statement in enumerate(package.body)
        if not (position == 0 and is_docstring(statement))
        and not is_export_list(statement)
        and not (imported(statement) and imported(statement) <= listed)
    ]


def exported(package: ast.Module) -> set[str]:
    lists = [
        statement.value
        for statement in package.body
        if isinstance(statement, ast.Assign) and is_export_list(statement)
    ]
    return {str(entry) for value in lists for entry in ast.literal_eval(value)}


def imported(statement: ast.stmt) -> set[str]:
    """Return the names that an import statement binds; none for any other statement."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in statement.names}
    return set()


def is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def is_export_list(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "__all__" for target in statement.targets
    )
