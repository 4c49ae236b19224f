"""A page as a test reads it: its text, its links, and its forms as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle"}


@dataclass
class Form:
    """A form: where it goes, and what it would send untouched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **changes: str | list[str]) -> dict[str, list[str]]:
        """Return what is sent after `changes`; `__` in a name stands for the dot in a control's."""
        values = {name: list(texts) for name, texts in self.values.items()}
        for name, text in changes.items():
            control = name.replace("__", ".")
            values[control] = [text] if isinstance(text, str) else text
        return values


class Page:
    """What a page holds; it is read once somebody looks, as many tests ask only for its status."""

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def _read(self) -> Reading:
        reading = Reading()
        reading.feed(self.html)
        return reading

    @property
    def forms(self) -> list[Form]:
        return self._read.forms

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return self._read.links

    @property
    def ids(self) -> set[str]:
        return self._read.ids

    @property
    def described(self) -> dict[str, str]:
        """What each control is described by, by its name."""
        return self._read.described

    @property
    def text(self) -> str:
        """Everything that is read on the page, in one line."""
        return " ".join(" ".join(self._read.words).split())

    def form(self, ending: str) -> Form:
        """Return the form that is sent to an address with this ending."""
        found = [form for form in self.forms if form.action.endswith(ending)]
        assert found, f"no form to …{ending} among {[form.action for form in self.forms]}"
        return found[0]

    def has_form(self, ending: str) -> bool:
        return any(form.action.endswith(ending) for form in self.forms)


class Reading(HTMLParser):
    """What is found on a page as it is read from top to bottom."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.ids: set[str] = set()
        self.described: dict[str, str] = {}
        self.words: list[str] = []
        self._select = self._area = self._link = ""
        self._first = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.ids.add(given["id"])
        if "aria-describedby" in given:
            self.described[given.get("name", given.get("id", ""))] = given["aria-describedby"]
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif tag == "a":
            self._link = given.get("href", "")
        elif self.forms:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if tag == "input" and name:
            kind = given.get("type", "text")
            form.options.setdefault(name, []).append(given.get("value", ""))
            if kind not in {"radio", "checkbox", "file"} or "checked" in given:
                form.values.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area, form.values[name] = name, [""]
        elif tag == "select":
            self._select, self._first = name, True
        elif tag == "option" and self._select:
            form.options.setdefault(self._select, []).append(given.get("value", ""))
            if self._first or "selected" in given:
                form.values[self._select] = [given.get("value", "")]
            self._first = False
        elif tag == "button":
            form.buttons.append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            form = self.forms[-1]
            # The newline after the tag is not part of the text.
            form.values[self._area] = [form.values[self._area][0].removeprefix("\n")]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].values[self._area][0] += data
            return
        self.words.append(data)
        if self._link and data.strip():
            self.links[data.strip()] = self._link
