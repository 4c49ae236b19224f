"""The application: what each request passes through, in order, and the screens."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from engine.office import Office
from engine.settings import Settings
from web import (
    assets,
    bounds,
    calculator,
    errors,
    headers,
    health,
    home,
    incidents,
    login,
    notices,
    opening,
    origin,
    register,
    request_log,
    session,
    slips,
    verification,
)
from web import site as sites
from web.case import letter_screen as letters
from web.case import screen as case
from web.members import screen as members
from web.people import screen as people

SCREENS = (
    login.blueprint,
    home.blueprint,
    opening.blueprint,
    calculator.blueprint,
    incidents.blueprint,
    notices.blueprint,
    case.blueprint,
    letters.blueprint,
    people.blueprint,
    members.blueprint,
    register.blueprint,
    verification.blueprint,
    slips.blueprint,
    health.blueprint,
)


def create_app(office: Office, settings: Settings) -> Flask:
    """Return the pages of `office`.

    A request is given its id, must come from our own pages when it changes something, and must
    be signed in; only then does a view see it.
    """
    app = Flask(__name__)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"header": None, "demonstration": settings.demonstration})
    sites.install(app, office, settings)
    request_log.configure(app)
    headers.configure(app, settings)
    origin.configure(app, settings)
    bounds.configure(app)
    session.configure(app, settings)
    assets.configure(app)
    errors.configure(app)
    for blueprint in SCREENS:
        app.register_blueprint(blueprint)
    return app
