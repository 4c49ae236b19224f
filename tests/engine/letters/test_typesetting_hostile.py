"""Text that looks like something else is printed as text, and templates see nothing but papers."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typst import TypstError

from engine.letters import typesetting
from tests.architecture import tree
from tests.engine.letters.papers import CLOSING, STATEMENT, page, pages, saying
from workflows.letters.paper import Paragraph

TEMPLATES = Path(typesetting.__file__).with_name("templates")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#import "@preview/x:1.0.0"',
        '#read("/etc/passwd")',
        "*tebal* _miring_ `kode`",
        "$x^2$",
        "@acuan <label>",
        "/* bukan */ // komentar",
        "\\ \\u{41} \\#",
        "= Judul",
        "- butir + urut",
        "<script>alert(1)</script> &amp; <b>",
        "-- --- ... ~ \"kutip\" 'petik'",
        "[x] {y} #[z] #{1}",
        "%(x)s {{x}} {% x %}",
        "O'Neil né Ñandú — “ya” № Š",
    ],
)
def test_a_text_is_printed_as_it_stands(text: str):
    """Whatever it means to a typesetter, a browser or a template."""
    assert f"{text} {CLOSING.text}" in page(replace(STATEMENT, body=(Paragraph(text), CLOSING)))


def test_a_text_is_printed_as_it_stands_wherever_it_stands():
    """In each place of a paper."""
    text = '#panic("*x*")'
    said = " ".join("\n".join(pages(saying(text))).split())

    assert 25 <= said.count(text) + said.count(text.upper())


@pytest.mark.parametrize(
    "hidden",
    [
        *"\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
        *"\0\x1b\x7f\u200b\u200d\ufeff\u00ad\ud800\U000e0041",
    ],
    ids=ascii,
)
def test_a_character_that_orders_or_hides_others_is_left_out(hidden: str):
    """What a person reads is what a program reads."""
    text = f"Siti {hidden}Contoh"

    assert f"Siti Contoh {CLOSING.text}" in page(
        replace(STATEMENT, body=(Paragraph(text), CLOSING))
    )


@pytest.mark.parametrize("missing", [*"李ع😀𝐀ש\ue000\u0378"], ids=ascii)
def test_a_character_that_the_font_lacks_is_a_box(missing: str):
    """Where it stood; a letter is never refused for it."""
    said = page(replace(STATEMENT, body=(Paragraph(f"Siti {missing}x"), CLOSING)))

    assert f"Siti □x {CLOSING.text}" in said


def test_every_character_that_is_printed_is_in_the_font():
    """The file would not be PDF/A otherwise, and the typesetter refuses it."""
    every = sorted(typesetting.PRINTED)
    text = " ".join("".join(every[at : at + 8]) for at in range(0, len(every), 8))

    assert typesetting.pdf(replace(STATEMENT, body=(Paragraph(text), CLOSING)))


@settings(max_examples=max(10, settings().max_examples // 5))
@given(st.text(max_size=80))
def test_no_text_stops_a_letter(text: str):
    """The typesetter refuses some texts and panics over others; they do not come to it."""
    assert typesetting.pdf(saying(text))


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../typesetting.py")',
        '#read("/../typesetting.py")',
        '#read("statement.typ/../../qr.py")',
        '#include "../../../../etc/passwd"',
        '#image("https://example.org/x.png")',
        '#image("/proc/self/environ", format: "svg")',
        '#plugin("/usr/lib/x.wasm")',
        '#import "@local/x:1.0.0"',
    ],
)
def test_a_template_reads_no_file_outside_its_folder(tmp_path: Path, source: str):
    """Even one that someone changed."""
    folder = tmp_path / "templates"
    folder.mkdir()
    folder.joinpath("hostile.typ").write_text(source)
    (tmp_path / "typesetting.py").write_text("outside")
    (tmp_path / "qr.py").write_text("outside")

    with pytest.raises(TypstError, match=r"escape|not found|not a"):
        typesetting._set("hostile.typ", {}, folder)


def test_the_templates_ask_for_nothing_but_each_other():
    """The typesetter fetches a package that a template names, so none does; nor is data run."""
    files = sorted(TEMPLATES.iterdir())
    asking = r"@|\beval\b|\bread\(|\bplugin\b|\binclude\b|\bcsv\(|\byaml\(|\btoml\(|\bxml\("
    asking += r"|\b(?:json|image)\((?!bytes\()|#import (?!\"[a-z]+\.typ\")"

    assert [] == [tree.name(file) for file in files if file.is_symlink() or file.suffix != ".typ"]
    assert [] == [
        (file.name, found) for file in files for found in re.findall(asking, file.read_text())
    ]


@pytest.mark.parametrize("source", ["", '#import "@preview/cetz:0.3.1"'], ids=["ours", "hostile"])
def test_setting_a_letter_connects_to_nobody(tmp_path: Path, source: str):
    """The one door to the network leads here; only a hostile template knocks, and gets nothing."""
    tmp_path.joinpath("hostile.typ").write_text(source or "none")
    program = (
        "import sys, pathlib\n"
        "from engine.letters import typesetting\n"
        "from tests.engine.letters.papers import saying\n"
        """typesetting.pdf(saying('#import "@preview/cetz:0.3.1"'))\n"""
        "typesetting._set('hostile.typ', {}, pathlib.Path(sys.argv[1]))\n"
    )
    with only_way_out() as (knocks, environment):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            cwd=tree.ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert bool(source) is any(b"CONNECT packages.typst.org" in each for each in knocks)
    assert bool(source) is ("failed to download" in done.stderr)
    assert bool(source) is bool(done.returncode), done.stderr


@contextmanager
def only_way_out() -> Iterator[tuple[list[bytes], dict[str, str]]]:
    """Refuse every connection of a process with this environment, and give what it asked for."""
    knocks: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            while True:
                try:
                    asking, _ = server.accept()
                except OSError:
                    return
                with asking:
                    knocks.append(asking.recv(1000))
                    asking.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

        threading.Thread(target=refuse, daemon=True).start()
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        names = ("http_proxy", "https_proxy", "all_proxy")
        proxies = {each: proxy for name in names for each in (name, name.upper())}
        elsewhere = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"}
        kept = {k: v for k, v in os.environ.items() if k.lower() != "no_proxy"}
        yield knocks, {**kept, **elsewhere, **proxies}
        server.shutdown(socket.SHUT_RDWR)
