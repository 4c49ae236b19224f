"""The fixtures that every test may ask for; each lives in the module of its subject."""

pytest_plugins = [
    "tests.fixtures.kinds",
    "tests.fixtures.properties",
    "tests.fixtures.postgres",
    "tests.fixtures.databases",
    "tests.fixtures.browser",
    "tests.fixtures.office",
]
