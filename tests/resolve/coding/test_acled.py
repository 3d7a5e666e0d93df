from __future__ import annotations

import pytest

from rashomon.model.codebook import Auxiliary, EventType
from rashomon.model.resolved import Actor, Coding
from rashomon.resolve.coding import acled


def side(sectors: str) -> tuple[Actor, ...]:
    return tuple(Actor(name=sector, sector=sector) for sector in sectors.split())


CODES = [
    ("ASSAULT aerial", "MIL", "CVL", "Explosions/Remote violence: Air/drone strike"),
    ("ASSAULT drone", "MIL", "", "Explosions/Remote violence: Air/drone strike"),
    ("ASSAULT suicide-attack", "", "", "Explosions/Remote violence: Suicide bomb"),
    ("ASSAULT unconventional", "", "", "Explosions/Remote violence: Chemical weapon"),
    (
        "ASSAULT heavy-weapons",
        "",
        "",
        "Explosions/Remote violence: Shelling/artillery/missile attack",
    ),
    ("ASSAULT firearms", "REB", "CVL", "Violence against civilians: Attack"),
    ("ASSAULT firearms", "REB", "MIL", "Battles: Armed clash"),
    ("ASSAULT", "MIL REB", "", "Battles: Armed clash"),
    ("ASSAULT targeted", "REB", "", "Violence against civilians: Attack"),
    ("ASSAULT sexual", "", "", "Violence against civilians: Sexual violence"),
    ("ASSAULT abduct", "REB", "JRN", "Violence against civilians: Abduction/forced disappearance"),
    ("COERCE arrest", "COP", "JRN", "Strategic developments: Arrests"),
    ("COERCE seize", "MIL", "REB", "Battles: Government regains territory"),
    ("COERCE seize", "REB", "MIL", "Battles: Non-state actor overtakes territory"),
    ("PROTEST demo", "CVL", "GOV", "Protests: Peaceful protest"),
    ("PROTEST riot", "CVL", "GOV", "Riots: Violent demonstration"),
    ("PROTEST riot", "CVL", "CVL", "Riots: Mob violence"),
    ("RETREAT ceasefire", "REB", "", "Strategic developments: Agreement"),
]


@pytest.mark.parametrize(("plover", "actors", "recipients", "code"), CODES)
def test_plover_becomes_acled(plover: str, actors: str, recipients: str, code: str) -> None:
    type_, *modes = plover.split()
    coding = Coding(
        type=EventType(type_),
        modes=tuple(modes),
        actors=side(actors),
        recipients=side(recipients),
    )
    found = acled(coding)
    assert found is not None
    assert f"{found.event}: {found.sub_event}" == code


def test_words_have_no_code() -> None:
    assert acled(Coding(type=EventType.REQUEST, modes=("yield",))) is None


@pytest.mark.parametrize("auxiliary", Auxiliary)
def test_what_did_not_happen_has_no_code(auxiliary: Auxiliary) -> None:
    bombing = Coding(type=EventType.ASSAULT, modes=("explosives",), auxiliary=(auxiliary,))
    assert acled(bombing) is None
