"""The ledger measured: accounts, contradictions, corroborations and shared origins on stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.evaluate.pairs import RELATIONS, figures, tally, told
from rashomon.evaluate.stories import Story, load_stories
from rashomon.model.failure import Failure
from rashomon.model.reader import Reader
from rashomon.model.resolved import ResolvedReading
from rashomon.pipeline import open_resolver, readings, resolved
from rashomon.reconcile import reconcile
from rashomon.reconcile.weights import Weights
from rashomon.resolve.registry import load_registry

__all__ = ["measure_ledger", "measure_story", "table"]

Figures = Mapping[str, float]


def measure_ledger(folder: Path, reader: Reader) -> dict[str, Figures]:
    """The figures of each story of a folder, by name, with the shipped weights.

    The shipped weights were fitted on the stories of `data/stories`: their figures there flatter.
    `python -m training.reconcile` cross-validates over stories.
    """
    resolver = open_resolver()
    measured = {}
    for story in load_stories(folder):
        made = resolved(readings(iter(story.documents), reader), resolver)
        found = [each for each in made if not isinstance(each, Failure)]
        measured[story.name] = measure_story(story, found, None)
    return measured


def measure_story(
    story: Story, found: Sequence[ResolvedReading], weights: Weights | None
) -> Figures:
    """The figures of one story, of 0..1; "accounts" is how many there are to a gold one."""
    made = told(reconcile(found, relations=load_registry(), weights=weights).events)
    values = figures(tally(story.told, made))
    return {**values, "accounts": len(made) / len(story.told)}


def table(measured: Mapping[str, Figures]) -> str:
    """The figures in percent, a story a row, their mean last."""
    heads = "".join(f"  {name:>12} P    R   F1" for name in RELATIONS)
    lines = [f"{'story':20} accounts R    x{heads}"]
    lines += [_row(name, values) for name, values in measured.items()]
    names = next(iter(measured.values()))
    mean = {
        name: sum(values[name] for values in measured.values()) / len(measured) for name in names
    }
    return "\n".join([*lines, _row("mean", mean)])


def _row(name: str, values: Figures) -> str:
    parts = "".join(
        "         "
        + "".join(
            f"{100 * values[f'{each}.{part}']:5.1f}" for part in ("precision", "recall", "f1")
        )
        for each in RELATIONS
    )
    return f"{name:20} {100 * values['accounts.recall']:10.1f} {values['accounts']:4.1f}{parts}"
