"""The codebook's names: PLOVER event types, quad classes and auxiliary modes.

After the PLOVER manual, Draft 2.0 (December 2023), which has 16 types.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class EventType(StrEnum):
    """The 16 event types of PLOVER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> Quad:
        """The quad class that the manual gives the type."""
        return _QUADS[self]


class Quad(IntEnum):
    """Cooperation or conflict, in words or in deeds."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes: what the words do not say to have happened lately."""

    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATION = "negation"


_VERBAL_COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")
_MATERIAL_COOPERATION = ("COOPERATE", "AID", "RETREAT")
_VERBAL_CONFLICT = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
_MATERIAL_CONFLICT = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
_QUADS = {
    EventType(name): quad
    for quad, names in zip(
        Quad,
        (_VERBAL_COOPERATION, _MATERIAL_COOPERATION, _VERBAL_CONFLICT, _MATERIAL_CONFLICT),
        strict=True,
    )
    for name in names
}
