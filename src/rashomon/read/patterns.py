"""Patterns of attribution: which words of a sentence are a cue's content, and which its source.

A content follows its cue ("X said that ..."), comes before it ("..., X said", "...," said X) or
stands on both sides ("..., X said, ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.claim import LinkKind, Stance
from rashomon.read.cues import Form, Takes, Verb, cues
from rashomon.read.nounphrase import after, before, kind_of
from rashomon.read.units import Range, Unit, is_word

SHORTEST_BARE = 5  # tokens of a quotation without a cue; shorter ones are terms
LONGEST_ADJUNCT = 7  # tokens after a trailing cue ("said on Tuesday in a statement.")
LONGEST_ASIDE = 16  # tokens between two parts of a quotation ('"...," X said in Geneva, "..."')
THAT_WITHIN = 9  # tokens from a cue to its "that" ("told reporters in Geneva on Friday that")

_ADJUNCTS = frozenset(
    """on in at during after late to through via who when as while by earlier yesterday today this
    last monday tuesday wednesday thursday friday saturday sunday before early from""".split()
)
_STOPS = frozenset(["", ".", ",", ";", ")", "-", "\u2013", "\u2014"])
_NO_OBJECT = frozenset("by as with and but or".split())
_NO_CLAUSE = _NO_OBJECT | frozenset("in at during to through via from of about".split())
_OBJECT_STOPS = frozenset([",", ";", "after", "while", "when", "but"])
_SUBORDINATE = frozenset("who which and but while as after".split())
_CLOSING = frozenset(["''", '"', "\u201d", "\u00bb", "\u2019", "'"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb with its auxiliaries, `passive` after a form of "be".

    `start` and `end` are its tokens, `low` and `high` those of the clause that it can reach.
    """

    start: int
    end: int
    low: int
    high: int
    verb: Verb
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution as ranges of tokens."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: Range | None
    relays: tuple[Range, ...] = ()
    stance: Stance | None = None


def inverted(unit: Unit, cue: Cue) -> Found | None:
    """Read `"...," said X` and `..., said X.`."""
    comma = cue.start - 1
    quote = unit.word(comma) in _CLOSING and comma > cue.low and unit.quoted[comma - 1]
    if not (quote or unit.word(comma) == ",") or Takes.CLAUSE not in cue.verb.takes:
        return None
    source = after(unit, cue.end, cue.high)
    if source is None or cue.verb.form is Form.ING:
        return None
    if not quote and (unit.word(source[1]) not in ("", ".", ",", ";") or comma - cue.low < 3):
        return None
    content = _quotation_before(unit, comma) if quote else ((cue.low, comma),)
    content = (*content, *_quotation_after(unit, source[1], cue.high))
    return Found(content=content, cue=((cue.start, cue.end),), source=source)


def _quotation_before(unit: Unit, end: int) -> tuple[Range, ...]:
    """The quotation that closes right before `end`."""
    start = end
    while start > 0 and unit.quoted[start - 1]:
        start -= 1
    return ((start, end),) if end > start else ()


def _quotation_after(unit: Unit, start: int, high: int) -> tuple[Range, ...]:
    """The quotation that goes on after an interruption, if one does."""
    i = start
    stop = min(high, start + LONGEST_ASIDE)
    while i < stop and not unit.quoted[i]:
        if unit.words[i] in (".", ";", "and", "adding", "but"):
            return ()
        i += 1
    goes_on = unit.word(i - 2) in (",", ":", "that") or unit.word(i - 1) == ","
    if i >= high or not unit.quoted[i] or not goes_on:
        return ()
    return ((i, _quotation_end(unit, i, high)),)


def _quotation_end(unit: Unit, start: int, high: int) -> int:
    end = start
    while end < high and unit.quoted[end]:
        end += 1
    return end


def trailing(unit: Unit, cue: Cue, source: Range) -> Found | None:
    """Read `..., X said.`, `"...," X said` and `..., X said, ...`."""
    if cue.verb.takes == {Takes.OBJECT}:
        return None
    end = source[0]
    comma = unit.word(end - 1)
    listener, rest = _listener(unit, cue)
    if comma in _CLOSING and end >= 2 and unit.quoted[end - 2]:
        parts = (*_quotation_before(unit, end - 1), *_quotation_after(unit, rest, cue.high))
        return _told(unit, cue, source, content=parts, listener=listener)
    goes_on = comma == "," and _goes_on(unit, rest, cue.high)
    if end - cue.low < (3 if goes_on else 4) or not _closes(unit, cue, rest, comma):
        return None
    content: tuple[Range, ...] = ((cue.low, end),)
    if goes_on:
        content = ((cue.low, end), (rest + 1, cue.high))
    return _told(unit, cue, source, content=content, listener=listener)


