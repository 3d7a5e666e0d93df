from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rashomon.cli.table import table
from rashomon.model.claim import Reading, Stance
from rashomon.model.resolved import ResolvedClaim, Toll, TollKind
from rashomon.model.text import Document
from tests.fakes import claim, resolved

TEXT = "The bridge at Qarara has fallen and nobody can cross the river until the spring."


def shown(
    *chain: str,
    text: str = TEXT,
    stance: Stance = Stance.ASSERTS,
    width: int = 100,
    colour: bool = False,
) -> str:
    report = Document(id="report", text=text, publisher="Valley Post", published="2016-10-18")
    found = claim(report, content=(0, len(text)), chain=chain, stance=stance)
    reading = Reading(document=report, claims=(found,), reader="fake")
    return table(resolved(reading), width=width, colour=colour)


def test_the_heading_names_document_publisher_date_and_count() -> None:
    assert shown("Amina").startswith("report · Valley Post · 2016-10-18 · 1 claim\n")


def test_the_chain_runs_from_the_outlet_to_the_origin() -> None:
    assert "Radio > Amina" in shown("Radio", "Amina")


def test_nobody_named_is_said() -> None:
    assert "(nobody named)" in shown()


def test_a_toll_is_shown_by_its_kind_and_what_is_counted_by_its_noun() -> None:
    report = Document(id="r", text="Amina said that two buses burned and nine people died.")
    found = ResolvedClaim(
        claim=claim(report, content=(16, 53), chain=("Amina",)),
        tolls=(
            Toll(kind=TollKind.COUNTED, low=2, high=2, mention=(16, 25), who="buses"),
            Toll(kind=TollKind.KILLED, low=9, high=9, mention=(37, 53)),
        ),
    )
    reading = resolved(Reading(document=report, claims=(found.claim,), reader="fake"))
    shown = table(replace(reading, claims=(found,)), width=100, colour=False)
    assert "buses 2 · killed 9" in shown


def test_a_document_without_claims_is_still_shown() -> None:
    report = Document(id="quiet", text="Nothing.")
    reading = Reading(document=report, claims=(), reader="fake")
    assert table(resolved(reading), width=80, colour=False) == "quiet · no claims\n\n"


@pytest.mark.parametrize("width", [60, 80, 200])
def test_every_line_fits_and_the_content_is_cut_to_one(width: int) -> None:
    page = shown(
        "The Directorate of Rivers and Bridges", "Amina", text=TEXT + TEXT.upper() * 9, width=width
    )
    assert all(cell_len(line) <= width for line in page.splitlines())
    assert page.count("The bridge at") == 1
    assert "…" in page


def test_a_nested_claim_is_indented_under_its_outer_one() -> None:
    report = Document(id="r", text="Amina said Bilal said the bridge fell.")
    outer = claim(report, content=(11, 37), chain=("Amina",))
    inner = claim(report, content=(22, 37), chain=("Amina", "Bilal"), within=outer.id)
    innermost = claim(report, content=(27, 37), chain=("Bilal", "Dana"), within=inner.id)
    claims = (innermost, inner, outer)  # text order may put an inner claim first
    reading = Reading(document=report, claims=claims, reader="fake")
    rows = table(resolved(reading), width=100, colour=False).splitlines()[3:6]
    assert [row.split("  asserts")[0].rstrip() for row in rows] == [
        "Amina",
        "└ Amina > Bilal",
        "  └ Bilal > Dana",
    ]


def test_a_denial_stands_out_on_a_terminal_and_no_escape_goes_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31mdenies" in shown("Amina", stance=Stance.DENIES, colour=True)
    assert "\x1b" not in shown("Amina", stance=Stance.DENIES, colour=False)


@pytest.mark.parametrize("hostile", ["[bold red]x[/]", "[link=file:///]x", ":bomb:", "[/]"])
def test_markup_in_a_text_is_shown_as_it_stands(hostile: str) -> None:
    assert hostile in shown(hostile, text=f"so {hostile}")


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_no_text_can_command_the_terminal_or_break_a_line(name: str, text: str) -> None:
    page = shown(name, text=text)
    page.encode("utf-8")
    assert all(
        character.isprintable() or character == "\n" for character in page if ord(character) < 0xA0
    )
    assert page.count("\n") <= 12
