"""Someone at a browser: a signed-in client that sends the forms its pages hold."""

from __future__ import annotations

from io import BytesIO

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.fixtures.office import PASSWORD, REGENCY
from tests.web.page import Form, Page

HERE = {"Origin": "http://localhost"}
"""What a browser says with a form of our own pages."""


class Clerk:
    """A browser, and the person who sits at it."""

    def __init__(self, app: Flask, login: str = "", regency: str = REGENCY) -> None:
        self.client = app.test_client()
        self.response: TestResponse
        if login:
            self.sign_in(login, regency)

    def sign_in(self, login: str, regency: str = REGENCY, password: str = PASSWORD) -> Page:
        """Sign in by the form of the login page."""
        form = {"regency": regency, "login": login, "password": password}
        return self.post("/masuk", form)

    def get(self, address: str) -> Page:
        """Open a page; where it leads elsewhere is left to the test."""
        self.response = self.client.get(address, buffered=True)
        # What is asked may be no page: who only looks at the status need not know.
        return Page(self.response.data.decode(errors="replace"))

    def fetch(self, address: str) -> bytes:
        """Open what is no page."""
        self.response = self.client.get(address, buffered=True)
        content: bytes = self.response.data
        return content

    def post(self, address: str, values: dict[str, str] | dict[str, list[str]]) -> Page:
        """Send values as a form of this site does."""
        self.response = self.client.post(address, data=values, headers=HERE, buffered=True)
        return Page(self.response.text)

    def send(self, form: Form, **changes: str | list[str]) -> Page:
        """Send a form of a page, filled in, and open the page it leads to."""
        page = self.post(form.action, form.filled(**changes))
        while self.response.status_code in {302, 303}:
            page = self.get(self.response.headers["Location"])
        return page

    def attach(self, form: Form, files: dict[str, tuple[str, bytes]], **changes: str) -> Page:
        """Send a form with files, by control, each with its name; open the page it leads to."""
        chosen = {
            name: FileStorage(BytesIO(content), filename=called)
            for name, (called, content) in files.items()
        }
        # Encoded here: the client would leave the temporary file of a large form open.
        boundary, body = encode_multipart({**form.filled(**changes), **chosen})
        self.response = self.client.post(
            form.action,
            data=body,
            content_type=f"multipart/form-data; boundary={boundary}",
            headers=HERE,
            buffered=True,
        )
        page = Page(self.response.text)
        while self.response.status_code in {302, 303}:
            page = self.get(self.response.headers["Location"])
        return page

    @property
    def status(self) -> int:
        """The status of what was last answered."""
        return self.response.status_code
