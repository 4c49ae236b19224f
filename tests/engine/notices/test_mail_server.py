"""How the mail server is named, and reached."""

import ipaddress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from engine import clock
from engine.database import Database
from engine.notices import mail_server as mail_servers
from engine.notices.mail import Delivery, deliver
from engine.notices.mail_server import MailServer, Security
from tests.engine.notices import smtp_server
from tests.engine.notices.smtp_server import HOST, PASSWORD, USER, Box
from tests.engine.notices.told import NOW, mails, put, told

FROM = {"ALUR_MAIL_FROM": "alur@kantor.test"}


def read(url: str, **others: str) -> tuple[MailServer | None, list[str]]:
    problems: list[str] = []
    given = {name: text for name, text in {**FROM, **others}.items() if text}
    return mail_servers.read({"ALUR_SMTP": url, **given}, problems), problems


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("smtp://surat.test", Security.NONE, 25),
        ("smtp+starttls://surat.test", Security.STARTTLS, 587),
        ("smtps://surat.test", Security.TLS, 465),
        ("smtps://surat.test:2465/", Security.TLS, 2465),
    ],
)
def test_a_server_is_named_by_a_url(url: str, security: Security, port: int):
    """Its scheme says how the connection is protected, and the port where none is named."""
    expected = MailServer(
        security=security, host="surat.test", port=port, sender="alur@kantor.test"
    )

    assert (expected, []) == read(url)


def test_a_name_and_password_may_hold_any_letter():
    """Written as addresses write them; the password shows nowhere."""
    mail_server, _ = read(
        "smtps://alur%40kantor:r%3A%2F%40%C3%A9@surat.test", ALUR_URL="https://a.test/"
    )

    assert mail_server is not None
    assert ("alur@kantor", "r:/@é", "https://a.test") == (
        mail_server.user,
        mail_server.password,
        mail_server.site,
    )
    assert "r:/@é" not in repr(mail_server)


def test_an_office_may_send_no_mail():
    """Without a server the other two mean nothing, and are read all the same."""
    assert (None, []) == read("")
    assert (None, []) == read("", ALUR_MAIL_FROM="")


@pytest.mark.parametrize(
    ("url", "others", "sentence"),
    [
        ("surat.test:25", {}, "harus dimulai dengan smtp://"),
        ("http://surat.test", {}, "harus dimulai dengan smtp://"),
        ("smtp://", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://surat.test:0", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://surat.test:x", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://surat.test:70000", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://a..b", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://surat.test/kotak", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://alur:ra#hasia@surat.test", {}, "ALUR_SMTP bukan alamat server surel"),
        ("smtp://alur@surat.test", {}, "diisi keduanya"),
        ("smtp://surat.test", {"ALUR_MAIL_FROM": ""}, "ALUR_MAIL_FROM belum diisi"),
        ("smtp://surat.test", {"ALUR_MAIL_FROM": "Alur <a@b.test>"}, "ALUR_MAIL_FROM bukan"),
        ("", {"ALUR_MAIL_FROM": "alur"}, "ALUR_MAIL_FROM bukan alamat surel"),
        ("", {"ALUR_URL": "alur.test"}, "ALUR_URL bukan alamat situs"),
        ("", {"ALUR_URL": "https://alur.test:x"}, "ALUR_URL bukan alamat situs"),
        ("", {"ALUR_URL": "https://alur.test/?a=b"}, "ALUR_URL bukan alamat situs"),
    ],
)
def test_what_names_no_server_is_refused_in_a_sentence(
    url: str, others: dict[str, str], sentence: str
):
    """One each, and none with a password in it."""
    mail_server, [told_why] = read(url, **others)

    assert mail_server is None
    assert sentence in told_why
    assert "hasia" not in told_why


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
def test_whoever_needs_a_password_is_given_it(peopled: Database, box: Box, port: int):
    """And with a wrong one everything waits: somebody will put it right."""
    put(peopled, told())
    options = {"auth_required": True, "auth_require_tls": False, "authenticator": smtp_server.knows}
    with smtp_server.serving(box, port, **options):
        wrong = smtp_server.mail_server(port, user=USER, password="keliru")
        assert Delivery(later=1) == deliver(peopled, wrong, NOW)
        [(_, again, _, error)] = mails(peopled)
        assert "SMTPAuthenticationError: 535" == error
        right = smtp_server.mail_server(port, user=USER, password=PASSWORD)
        assert Delivery(sent=1) == deliver(peopled, right, again)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_protected_server_must_prove_itself(
    peopled: Database,
    box: Box,
    port: int,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Security,
):
    """Nothing is handed to one whose certificate nobody trusts."""
    put(peopled, told())
    context = smtp_server.tls(str(certificate))
    key = "ssl_context" if security is Security.TLS else "tls_context"
    mail_server = smtp_server.mail_server(port, security=security)
    with smtp_server.serving(box, port, **{key: context}):
        assert Delivery(later=1) == deliver(peopled, mail_server, NOW)
        [(_, again, _, error)] = mails(peopled)
        assert "SSLCertVerificationError" == error
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert Delivery(sent=1) == deliver(peopled, mail_server, again)


def test_protection_is_not_given_up(peopled: Database, server: Box, port: int):
    """A server that offers no STARTTLS gets nothing."""
    put(peopled, told())
    mail_server = smtp_server.mail_server(port, security=Security.STARTTLS)

    assert Delivery(later=1) == deliver(peopled, mail_server, NOW)
    assert [] == server.handed


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key, and a certificate of this machine that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    address = x509.IPAddress(ipaddress.ip_address(HOST))
    now = clock.wall()
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "surat.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file
