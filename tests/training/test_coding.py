from __future__ import annotations

from pathlib import Path

import pytest

from training.coding_cameo import cameo_to_plover, phrases
from training.coding_corpora import narrowed, own
from training.coding_labels import allowed, labels, maps

TABLE = """\
# a table
08: CONCEDE
0871: RETREAT, ceasefire, military # Declare truce
186: ASSAULT, assassinate,    # Assassinate
1712: ASSAULT, seize, human_security  # Destroy property
"""
DICTIONARY = """\
&GUNS
+RIFLE
+PISTOL_

---  HALT   [---]  ---
HALT {HALTS HALTING HALTED}
- * FIGHTING_            [0871]        # HALT
- * TALKS                [---]         # HALT
- + * TO (DEMAND)        [0810]        # YIELD
- * WITH &GUNS           [186]         # KILL
- * SILENT               [0101]        # KEEP
"""


@pytest.fixture
def codes(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "table.txt").write_text(TABLE, "utf-8")
    return cameo_to_plover(tmp_path / "table.txt")


def test_cameo_codes_become_labels_of_the_manual(codes: dict[str, str]) -> None:
    assert codes["0871"] == "RETREAT/ceasefire"
    assert codes["186"] == "ASSAULT/targeted"
    assert codes["1712"] == "ASSAULT/destroy"


def test_patterns_become_phrases_with_the_verb_they_were_found_with(
    tmp_path: Path, codes: dict[str, str]
) -> None:
    (tmp_path / "verbs.txt").write_text(DICTIONARY, "utf-8")
    found = list(phrases(tmp_path / "verbs.txt", codes, seed=1))
    assert found[:2] == [("halt fighting", "RETREAT/ceasefire"), ("yield to demand", "CONCEDE")]
    assert {text for text, _ in found[2:]} <= {"kill with rifle", "kill with pistol"}
    assert {label for _, label in found[2:]} == {"ASSAULT/targeted"}


def test_every_map_names_labels_of_the_coder() -> None:
    for part in (maps().chains, maps().ontologies, maps().muc):
        assert all(allowed(names) for names in part.values())
    with pytest.raises(ValueError, match="no label"):
        allowed(["ASSAULT/kindness"])


def test_every_type_has_fifteen_sentences_of_its_own() -> None:
    types = [example.label.partition("/")[0] for example in own()]
    assert {label.partition("/")[0] for label in labels()} == set(types)
    assert min(types.count(type_) for type_ in set(types)) >= 15


def test_a_cue_narrows_what_a_coarse_label_allows() -> None:
    both = allowed(["ASSAULT/explosives", "ASSAULT/suicide-attack"])
    assert narrowed("A car bomb went off.", both) == {"ASSAULT/explosives"}
    assert narrowed("The incident is being looked into.", both) == both
