"""What a source does with a content, by the words of the cue and of the content."""

from __future__ import annotations

import re

from rashomon.model.claim import Stance
from rashomon.read.cues import cues

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_AGREEING = frozenset(
    """confirm confirmed confirms comment commented know knew verify verified say said specify
    specified""".split()
)


def stance_of(cue_words: str, content: str) -> Stance:
    """The stance by lexicon: the cue first, then the words of the content.

    Args:
        cue_words: the words of the cue, "" where there is none.
        content: the words of the content.
    """
    cue = _WORD.findall(cue_words.lower().replace("\u2019", "'"))
    by_cue = _by_cue(cue)
    if by_cue is not None:
        return by_cue
    return (
        Stance.HEDGES
        if cues().modals.intersection(_WORD.findall(content.lower()))
        else Stance.ASSERTS
    )


def _by_cue(cue: list[str]) -> Stance | None:
    negated = any(word in cues().negations or word.endswith("n't") for word in cue)
    if "neither" in cue or "nor" in cue or (negated and _AGREEING.intersection(cue)):
        return Stance.HEDGES
    if any(word in cues().adverbs or (word in cues().hedged_nouns and "of" in cue) for word in cue):
        return Stance.HEDGES
    if (
        {"is", "are", "was", "were", "been"}.intersection(cue)
        and cues().passives.intersection(cue)
        and "by" not in cue
    ):
        return Stance.HEDGES
    for i, word in enumerate(cue):
        for verb in cues().verbs.get(word, ()):
            if (
                tuple(cue[i + 1 : i + 1 + len(verb.rest)]) == verb.rest
                and verb.stance is not Stance.ASSERTS
            ):
                return Stance.ASSERTS if negated and verb.stance is Stance.DENIES else verb.stance
    return None
