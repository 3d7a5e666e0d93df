"""The rules tagger: attributions by a lexicon of cues and patterns of words, without a model.

It is the baseline that the trained tagger is measured against, and what reads where no model file
is present. A cue is looked up in `data/cues.yaml`; its source is the noun phrase beside it; its
content is what the pattern of the sentence leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model.claim import Attribution, Mention
from rashomon.model.text import Span
from rashomon.read import patterns
from rashomon.read.cues import Form, Verb, cues
from rashomon.read.nounphrase import DETERMINERS, before, kind_of
from rashomon.read.patterns import Cue, Found
from rashomon.read.stance import stance_of
from rashomon.read.units import Range, Unit, is_word, units

PROBABILITY = 0.64  # share of the rules' attributions that are right on chains-train

_BE = frozenset("is are was were be been being".split())
_AUXILIARIES = _BE | frozenset(
    """has have had did does do not will would could can cannot may might should didn't hasn't
    haven't hadn't couldn't isn't wasn't don't doesn't wouldn't won't never""".split()
)
_PLURALS = frozenset("they we i you people media police men women to".split())
_ANY_NUMBER = frozenset("who which and also".split())
_NOUN_MARKERS = DETERMINERS - frozenset("this these those all both many some".split())
_PREPOSITIONS = frozenset("of in for by with on from".split())
_FIRST_PERSONS = frozenset("i we you it".split())
_BEFORE_JOINED = frozenset([",", "and", "but", "before", "after"])
_MARKS = ' \t\n\r\f\v\xa0,;:."\u201c\u201d\u00ab\u00bb\u201e`\u2013\u2014-'
_LEADING = _MARKS + "'\u2018\u2019)]"


class RulesTagger:
    """Reads attributions by rules."""

    name = "rules@1"

    def attributions(self, text: str) -> list[Attribution]:
        """The attributions of a text in text order, nested ones among them; never raises."""
        found = [one for unit in units(text) for one in _attributions(unit)]
        return sorted(found, key=lambda a: (min((*a.cue, *a.content)), a.content))


def _attributions(unit: Unit) -> Iterator[Attribution]:
    found = list(patterns.phrases(unit))
    high = min((one.cue[0][0] for one in found), default=0)
    active: Range | None = None
    for cue in _cues(unit, high):
        one = _by_cue(unit, cue, active)
        if one is not None:
            active = one.source or active
            found.append(one)
    quoted = any(unit.quoted[i] for one in found for a, b in one.content for i in (a, b - 1))
    if not quoted:
        found.extend(patterns.bare(unit))
    for one in found:
        yield from _attribution(unit, one)


def _cues(unit: Unit, phrase: int) -> Iterator[Cue]:
    """The verbs of a unit; those before a phrase ("according to") reach no further than it."""
    end = 0
    for i, word in enumerate(unit.words):
        verb = _verb(unit, i) if i >= end and word in cues().verbs else None
        if verb is None:
            continue
        start = i
        while unit.word(start - 1) in _AUXILIARIES or _also_between(unit, start - 1):
            start -= 1
        end = i + 1 + len(verb.rest)
        low, high = _clause(unit, start, end, phrase if end < phrase else len(unit.words))
        be = _BE.intersection(unit.words[start:i])
        passive = bool(be) and verb.form is not Form.ING
        yield Cue(start=start, end=end, low=low, high=high, verb=verb, passive=passive)


def _also_between(unit: Unit, index: int) -> bool:
    return unit.word(index) == "also" and unit.word(index - 1) in _AUXILIARIES


def _clause(unit: Unit, start: int, end: int, high: int) -> Range:
    """The range a cue can reach: its quotation, or the unit."""
    if not unit.quoted[start]:
        return 0, high
    low = start
    while low > 0 and unit.quoted[low - 1]:
        low -= 1
    while end < high and unit.quoted[end]:
        end += 1
    return low, end


def _verb(unit: Unit, index: int) -> Verb | None:
    """The longest cue that begins with a token, if it stands where a verb stands."""
    for verb in cues().verbs[unit.words[index]]:
        if unit.words[index + 1 : index + 1 + len(verb.rest)] == verb.rest:
            return verb if _is_verb(unit, index, verb) else None
    return None


def _is_verb(unit: Unit, index: int, verb: Verb) -> bool:
    """Whether a form that may be a noun, a name or a participle stands where a verb stands."""
    left, right = unit.word(index - 1), unit.word(index + 1)
    if is_word(left) and unit.text[unit.spans[index][0]].isupper():
        return False
    if left in _NOUN_MARKERS or left.endswith("'s") or unit.words[index] in ("citing", "quoting"):
        return False
    if verb.form is Form.FINITE:
        return left not in _PREPOSITIONS and _agrees(unit, index)
    if verb.form is Form.ING:
        return left != "as"
    return right not in ("by", "of") or left in _AUXILIARIES


def _agrees(unit: Unit, index: int) -> bool:
    """Whether the word before a present form can be its subject: "rebels claim", "she claims"."""
    left = unit.word(index - 1)
    if not is_word(left) or left in _AUXILIARIES | _ANY_NUMBER:
        return True
    if unit.capital(index - 1) or left.endswith("ly"):
        return True
    return unit.words[index].endswith("s") != (left.endswith("s") or left in _PLURALS)


def _by_cue(unit: Unit, cue: Cue, active: Range | None) -> Found | None:
    """What the patterns find for a cue; `active` is the source of the cue before it."""
    if cue.passive:
        return patterns.passive(unit, cue)
    if cue.verb.form is Form.ING and not _BE.intersection(unit.words[cue.start : cue.end]):
        return patterns.forward(unit, cue, active) if active else None
    source = before(unit, cue.start, cue.low)
    if unit.quoted[cue.start] and not _speaks_of_another(unit, cue, source):
        return None
    found = patterns.inverted(unit, cue)
    if found:
        return found
    if source:
        return patterns.trailing(unit, cue, source) or patterns.forward(unit, cue, source)
    joined = unit.word(cue.start - 1) in _BEFORE_JOINED
    return patterns.forward(unit, cue, active) if joined and active else None


def _speaks_of_another(unit: Unit, cue: Cue, source: Range | None) -> bool:
    """Whether a cue inside a quotation has a source other than who is quoted."""
    if source is None or unit.word(cue.end) != "that":
        return False
    return unit.words[source[0]] not in _FIRST_PERSONS


def _attribution(unit: Unit, found: Found) -> Iterator[Attribution]:
    content = tuple(_trimmed(unit.text, unit.span(part)) for part in found.content)
    content = tuple(span for span in content if span[1] > span[0])
    if not content:
        return
    cue = tuple(unit.span(part) for part in found.cue)
    said = " ".join(unit.text[a:b] for a, b in content)
    yield Attribution(
        content=content,
        cue=cue,
        source=_mentions(unit, (found.source,) if found.source else ()),
        relays=_mentions(unit, found.relays),
        stance=found.stance or stance_of(" ".join(unit.text[a:b] for a, b in cue), said),
        probability=PROBABILITY,
    )


def _mentions(unit: Unit, parts: Sequence[Range]) -> tuple[Mention, ...]:
    return tuple(Mention(span=unit.span(part), kind=kind_of(unit, part)) for part in parts)


def _trimmed(text: str, span: Span) -> Span:
    """A span without the marks and white space at its ends."""
    words = text[span[0] : span[1]]
    start = span[1] - len(words.lstrip(_LEADING))
    return start, max(start, span[0] + len(words.rstrip(_MARKS)))
