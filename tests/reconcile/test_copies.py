"""Near copies: found however they were trimmed, shuffled or edited; other texts are not."""

from __future__ import annotations

import random

import pytest

from rashomon.reconcile.copies import copies

PARAGRAPHS = [
    "Shells struck the grain market of Tel Harun at dawn on Tuesday, a few minutes after the first "
    "lorries had been unloaded, and set fire to the roofs of the halls along the canal.",
    "The mayor, Idris Qasim, said that at least fourteen people had been killed and the search "
    "for others under the beams would go on through the night with lamps from the railway yard.",
    "Nurses at the Red Lantern hospital spoke of twelve bodies, three of them children, and asked "
    "for blood, for diesel and for anybody who could carry a stretcher down the narrow stairs.",
    "The army command denied that its guns had fired, and said that no battery of theirs stood "
    "within range of the town since the truce that both sides had signed in the spring.",
]
OTHER = (
    "Dockers of Port Anwar walked out on Monday over wages that had not been paid since the turn "
    "of the year, and closed the container terminal to all ships but those with medicine. The "
    "harbour master said that talks would begin once the gates had been opened again."
)
TEXT = "\n\n".join(PARAGRAPHS)


def edited(text: str, share: float) -> str:
    words, dice = text.split(), random.Random(7)
    return " ".join("indeed" if dice.random() < share else word for word in words)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        "\n\n".join(PARAGRAPHS[:2]),
        "\n\n".join(reversed(PARAGRAPHS)),
        "Market town mourns its dead\n\n" + TEXT,
        edited(TEXT, 0.06),
    ],
    ids=["verbatim", "capitals", "trimmed", "shuffled", "re-headlined", "edited"],
)
def test_a_copy_is_found(copy: str) -> None:
    found = copies({"a": TEXT, "b": copy, "c": OTHER})
    assert [(each.left, each.right) for each in found] == [("a", "b")]


def test_texts_of_their_own_are_no_copies() -> None:
    assert copies({"a": TEXT, "b": OTHER}) == []


def test_short_texts_are_never_copies() -> None:
    assert copies({"a": "The market was hit at dawn", "b": "The market was hit at dawn"}) == []
