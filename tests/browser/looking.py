"""Looking at a page on a phone and on a desk, as everyone uses it."""

from playwright.sync_api import Page, ViewportSize

from tests.fixtures.browser import axe

NARROW, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)


def looked_at(page: Page) -> None:
    """Assert that axe finds nothing and that nothing scrolls sideways, in either width."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        axe(page)
        width, shown = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= shown, page.url
