from __future__ import annotations

from rashomon.cli.listing import hit_list, source_list
from rashomon.ledger.kept import Grade, Hit, HitKind, Reliability, Source
from rashomon.model.claim import LinkKind


def test_words_found_are_bold_and_strangers_words_are_plain() -> None:
    hit = Hit(kind=HitKind.CLAIM, id="a\x1b[2J", text="the \x1bshells fell", marks=((5, 11),))
    shown = hit_list([hit], width=80, colour=True)
    assert "\x1b[1mshells" in shown
    assert "\x1b[2J" not in shown
    assert "the \ufffd" in hit_list([hit], width=80, colour=False)


def test_every_line_of_a_list_fits() -> None:
    source = Source(name="x" * 500, kind=LinkKind.OUTLET, claims=1_000_000, relayed=12)
    shown = source_list([source], width=80, colour=False)
    assert max(map(len, shown.splitlines())) <= 80
    assert "1,000,000" in shown


def test_grades_for_a_context_stand_beside_the_general_one() -> None:
    grades = (
        Grade(reliability=Reliability.B, by="ana", instant=""),
        Grade(reliability=Reliability.D, by="ana", instant="", context="tolls"),
    )
    source = Source(name="Al Jisr TV", kind=LinkKind.OUTLET, aliases=("Bridge TV",), grades=grades)
    shown = source_list([source], width=100, colour=False)
    assert "Al Jisr TV  Bridge TV" in shown
    assert "B, D for tolls" in shown
