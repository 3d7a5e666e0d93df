"""Every score opens into its evidence."""

from __future__ import annotations

import math

import pytest

from rashomon.model.event import QuestionKind
from rashomon.reconcile.compare import Comparison, evidence
from rashomon.reconcile.likeness import FEATURES
from rashomon.reconcile.origins import origins
from rashomon.reconcile.points import Point
from rashomon.reconcile.relations import NOTHING_KNOWN
from rashomon.reconcile.statements import statements
from rashomon.reconcile.tellings import tellings
from rashomon.reconcile.ties import telling_evidence
from rashomon.reconcile.weights import shipped_weights
from tests.reconcile.telling import SHELLING, STRIKE

SOME = statements(SHELLING)
SOURCES = origins(SOME, NOTHING_KNOWN)


@pytest.mark.parametrize("other", range(1, 5))
def test_bits_add_up_to_the_score(other: int) -> None:
    weights = shipped_weights()
    left, right = (
        Point(statement=each, kind=QuestionKind.OCCURRENCE, probability=1.0)
        for each in (SOME[0], SOME[other])
    )
    bits = sum(each.bits for each in evidence(weights.question, left, right, SOURCES))
    odds = bits * math.log(2) + weights.question["bias"]
    chance = Comparison(SOME, SOURCES, weights).same_question([left, right])[0, 1]
    assert chance == pytest.approx(1 / (1 + math.exp(-odds)), rel=1e-4)


def test_each_piece_shows_the_two_values_compared() -> None:
    left, right = (
        Point(statement=each, kind=QuestionKind.STATUS, probability=1.0) for each in SOME[:2]
    )
    found = list(evidence(shipped_weights().answer, left, right, SOURCES))
    assert found
    assert {(each.left, each.right) for each in found} == {(SOME[0].text, SOME[1].text)}


def test_a_link_between_documents_opens_too() -> None:
    first, second, other = tellings(statements((*SHELLING[:2], STRIKE)), ())
    names = {each.feature for each in telling_evidence(first, other, shipped_weights())}
    assert {"about", "keys"} <= names
    assert not {"about", "keys"} <= {
        each.feature for each in telling_evidence(first, second, shipped_weights()) if each.bits > 9
    }


def test_every_feature_explains_itself() -> None:
    assert all(feature.__doc__ for feature in FEATURES.values())
