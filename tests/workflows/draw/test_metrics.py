"""Widths of texts, and where they break."""

from workflows.draw.metrics import width, wrap


def test_a_text_is_as_wide_as_its_letters():
    """Narrow ones less than wide ones, bold ones more than others."""
    assert width("iii", 10) < width("mmm", 10)
    assert width("Surat", 10) < width("Surat", 10, bold=True)
    assert 2 * width("Surat", 10) == width("Surat", 20)


def test_a_text_breaks_between_words_and_after_strokes():
    """No line is wider than the room there is."""
    lines = wrap("Melapor ke desa/kelurahan setempat", 10, 70)

    assert ("Melapor ke", "desa/", "kelurahan", "setempat") == lines
    assert all(width(line, 10) <= 70 for line in lines)


def test_a_word_without_room_is_broken():
    """Nothing overflows, and no letter is lost."""
    lines = wrap("a" * 50, 10, 60)

    assert "a" * 50 == "".join(lines)
    assert all(width(line, 10) <= 60 for line in lines)
