"""Cues: the words of harm in a sentence, and what each may mean where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.model.resolved import TollKind
from rashomon.resolve.toll.lexicon import Form, Harm, Role, lexicon, matched
from rashomon.resolve.toll.nouns import Kind, counted
from rashomon.resolve.toll.tokens import Words

_UNDIVIDED = frozenset({TollKind.KILLED, TollKind.INJURED, TollKind.CASUALTIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words `start` to `end` of a sentence, with all their readings."""

    start: int
    end: int
    harms: tuple[Harm, ...]

    def reading(self, *roles: Role, forms: tuple[Form, ...] = tuple(Form)) -> Harm | None:
        """Its reading in the first of the roles that it has, in one of the forms."""
        return next(
            (h for role in roles for h in self.harms if h.role is role and h.form in forms), None
        )


def cues(words: Words) -> list[Cue]:
    """The cues of a sentence in order; "killed and wounded" is one, of people undivided."""
    found: list[Cue] = []
    for cue in _cues(words):
        if found and (joined := _joined(words, found[-1], cue)):
            found[-1] = joined
        else:
            found.append(cue)
    return found


def _cues(words: Words) -> Iterator[Cue]:
    index, harm = 0, lexicon().harm
    while index < len(words):
        match = matched(harm, words.low, index)
        cue = _number(words, index)
        if cue is None and match:
            cue = Cue(start=index, end=match[0], harms=match[1])
        if cue:
            yield cue
        index = cue.end if cue else index + 1


def _number(words: Words, index: int) -> Cue | None:
    """A toll by its people: "the number of policemen executed"."""
    if words.low[index] != "number" or words.at(index + 1) != "of":
        return None
    head = counted(words, index + 2)
    match = matched(lexicon().harm, words.low, head.end) if head.end < len(words) else None
    if head.sort is not Kind.PERSON or match is None:
        return None
    harms = tuple(
        replace(each, role=Role.TOTAL, form=Form.PLAIN)
        for each in match[1]
        if each.role is Role.STATE or each.form is Form.PAST
    )
    return Cue(start=index, end=match[0], harms=harms) if harms else None


def _joined(words: Words, left: Cue, right: Cue) -> Cue | None:
    """Two cues as one where only "and" or "or" stands between them."""
    if left.end + 1 != right.start or words.at(left.end) not in ("and", "or", "/"):
        return None
    harms = tuple(
        Harm(kind=_together(one.kind, other.kind), role=one.role, form=one.form, wary=one.wary)
        for one in left.harms
        for other in right.harms
        if one.role is other.role and one.form is other.form
    )
    return Cue(start=left.start, end=right.end, harms=harms) if harms else None


def _together(one: TollKind, other: TollKind) -> TollKind:
    return TollKind.CASUALTIES if one is not other and {one, other} <= _UNDIVIDED else one
