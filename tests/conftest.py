"""The fixtures that every test may ask for; each lives in the module of its subject."""

# A module stands below those that it imports, or its assertions would not be explained.
pytest_plugins = [
    "tests.fixtures.kinds",
    "tests.fixtures.properties",
    "tests.fixtures.office",
    "tests.fixtures.furnished",
    "tests.fixtures.postgres",
    "tests.fixtures.databases",
    "tests.fixtures.browser",
]
