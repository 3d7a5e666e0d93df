"""The lexica: aliases of known sources and nouns for sources, as shipped."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from rashomon.model.claim import LinkKind
from rashomon.read.lexicon import aliases, nouns


def test_every_group_of_aliases_says_where_it_is_from() -> None:
    groups = yaml.safe_load((files("rashomon") / "data" / "aliases.yaml").read_text("utf-8"))
    assert all(group["title"] and group["source"] and group["names"] for group in groups)
    assert {group["kind"] for group in groups} <= set(LinkKind)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("the so-called Islamic State", "Islamic State"),
        ("ISIL", "Islamic State"),
        ("Syrian Observatory", "Syrian Observatory for Human Rights"),
        ("U.N. refugee agency", "UN High Commissioner for Refugees"),
        ("Médecins Sans Frontières", "Médecins Sans Frontières"),
        ("Qasr Amin", None),
        ("us", None),
    ],
)
def test_a_known_source_is_found_by_each_of_its_names(form: str, name: str | None) -> None:
    found = aliases().find(form)
    assert (found.name if found else None) == name


def test_a_government_keeps_the_name_its_document_uses_and_a_group_has_one() -> None:
    text = "The State Department said ISIL had lost the town."
    department, group = aliases().find("State Department"), aliases().find("ISIL")
    assert department is not None
    assert group is not None
    assert department.named_in(text) == "State Department"
    assert group.named_in(text) == "Islamic State"


def test_nouns_tell_persons_from_bodies_and_papers() -> None:
    found = nouns()
    assert found.persons["spokeswoman"] is LinkKind.OFFICIAL
    assert found.bodies["newspaper"] is LinkKind.OUTLET
    assert found.knows("statement")
    assert found.knows("footage")
    assert not found.knows("bridge")
