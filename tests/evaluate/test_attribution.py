"""The measure of attribution, on cases small enough to count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.attribution import figures, tallies
from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.gold import AttributionGold, Roles
from tests.evaluate.marking import article, roles

TEXT = (
    "Mayor Lind said the bridge is closed. “We will rebuild it,” Ada Kern told Radio Norra.\n"
    "The port, its owners argued, would “never again” flood.\n"
)
BRIDGE = roles(TEXT, source="Mayor Lind", cue="said", content="the bridge is closed")
REBUILD = roles(TEXT, source="Ada Kern", cue="told", content="“We will rebuild it,”")
PORT = roles(TEXT, source="its owners", cue="argued", content="The port|would “never again” flood")


def measured(gold: AttributionGold, *predicted: Roles) -> dict[str, float]:
    return figures(total(tallies([gold], {gold.document.id: predicted})))


def test_the_gold_attributions_score_full_marks_on_themselves() -> None:
    found = measured(article(TEXT, BRIDGE, REBUILD, PORT), PORT, BRIDGE, REBUILD)
    assert set(found.values()) == {1.0}


def test_nothing_predicted_scores_nothing_and_fails_nothing() -> None:
    assert set(measured(article(TEXT, BRIDGE, REBUILD)).values()) == {0.0}


def test_a_partly_right_prediction_counts_as_far_as_it_is_right() -> None:
    found = measured(
        article(TEXT, BRIDGE, REBUILD),
        roles(TEXT, source="Lind", cue="said", content="bridge is closed"),
        roles(TEXT, source="Radio Norra", cue="told", content="We will rebuild it"),
        roles(TEXT, content="closed"),
    )
    expected = {
        "tokens.source.precision": 1 / 3,  # Lind, of Lind, Radio and Norra
        "tokens.source.recall": 1 / 4,
        "tokens.cue.f1": 1.0,
        "tokens.content.precision": 1.0,
        "tokens.content.recall": 7 / 8,
        "content.soft.precision": 2 / 3,  # the lone "closed" is paired with nothing
        "content.soft.recall": (3 / 4 + 1) / 2,
        "content.cover.precision": 1.0,  # and here it counts
        "content.cover.recall": (3 / 4 + 1 / 4 + 1) / 2,
        "content.exact.precision": 1 / 3,  # marks take no part
        "content.exact.recall": 1 / 2,
        "source.accuracy": 1 / 2,  # Lind is two thirds of Mayor Lind by Dice; Radio Norra is wrong
        "source.exact": 0.0,
        "cue.accuracy": 1.0,
        "triple.precision": 1 / 3,
        "triple.recall": 1 / 2,
        "triple.f1": 2 / 5,
        "triple_cue.f1": 2 / 5,
        "indirect.soft_recall": 3 / 4,
        "indirect.exact_recall": 0.0,
        "indirect.triple_recall": 1.0,
        "direct.exact_recall": 1.0,
        "direct.triple_recall": 0.0,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_a_content_partly_in_quotation_marks_is_mixed() -> None:
    found = measured(article(TEXT, PORT), roles(TEXT, content="would “never again” flood"))
    assert found["mixed.soft_recall"] == pytest.approx(4 / 6)
    assert found["mixed.triple_recall"] == 0.0, "the source is missing"
    assert found["direct.soft_recall"] == found["indirect.soft_recall"] == 0.0


def test_the_cue_counts_only_where_it_is_asked_for() -> None:
    found = measured(
        article(TEXT, BRIDGE),
        roles(TEXT, source="Mayor Lind", cue="told", content="the bridge is closed"),
    )
    assert (found["triple.f1"], found["triple_cue.f1"]) == (1.0, 0.0)


def test_a_gold_attribution_without_a_content_is_left_out_of_the_triples() -> None:
    found = measured(article(TEXT, BRIDGE, roles(TEXT, source="Ada Kern", cue="told")), BRIDGE)
    assert found["triple.recall"] == 1.0
    assert found["tokens.source.recall"] == 1 / 2


def test_a_prediction_without_a_content_costs_precision() -> None:
    found = measured(article(TEXT, BRIDGE), BRIDGE, roles(TEXT, source="Ada Kern", cue="told"))
    assert (found["triple.precision"], found["content.exact.precision"]) == (1 / 2, 1.0)


def test_a_source_that_is_rightly_absent_is_right_but_not_named() -> None:
    unsourced = roles(TEXT, cue="said", content="the bridge is closed")
    found = measured(article(TEXT, unsourced), unsourced)
    assert (found["source.accuracy"], found["source.accuracy_named"]) == (1.0, 0.0)


def test_one_prediction_is_paired_with_one_gold_content_only() -> None:
    first = roles(TEXT, source="Mayor Lind", content="the bridge is closed")
    second = roles(TEXT, source="Mayor Lind", content="the bridge is")
    found = measured(article(TEXT, first, second), first)
    assert found["triple.recall"] == 1 / 2
    assert found["content.cover.recall"] == 1.0


attributions = st.builds(
    Roles,
    **{
        role: st.lists(
            st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
                lambda span: (min(span), max(span))
            ),
            max_size=2,
        ).map(tuple)
        for role in ("source", "cue", "content")
    },
)


@given(st.lists(attributions, max_size=4), st.lists(attributions, max_size=4))
def test_every_figure_is_a_share_whatever_is_annotated_and_predicted(
    annotated: list[Roles], predicted: list[Roles]
) -> None:
    found = measured(article(TEXT, *annotated), *predicted)
    # Cover counts a word once for each content that holds it, so it alone may pass 1.
    shares = {name: value for name, value in found.items() if "cover" not in name}
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in shares.values())
    assert found["triple_cue.f1"] <= found["triple.f1"]
