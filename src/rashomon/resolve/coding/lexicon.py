"""The lexicon baseline: cues of the codebook, and an order among them."""

from __future__ import annotations

from collections.abc import Sequence

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
_VERBAL = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})


def leading(matches: Sequence[Match]) -> EventType | None:
    """The type that the cues of a text tell; None without any.

    A verbal type whose cue comes first governs the deeds that follow ("threatened to bomb"); else
    the gravest deed counts; a verbal type after all deeds counts only alone.
    """
    types = [match.meaning.type for match in matches if match.meaning.type]
    if not types:
        return None
    if types[0].quad in _VERBAL:
        return types[0]
    return min((t for t in types if t in _BY_WEIGHT), key=_BY_WEIGHT.index)


def modes(matches: Sequence[Match], of: EventType) -> tuple[str, ...]:
    """The modes of a type that the cues of a text tell, in text order."""
    found = (m.meaning.mode for m in matches if m.meaning.type == of and m.meaning.mode)
    return tuple(dict.fromkeys(found))