def _closes(unit: Unit, cue: Cue, rest: int, comma: str) -> bool:
    """Whether what follows a cue cannot be its content, so that what precedes must be."""
    word = unit.word(rest)
    if rest < cue.high and word not in _STOPS and word not in _ADJUNCTS:
        return False
    if {"that", ":"}.intersection(unit.words[rest : rest + THAT_WITHIN]):
        return False
    return comma == "," or word in (".", "") or cue.high - rest <= LONGEST_ADJUNCT


def _goes_on(unit: Unit, rest: int, high: int) -> bool:
    """Whether the content goes on after "..., X said,"."""
    word = unit.word(rest + 1)
    new_clause = word.endswith("ing") or word in _SUBORDINATE
    return unit.word(rest) == "," and rest + 3 < high and not new_clause


def _listener(unit: Unit, cue: Cue) -> tuple[Range | None, int]:
    """Who is told, if the verb has one, and where the sentence goes on."""
    listens = Takes.LISTENER in cue.verb.takes
    listener = after(unit, cue.end, cue.high) if listens else None
    return listener, listener[1] if listener else cue.end


def _told(
    unit: Unit, cue: Cue, source: Range, *, content: tuple[Range, ...], listener: Range | None
) -> Found | None:
    """An attribution whose listener is a relay where it is an outlet."""
    if not content:
        return None
    outlet = listener and kind_of(unit, listener) in (LinkKind.OUTLET, LinkKind.AGENCY)
    return Found(
        content=content,
        cue=((cue.start, cue.end),),
        source=source,
        relays=(listener,) if listener and outlet else (),
        stance=cue.verb.stance if cue.verb.stance is not Stance.ASSERTS else None,
    )


def forward(unit: Unit, cue: Cue, source: Range) -> Found | None:
    """Read `X said (that) ...`, `X told Y that ...`, `X, citing Z, said ...`, `X urged ...`."""
    if unit.word(cue.end) in ("as", ""):
        return None
    if unit.words[cue.end - 1] in ("quoted", "cited", "quotes", "cites"):
        return _quoting(unit, cue, source)
    cited = _cited(unit, cue, source)
    listener, start = (None, max(cue.end, cited[1])) if cited else _listener(unit, cue)
    begin = _content_start(unit, cue, start, told=listener is not None)
    if begin is None or begin + 2 > cue.high:
        return None
    content = ((begin, _content_end(unit, cue, begin)),)
    if content[0][1] - begin < 2:
        return None
    if cited:
        return Found(content=content, cue=((cue.start, cue.end),), source=cited, relays=(source,))
    return _told(unit, cue, source, content=content, listener=listener)


def _content_start(unit: Unit, cue: Cue, start: int, *, told: bool) -> int | None:
    """Where a content that follows begins, or None where nothing that follows can be one."""
    words = unit.words[start : min(cue.high, start + THAT_WITHIN)]
    ends = (i for i, word in enumerate(words) if word in (",", ";") or _is_cue(word, ing=True))
    words = words[: next(ends, len(words))]
    marked = next((start + i for i, word in enumerate(words) if word in ("that", ":")), None)
    begin = start if marked is None else marked
    while begin < cue.high and not is_word(unit.words[begin]):
        begin += 1
    quotes = any(unit.quoted[start : min(cue.high, start + 3)]) and not unit.quoted[cue.start]
    if marked is not None or quotes:
        return begin
    clause = Takes.CLAUSE in cue.verb.takes
    if not (clause or told or Takes.OBJECT in cue.verb.takes):
        return None
    return None if unit.word(begin) in (_NO_CLAUSE if clause else _NO_OBJECT) else begin


def _content_end(unit: Unit, cue: Cue, begin: int) -> int:
    """Where a content that follows its cue ends: before a joined cue, or with the clause."""
    if unit.quoted[begin]:
        return max(begin + 2, _quotation_end(unit, begin, cue.high))
    stops = _OBJECT_STOPS if cue.verb.takes == {Takes.OBJECT} else frozenset(";")
    for i in range(begin + 2, cue.high):
        if unit.quoted[i]:
            continue
        if unit.words[i] in stops:
            return i
        if _joins_a_cue(unit, i):
            return i - (unit.word(i - 1) == "," and unit.words[i] in ("and", "but"))
    return cue.high


