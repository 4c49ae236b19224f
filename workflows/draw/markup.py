"""Elements of HTML and SVG, built as a tree so that every text and attribute is escaped."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

NAMESPACE = "http://www.w3.org/2000/svg"

Content = str | Element
"""What an element may hold; a text is never read as markup."""


def element(tag: str, *content: Content, **attributes: str | float | None) -> Element:
    """Return an element; an attribute `font_size` is written `font-size`, one that is None not."""
    made = Element(
        tag, {_name(key): _value(each) for key, each in attributes.items() if each is not None}
    )
    last: Element | None = None
    for each in content:
        if isinstance(each, Element):
            made.append(each)
            last = each
        elif last is None:
            made.text = (made.text or "") + each
        else:
            last.tail = (last.tail or "") + each
    return made


def page(root: Element) -> str:
    """Return a whole HTML document."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def picture(root: Element) -> str:
    """Return an SVG document."""
    return tostring(root, encoding="unicode") + "\n"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"
