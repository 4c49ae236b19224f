"""Whether the process answers."""


def test_it_answers_without_a_session_and_without_the_database(app):
    """Whatever watches over it asks often."""
    answer = app.test_client().get("/sehat")

    assert (200, "ok\n") == (answer.status_code, answer.text)
    assert "Set-Cookie" not in answer.headers