def _joins_a_cue(unit: Unit, index: int) -> bool:
    """Whether a further cue begins here: ", adding ...", "adding that ...", "and warned ..."."""
    word = unit.words[index]
    if unit.word(index + 1) == "that" and _is_cue(word, ing=True):
        return True
    if word == ",":
        return _is_cue(unit.word(index + 1), ing=True)
    return word in ("and", "but") and _is_cue(unit.word(index + 1), ing=False)


def _is_cue(word: str, *, ing: bool) -> bool:
    verbs = cues().verbs.get(word, ())
    if ing:
        return any(verb.form is Form.ING for verb in verbs)
    return any(verb.form is not Form.FINITE and Takes.CLAUSE in verb.takes for verb in verbs)


def _cited(unit: Unit, cue: Cue, source: Range) -> Range | None:
    """Whom S cites in "S, citing X, reported that" and "S reported citing X that"."""
    for i in range(source[1], min(cue.high, cue.end + 3)):
        if unit.words[i] in ("citing", "quoting"):
            found = after(unit, i + 1, cue.high)
            return found if found and (found[1] <= cue.start + 1 or i >= cue.end) else None
    return None


def _quoting(unit: Unit, cue: Cue, relay: Range) -> Found | None:
    """Read `S quoted X as saying (that) ...`."""
    source = after(unit, cue.end, cue.high)
    if source is None:
        return None
    words = unit.words[source[1] : min(cue.high, source[1] + LONGEST_ASIDE)]
    start = source[1] + words.index("as") if "as" in words else cue.high
    begin = start + 2
    if begin + 1 >= cue.high or not unit.word(start + 1).endswith("ing"):
        return None
    return Found(
        content=((begin, _content_end(unit, cue, begin)),),
        cue=((cue.start, cue.end), (start, begin)),
        source=source,
        relays=(relay,),
    )


def passive(unit: Unit, cue: Cue) -> Found | None:
    """Read `It was said that ...`, `X is believed to ...`, `X was quoted as saying ...`."""
    if cue.end + 3 >= cue.high:
        return None
    word, following = unit.words[cue.end - 1], unit.word(cue.end)
    subject = before(unit, cue.start, cue.low)
    if following == "that":
        content: tuple[Range, ...] = ((cue.end, _content_end(unit, cue, cue.end)),)
        return Found(content=content, cue=((cue.start, cue.end),), source=None)
    if subject and following == "as" and word in ("quoted", "cited"):
        begin = cue.end + 2
        return Found(content=((begin, cue.high),), cue=((cue.start, begin),), source=subject)
    if subject and following == "to" and word in cues().passives:
        content = (subject, (cue.end, _content_end(unit, cue, cue.end)))
        return Found(content=content, cue=((cue.start, cue.end),), source=None)
    return None


def phrases(unit: Unit) -> Iterator[Found]:
    """Read `According to X, ...`, `..., according to X` and `... reportedly ...`."""
    for i, word in enumerate(unit.words):
        for phrase in cues().phrases:
            if word == phrase[0] and unit.words[i : i + len(phrase)] == phrase:
                yield from _beside(unit, i, i + len(phrase))
        if word in cues().adverbs and not unit.quoted[i]:
            yield from _around(unit, i)


def _beside(unit: Unit, start: int, end: int) -> Iterator[Found]:
    """What "according to X" hands on: the words after it, or before it."""
    high = len(unit.words)
    source = after(unit, end, high)
    if source is None:
        return
    unnamed = unit.words[source[1] - 1] in cues().hedged_nouns
    unnamed = unnamed and not any(map(unit.capital, range(*source)))
    cue = ((start, source[1] if unnamed else end),)
    if start > 2:
        content = (0, start - (unit.word(start - 1) == ","))
    else:
        words = unit.words[source[1] : source[1] + 20]
        content = (source[1] + (words.index(",") + 1 if "," in words else 0), high)
    if content[1] - content[0] > 2:
        yield Found(content=(content,), cue=cue, source=None if unnamed else source)


def _around(unit: Unit, index: int) -> Iterator[Found]:
    """The clause in which "reportedly" stands."""
    low = index
    while low > max(0, index - 20) and unit.words[low - 1] not in (",", ";", "that"):
        low -= 1
    if low < index < len(unit.words) - 1:
        content = ((low, index), (index + 1, len(unit.words)))
        yield Found(content=content, cue=((index, index + 1),), source=None)


def bare(unit: Unit) -> Iterator[Found]:
    """A quotation without a cue, which runs on from an earlier one."""
    start = next((i for i, inside in enumerate(unit.quoted[:2]) if inside), None)
    if start is not None:
        end = _quotation_end(unit, start, len(unit.words))
        if end - start >= SHORTEST_BARE:
            yield Found(content=((start, end),), cue=(), source=None)
