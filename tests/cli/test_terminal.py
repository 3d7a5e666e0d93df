from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cli.terminal import plain


@given(st.text(st.characters()))
def test_any_text_becomes_one_line_that_can_be_printed(text: str) -> None:
    shown = plain(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "unsafe", ["\x1b", "\x9b", "\x07", "\x7f", "\x00", "\u202e", "\u2066", "\udcff"], ids=ascii
)
def test_an_unsafe_character_is_shown_as_replaced(unsafe: str) -> None:
    assert plain(f"a{unsafe}b") == "a\ufffdb"


def test_words_of_any_script_are_left_alone() -> None:
    words = "“Daesh” داعش — می‌خواهم 摩苏尔 👩‍👩‍👧"
    assert plain(words) == words
