"""The lexicon baseline: cues of the codebook, and an order among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.codebook import EventType, Quad
from rashomon.resolve.coding.codebook import Match

_BY_WEIGHT = (
    EventType.ASSAULT,
    EventType.COERCE,
    EventType.PROTEST,
    EventType.SANCTION,
    EventType.RETREAT,
    EventType.AID,
    EventType.COOPERATE,
    EventType.MOBILIZE,
)
"""Which deed a report is about when it names several; MOBILIZE is not coded beside an ASSAULT."""
_OF_DEEDS = frozenset({EventType.SANCTION, EventType.RETREAT})
_ARREST = (EventType.COERCE, "arrest")
VERBAL = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})
"""The quad classes of what is only said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An event type with its modes, the surest first, and how probable the type is (0..1)."""

    type: EventType
    modes: tuple[str, ...]
    probability: float


def by_lexicon(stems: Sequence[str], matches: Sequence[Match]) -> Guess | None:
    """What the leading cue of a text tells; None without any.

    The probability is the share of the cues that tell the same.
    """
    type_ = leading(matches)
    if type_ is None:
        return None
    agreeing = sum(match.meaning.type is type_ for match in matches)
    return Guess(type=type_, modes=modes(matches, type_), probability=agreeing / len(matches))


def leading(matches: Sequence[Match]) -> EventType | None:
    """The type that the cues of a text tell; None without any.

    What comes first governs the deeds that follow where it is said ("threatened to bomb") or
    comes of them ("fled the shelling", "withdrew after the battle", "arrested for the bombing");
    else the gravest deed counts. What is said after a deed counts only without it.
    """
    types = [match.meaning.type for match in matches if match.meaning.type]
    if not types:
        return None
    first = matches[0].meaning
    if types[0].quad in VERBAL or types[0] in _OF_DEEDS or (first.type, first.mode) == _ARREST:
        return types[0]
    return min((t for t in types if t in _BY_WEIGHT), key=_BY_WEIGHT.index)


def modes(matches: Sequence[Match], of: EventType) -> tuple[str, ...]:
    """The modes of a type that the cues of a text tell, in text order."""
    found = (m.meaning.mode for m in matches if m.meaning.type == of and m.meaning.mode)
    return tuple(dict.fromkeys(found))
