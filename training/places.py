"""Fits the weights of the models of places: `python -m training.places LGL.xml GeoVirus.xml`.

Both are log-linear and fitted by maximum likelihood with a Gaussian prior: whether a name is a
place's (on what the gazetteer knows in the text), and which of a name's places is meant (on the
annotated names that have a place within 161 km in the gazetteer). Of GeoVirus every third article
is used, each of its names counted three times.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from rashomon.evaluate.geoparsing import WITHIN_KM, PlacesGold, load
from rashomon.resolve.gazetteer import Gazetteer, open_gazetteer
from rashomon.resolve.places import choice, naming
from rashomon.resolve.places.candidates import candidates
from rashomon.resolve.places.distance import km
from rashomon.resolve.places.toponyms import given, groups, names_of, nationalities, weights_of
from rashomon.resolve.places.words import Words

OUT = Path(__file__).parent.parent / "src" / "rashomon" / "data"
HEAD = """\
# Weights of the features of resolve/places/{module}.py, fitted by training/places.py on LGL and
# every third article of GeoVirus, texts none of which is kept here.
"""
# LGL is local news, of a country with towns called Lebanon and of no places that are shelled.
PRIOR = {
    "country of its own name": 4.0,
    "beside a country named": 2.0,
    "kind wide": 4.0,
    "by far the largest city of the name": 2.5,
    "PPLC": 2.5,
    "capital of a country named": 3.0,
    "prev place_verbs": 2.5,
    "in a country that is named": 1.0,
}
VARIANCE = 0.5
TIMES = 3  # for a name of GeoVirus
ROUNDS = 3  # of the second model, whose context is its own first choices

Array = NDArray[np.float64]
Case = tuple[list[dict[str, float]], Array, float]
"""Features of each alternative, which of them are right, and how often the case counts."""


@click.command()
@click.argument("lgl", type=click.Path(path_type=Path, exists=True))
@click.argument("geovirus", type=click.Path(path_type=Path, exists=True))
def main(lgl: Path, geovirus: Path) -> None:
    """Fit and write toponym-weights.yaml and place-weights.yaml."""
    gazetteer = open_gazetteer()
    articles = [(article, 1.0) for article in load(lgl)]
    articles += [(article, float(TIMES)) for article in load(geovirus)[::3]]
    cases = [case for each in articles for case in _naming_cases(*each, gazetteer)]
    names = fit(cases, PRIOR)
    _write("toponym-weights.yaml", "naming", names)
    weights_of.cache_clear()
    weights: Mapping[str, float] = {}
    for _ in range(ROUNDS):
        cases = [case for each in articles for case in _choice_cases(*each, gazetteer, weights)]
        weights = fit(cases, PRIOR)
    _write("place-weights.yaml", "choice", weights)


def _naming_cases(article: PlacesGold, times: float, gazetteer: Gazetteer) -> Iterator[Case]:
    words = Words(article.document.text)
    found = list(candidates(words, gazetteer))
    used = naming.usage(words, found)
    gold = {toponym.span for toponym in article.toponyms}
    for number, candidate in enumerate(found):
        if candidate.entries:
            start, end = candidate.span
            stop = words.text[end - 1] == "."
            right = (start, end) in gold or (stop and (start, end - 1) in gold)
            features = dict.fromkeys(naming.features(words, number, found, used), 1.0)
            yield [features, {}], np.array([right, not right], dtype=float), times


def _choice_cases(
    article: PlacesGold, times: float, gazetteer: Gazetteer, weights: Mapping[str, float]
) -> Iterator[Case]:
    words = Words(article.document.text)
    found = list(candidates(words, gazetteer))
    points = {name.span: name.point for name in article.toponyms if name.point}
    grouped = groups(words, given(words, list(points), found, gazetteer))
    names = list(names_of(words, found, grouped))
    first = [choice.probabilities(name, choice.Context(), weights) for name in names]
    around = choice.contexts(names, first, nationalities(found), gazetteer.adjoining)
    for name, context in zip(names, around, strict=True):
        features = [dict(choice.features(name, entry, context)) for entry in name.entries]
        for candidate in grouped[name.text]:
            point = points.get(candidate.span)
            if point:
                near = [km((e.lat, e.lon), point) <= WITHIN_KM for e in name.entries]
                if any(near) and not all(near):
                    yield features, np.array(near, dtype=float), times


def fit(cases: Sequence[Case], prior: Mapping[str, float], *, steps: int = 300) -> dict[str, float]:
    """The weights under which the right alternatives are likeliest, by Adam on all cases."""
    names = sorted({name for features, _, _ in cases for each in features for name in each})
    column = {name: number for number, name in enumerate(names)}
    rows = [each for features, _, _ in cases for each in features]
    table = np.zeros((len(rows), len(names)))
    for number, each in enumerate(rows):
        for name, value in each.items():
            table[number, column[name]] = value
    right = np.concatenate([good for _, good, _ in cases])
    lengths = [len(good) for _, good, _ in cases]
    starts = np.cumsum([0, *lengths[:-1]])
    case = np.repeat(np.arange(len(cases)), lengths)
    times = np.array([count for _, _, count in cases])[case]
    mean = np.array([prior.get(name, 0.0) for name in names])
    weights, slow, square = mean.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        totals = table @ weights
        powers = np.exp(totals - np.maximum.reduceat(totals, starts)[case])
        chance = powers / np.add.reduceat(powers, starts)[case]
        good = powers * right
        wanted = good / np.maximum(np.add.reduceat(good, starts), 1e-12)[case]
        slope = table.T @ (times * (chance - wanted)) + (weights - mean) / VARIANCE
        slow, square = 0.9 * slow + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 * min(1.0, 2 * (1 - step / steps))
        weights -= rate * (slow / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, map(float, weights), strict=True))


def _write(file: str, module: str, weights: Mapping[str, float]) -> None:
    lines = [f"{json.dumps(name)}: {weights[name]:.2f}\n" for name in sorted(weights)]
    (OUT / file).write_text(HEAD.format(module=module) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
