"""Which mentions tell of one happening, measured on the gold mentions of ECB+ dev.

Figures are SETTING SYSTEM METRIC (`clustering` has the metrics); intervals are over topics, of
which dev has eight. Settings: nothing is given but the texts (`open`), clusters may not leave a
gold `topic`, nor one of its halves (`subtopic`). Systems:

lemma    mentions whose heads have one lemma, in one topic or half; where none is given, in
         documents that are on one happening by their words (tf-idf, average link): the lemma
         alone does far worse.
ours     `mentions`: pairs compared by a table of weighted features, clustered by average link.

`gain` is what ours has above the lemma in CoNLL F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

from rashomon.evaluate.clustering import figures, tallies
from rashomon.evaluate.ecbplus import load
from rashomon.evaluate.mentions import ON_ONE, Block, grouped, happenings
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally
from rashomon.evaluate.vectors import open_encoder, vectors

SYSTEMS = ("lemma", "ours")


def measure_coreference(folder: Path, encoder: Path | None = None, *, part: str = "Dev") -> Report:
    """The lemma baseline and ours on a part of ECB+; `encoder` is a folder as `vectors` wants it.

    Raises:
        GoldError: a file of ECB+ is missing or malformed.
        ModelError: there is no encoder in its folder.
    """
    gold = load(folder, part)
    block = Block(gold, vectors(gold, open_encoder(encoder)) if encoder else None)
    settings: dict[str, Sequence[Hashable] | None] = {
        "open": None,
        "topic": [mention.topic for mention in gold.mentions],
        "subtopic": [mention.subtopic for mention in gold.mentions],
    }
    chains = [mention.chain for mention in gold.mentions]
    topics = [mention.topic for mention in gold.mentions]
    counts: dict[str, Counter[str]] = {
        topic: Counter(gold=n, predicted=n) for topic, n in Counter(topics).items()
    }
    for setting, within in settings.items():
        lemmas = list(zip(block.lemmas, within or grouped(gold, ON_ONE), strict=True))
        found: dict[str, Sequence[Hashable]] = {
            "lemma": lemmas,
            "ours": happenings(block, within=within),
        }
        for system, clusters in found.items():
            for topic, tally in tallies(chains, clusters, topics).items():
                named = {f"{setting}.{system}.{name}": value for name, value in tally.items()}
                counts[topic].update(named)
    return report(
        list(counts.values()),
        lambda tally: _figures(tally, settings),
        measure="coreference",
        reader="weighted features" + (" with vectors" if encoder else " of words"),
        gold=f"ECB+ {part.lower()}",
    )


def _figures(tally: Tally, settings: Iterable[str]) -> dict[str, float]:
    measured: dict[str, float] = {}
    for setting in settings:
        for system in SYSTEMS:
            prefix = f"{setting}.{system}."
            own = {k.removeprefix(prefix): v for k, v in tally.items() if k.startswith(prefix)}
            measured |= {prefix + name: value for name, value in figures(own).items()}
        lemma, ours = (measured[f"{setting}.{system}.conll"] for system in SYSTEMS)
        measured[f"{setting}.gain"] = ours - lemma
    return measured
