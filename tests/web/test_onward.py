"""Where a person goes on to."""

import pytest

from web.onward import HOME, safe


@pytest.mark.parametrize(
    "address", ["/berkas/7105-2026-00001", "/berkas?tab=selesai&cari=Yulce%20M", "/"]
)
def test_a_page_of_this_site_is_kept(address):
    """With its query."""
    assert address == safe(address)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "berkas",
        "//lain.test/",
        "///lain.test",
        "/\\lain.test",
        "\\\\lain.test",
        "https://lain.test",
        "javascript:alert(1)",
        "/\tlain",
        "/a\r\nSet-Cookie: b",
    ],
)
def test_anything_else_becomes_the_list(address):
    """Whatever a browser would make of it."""
    assert HOME == safe(address)


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(clerk, staff):
    """The page that held the form, when it is one of ours."""
    number = staff.open_case()
    someone = clerk()
    for referrer, onward in [
        (f"http://localhost/berkas/{number}", f"/berkas/{number}"),
        (f"https://lain.test/berkas/{number}", HOME),
    ]:
        answer = someone.client.post(
            f"/berkas/{number}/catatan",
            headers={"Origin": "http://localhost", "Referer": referrer},
        )

        assert f"/masuk?next={onward}" == answer.headers["Location"].replace("%2F", "/")
