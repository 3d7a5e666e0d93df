"""The model card, its figures filled in from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from training.recipe import CHAIN_COPIES, CHAINS, FLAT, FOLDS, POLNEAR_BESIDE, Corpora

_POLNEAR = """\
- **PolNeAR**, train part: 840 articles of US political news of 2015-16 (networkdynamics/PolNeAR).
  Its repository states no licence and its articles are their publishers'. The weights were trained
  on it; the texts are not in this package. Whoever needs weights without it can train them:
  `python -m training --without-polnear` puts GUM in its place."""
_GUM = """\
- **GUM**, train part, genres news, interview, bio, voyage, court and academic (amir-zeldes/gum):
  annotations CC BY 4.0, texts CC BY 2.5 or as each genre states."""
_CHAINS = """\
- **Provenance chains**: 190 reports on Iraq, Syria, Nigeria, Lebanon and elsewhere with 2,174
  claims, annotated for this project by one reader each. The annotation is ours; the texts are their
  publishers' and are not in this package."""


def card(name: str, metrics: Mapping[str, object], corpora: Corpora) -> str:
    """The card in Markdown."""
    return "\n".join(_lines(name, metrics, corpora)) + "\n"


def _lines(name: str, metrics: Mapping[str, object], corpora: Corpora) -> Iterator[str]:
    yield f"# {name}"
    yield ""
    yield (
        "Finds who says what through whom in English news text: cues, and for each cue its source,"
        " content and relays, the kind of each source and the stance. Input is a paragraph or a run"
        " of sentences of up to 128 word pieces; output are spans of it. Licence: Apache-2.0, as"
        " the encoder's (MiniLM-L6-H384, by way of all-MiniLM-L6-v2)."
    )
    yield "\n## Trained on\n"
    yield _POLNEAR if corpora.polnear else _GUM
    yield _CHAINS
    yield (
        f"\nFirst {FLAT.epochs} epochs of flat attribution, then {CHAINS.epochs} epochs of the"
        f" chains ({CHAIN_COPIES} copies of each report an epoch) beside {POLNEAR_BESIDE} articles"
        f" drawn anew. A quarter of the documents is damaged as scrapers damage text (commas,"
        f" quotation marks, apostrophes lost). Seed {FLAT.seed}; `make train` runs this recipe."
    )
    yield "\n## Figures\n"
    yield "| measured on | figure | value |"
    yield "|---|---|---|"
    for place, figures in metrics.items():
        rows = figures.items() if isinstance(figures, Mapping) else [("", figures)]
        for figure, value in rows:
            yield f"| {place} | {figure} | {value} |"
    yield (
        "\nThe files here are int8 unless a row says fp32. chains-dev: 8 reports, 113 claims, two"
        " annotators, adjudicated; used while developing, so a little flattering."
        f" Cross-validation: {FOLDS} folds by report; the second stage never saw the report that it"
        " reads and the first stage sees none of them, but the rules of the assembly were written"
        " with errors on these reports in view."
        " PolNeAR dev: 84 articles; used while developing."
    )
    yield "\n## Confidence\n"
    yield (
        "A claim's confidence is the calibrated probability that the claim and its origin are"
        " right, fitted by isotonic regression on the cross-validated readings of the chains."
    )
    yield "\n## Limits\n"
    yield (
        "English only. Trained on US political news and on reports of wars of 2013-2017: other"
        ' genres, times and varieties are unmeasured. Attribution without a verb of saying ("his'
        ' theory of", "a tough push") is found less often than speech. A claim that is found is not'
        " a claim that is true."
    )
