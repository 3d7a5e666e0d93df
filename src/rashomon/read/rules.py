"""The rules tagger: attributions by a lexicon of cues and patterns of words, without a model.

It is the baseline that the trained tagger is measured against, and what reads where no model file
is present. A cue is looked up; its source is the noun phrase beside it; its content is what the
form of the sentence leaves: what follows ("X said that ..."), what comes before ("..., X said",
"...", said X) or both ("..., X said, ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model.claim import Attribution, LinkKind, Mention, Stance
from rashomon.model.text import Span, Spans
from rashomon.read.cues import Form, Takes, Verb, cues
from rashomon.read.nounphrase import DETERMINERS, TOKEN, Range, Unit, after, before, is_word, kind_of
from rashomon.read.quotation import quotations
from rashomon.read.segment import dateline, paragraphs, sentences
from rashomon.read.stance import stance_of

LONGEST_UNIT = 300  # tokens; a longer run without a full stop is cut, so that reading stays linear
BARE_WORDS = 5  # a quotation without a cue is a content from this length on; shorter ones are terms

_AUXILIARIES = frozenset(
    """has have had is are was were be been being did does do not will would could can cannot may
    might should didn't hasn't haven't hadn't couldn't isn't wasn't don't doesn't wouldn't won't
    never""".split()
)
_PASSIVE = frozenset("is are was were be been being".split())
_ADJUNCT = frozenset(
    """on in at during after late to through via who when as while by earlier yesterday today this last
    monday tuesday wednesday thursday friday saturday sunday before early from""".split()
)
_OPEN = frozenset('"\u201c\u00ab\u201e``\'\u2018')
_CLOSE = frozenset('"\u201d\u00bb\u2019\'')
_MARKS = re.compile(r"^[\s\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e`,;:.\u2013\u2014-]+|[\s\"\u201c\u201d\u00ab\u00bb\u201e`,;:.\u2013\u2014-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A cue: its tokens with the auxiliaries, and the verb; `passive` after a form of "be"."""

    start: int
    end: int
    verb: Verb
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a pattern found: token ranges, before they become spans."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: Range | None
    relays: tuple[Range, ...] = ()
    stance: Stance | None = None


class RulesTagger:
    """Reads attributions by rules."""

    name = "rules@1"

    def attributions(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text in text order, nested ones among them; never raises."""
        return [_read(text) for text in texts]


def _read(text: str) -> list[Attribution]:
    found = [
        attribution
        for unit in _units(text)
        for one in _patterns(unit)
        if (attribution := _attribution(unit, one)) is not None
    ]
    return sorted(found, key=lambda a: min((*a.cue, *a.content)))


def _units(text: str) -> Iterator[Unit]:
    """The sentences of a text, those inside one quotation kept together."""
    quoted = [q.span for q in quotations(text)]
    k = 0
    for paragraph in paragraphs(text):
        head = dateline(text, paragraph)
        start: int | None = head[1] if head else paragraph[0]
        for _, end in sentences(text, paragraph):
            while k < len(quoted) and quoted[k][1] < end:
                k += 1
            if start is None or end <= start or (k < len(quoted) and quoted[k][0] < end < quoted[k][1]):
                continue
            yield from _cut(text, (start, end), quoted[max(0, k - 40) : k + 2])
            start = end


def _cut(text: str, span: Span, quoted: Sequence[Span]) -> Iterator[Unit]:
    matches = list(TOKEN.finditer(text, *span))
    k = 0
    inside: list[bool] = []
    for match in matches:
        while k < len(quoted) and quoted[k][1] <= match.start():
            k += 1
        inside.append(k < len(quoted) and quoted[k][0] <= match.start())
    for i in range(0, len(matches), LONGEST_UNIT):
        some = matches[i : i + LONGEST_UNIT]
        yield Unit(
            text=text,
            spans=tuple(m.span() for m in some),
            words=tuple(m.group().lower().replace("\u2019", "'") for m in some),
            quoted=tuple(inside[i : i + LONGEST_UNIT]),
        )


def _patterns(unit: Unit) -> Iterator[_Found]:
    """All attributions of a unit."""
    active: Range | None = None
    taken = False
    found = list(_phrases(unit))
    high = min((f.cue[0][0] for f in found), default=len(unit.words))
    for cue in _cues(unit):
        one = _by_verb(unit, cue, active, high if cue.start < high else len(unit.words))
        if one is not None:
            active = one.source or active
            found.append(one)
    for one in found:
        taken = taken or any(unit.quoted[i] for a, b in one.content for i in (a, b - 1))
        yield one
    if not taken:
        yield from _bare(unit)


def _cues(unit: Unit) -> Iterator[_Cue]:
    end = 0
    for i, word in enumerate(unit.words):
        if i < end:
            continue
        for verb in cues().verbs.get(word, ()):
            after_verb = i + 1 + len(verb.rest)
            if unit.words[i + 1 : after_verb] == verb.rest and _is_verb(unit, i, verb):
                start = i
                while start > 0 and (unit.words[start - 1] in _AUXILIARIES or unit.words[start - 1] == "also" and unit.word(start - 2) in _AUXILIARIES):
                    start -= 1
                passive = bool(_PASSIVE.intersection(unit.words[start:i])) and verb.form is not Form.ING
                end = after_verb
                yield _Cue(start=start, end=end, verb=verb, passive=passive)
                break


def _is_verb(unit: Unit, index: int, verb: Verb) -> bool:
    """Whether a form that may be a noun or a participle stands where a verb stands."""
    left, right = unit.word(index - 1), unit.word(index + 1)
    if left in DETERMINERS - {"this", "these", "those", "all", "both", "many", "others", "some"} or left.endswith("'s"):
        return False
    if verb.form is Form.FINITE and left in {"of", "in", "for", "by", "with", "on", "from", "to", "and", "would", "will"} and right in {"of", "by", "from", ",", ".", "in", "for"}:
        return False
    return not (verb.form is Form.PAST and right in {"by", "of"} and left not in _AUXILIARIES)


def _by_verb(unit: Unit, cue: _Cue, active: Range | None, high: int) -> _Found | None:
    if cue.passive:
        return _passive(unit, cue)
    low, high = _clause(unit, cue, high)
    source = before(unit, cue.start, low)
    if source is not None and cue.verb.form in (Form.ING,) and unit.word(cue.start - 1) == ",":
        source = active
        return _forward(unit, cue, source, high) if active else None
    inverted = _inverted(unit, cue, low, high)
    if inverted is not None:
        return inverted
    if source is None:
        joined = unit.word(cue.start - 1) in ("and", "but", ",", "before", "after")
        return _forward(unit, cue, active, high) if joined and active else None
    return _trailing(unit, cue, source, low, high) or _forward(unit, cue, source, high)


def _clause(unit: Unit, cue: _Cue, high: int) -> Range:
    """The range a cue can reach: its quotation, or the unit."""
    if not unit.quoted[cue.start]:
        return 0, high
    low = cue.start
    while low > 0 and unit.quoted[low - 1]:
        low -= 1
    end = cue.end
    while end < len(unit.words) and unit.quoted[end]:
        end += 1
    return low, end


def _inverted(unit: Unit, cue: _Cue, low: int, high: int) -> _Found | None:
    """"...," said X   and   ..., said X."""
    comma = cue.start - 1
    quote = unit.word(comma) in _CLOSE and comma > low and unit.quoted[comma - 1]
    if not (quote or unit.word(comma) == ",") or Takes.CLAUSE not in cue.verb.takes:
        return None
    source = after(unit, cue.end, high)
    if source is None or cue.verb.form is Form.ING:
        return None
    if not quote and (unit.word(source[1]) not in ("", ".", ",", ";") or comma - low < 3):
        return None
    content = _quoted_before(unit, comma) if quote else ((low, comma),)
    return _Found(content=(*content, *_quoted_on(unit, source[1], high)), cue=((cue.start, cue.end),), source=source)


def _quoted_before(unit: Unit, end: int) -> tuple[Range, ...]:
    """The quotation that closes right before `end`."""
    stop = end
    while stop > 0 and not unit.quoted[stop - 1]:
        stop -= 1
    start = stop
    while start > 0 and unit.quoted[start - 1]:
        start -= 1
    return ((start, stop),) if stop > start else ()


def _quoted_on(unit: Unit, start: int, high: int) -> tuple[Range, ...]:
    """The quotation that goes on after an interruption (", "), or nothing."""
    i = start
    while i < min(high, start + 16) and not unit.quoted[i] and unit.words[i] not in (".", ";", "and", "adding", "but"):
        i += 1
    if i >= high or not unit.quoted[i] or unit.word(i - 2) not in (",", ":", "that") and unit.word(i - 1) not in (",",):
        return ()
    end = i
    while end < high and unit.quoted[end]:
        end += 1
    return ((i, end),)


def _trailing(unit: Unit, cue: _Cue, source: Range, low: int, high: int) -> _Found | None:
    """..., X said.   "...," X said   and   ..., X said, ..."""
    if not cue.verb.takes & {Takes.CLAUSE, Takes.LISTENER, Takes.THAT}:
        return None
    end = source[0]
    left = unit.word(end - 1)
    relay, rest = _listener(unit, cue, high)
    if left in _CLOSE and end >= 2 and unit.quoted[end - 2]:
        content = (*_quoted_before(unit, end - 1), *_quoted_on(unit, rest, high))
        return _told(unit, cue, source, content, relay)
    closes = unit.word(rest) in ("", ".", ",", ";", ")", "-", "\u2013", "\u2014") or unit.word(rest) in _ADJUNCT or rest >= high
    if not closes or end - low < 4 or any(w in ("that", ":") for w in unit.words[rest : rest + 9]):
        return None
    if left != "," and (rest < high and unit.word(rest) not in (".", "")):
        return None
    content = ((low, end),)
    if unit.word(rest) == "," and left == "," and rest + 3 < high and not _is_ing(unit, rest + 1) and unit.word(rest + 1) not in ("who", "which", "and", "but", "while", "as", "after"):
        content = ((low, end), (rest + 1, high))
    return _told(unit, cue, source, content, relay)


def _is_ing(unit: Unit, index: int) -> bool:
    return unit.word(index).endswith("ing")


def _listener(unit: Unit, cue: _Cue, high: int) -> tuple[Range | None, int]:
    """Who is told, if the verb has one, and where the sentence goes on."""
    if Takes.LISTENER not in cue.verb.takes:
        return None, cue.end
    listener = after(unit, cue.end, high)
    return (listener, listener[1]) if listener else (None, cue.end)


def _told(unit: Unit, cue: _Cue, source: Range, content: tuple[Range, ...], listener: Range | None) -> _Found | None:
    if not content:
        return None
    outlet = listener is not None and kind_of(unit, listener) in (LinkKind.OUTLET, LinkKind.AGENCY)
    return _Found(
        content=content,
        cue=((cue.start, cue.end),),
        source=source,
        relays=(listener,) if listener and outlet else (),
        stance=cue.verb.stance if cue.verb.stance is not Stance.ASSERTS else None,
    )


def _forward(unit: Unit, cue: _Cue, source: Range | None, high: int) -> _Found | None:
    """X said (that) ...   X told Y that ...   X condemned ..."""
    if cue.verb.rest == () and unit.word(cue.end) == "as" or unit.word(cue.end) == "":
        return None
    if unit.words[cue.start:cue.end][-1] in ("quoted", "cited", "quotes", "cites"):
        return _quoting(unit, cue, source, high)
    listener, start = _listener(unit, cue, high)
    that = next((i for i in range(start, min(high, start + 9)) if unit.words[i] in ("that", ":")), None)
    if that is not None and unit.words[that] == ":":
        that += 1
    quote = next((i for i in range(start, min(high, start + 3)) if unit.quoted[i] and not unit.quoted[cue.start]), None)
    if that is None and quote is None and Takes.CLAUSE not in cue.verb.takes and Takes.OBJECT not in cue.verb.takes and not listener:
        return None
    begin = that if that is not None else start
    while begin < high and not is_word(unit.words[begin]):
        begin += 1
    if that is None and unit.word(begin) in ("by", "as", "with", "and", "but", "or"):
        return None
    end = _content_end(unit, begin, high, cue)
    if end - begin < 2:
        return None
    return _told(unit, cue, source, ((begin, end),), listener) if source else None


def _content_end(unit: Unit, begin: int, high: int, cue: _Cue) -> int:
    """Where a content that follows its cue ends: before a joined cue, or with the sentence."""
    bare_object = cue.verb.takes == {Takes.OBJECT}
    for i in range(begin + 2, high):
        if unit.quoted[i] != unit.quoted[begin] and not unit.quoted[begin]:
            continue
        word, following = unit.words[i], unit.word(i + 1)
        verbs = cues().verbs.get(following, ())
        if word == "," and any(v.form is Form.ING for v in verbs):
            return i
        if word in ("and", "but") and any(v.form is not Form.FINITE and Takes.CLAUSE in v.takes for v in verbs):
            return i - (unit.word(i - 1) == ",")
        if word in (";",) or (bare_object and word in (",", "after", "while", "when", "but")):
            return i
        if unit.quoted[begin] and not unit.quoted[i]:
            return i
    return high


def _quoting(unit: Unit, cue: _Cue, relay: Range | None, high: int) -> _Found | None:
    """S quoted X as saying (that) ..."""
    source = after(unit, cue.end, high)
    if source is None or relay is None:
        return None
    start = next((i for i in range(source[1], min(high, source[1] + 14)) if unit.words[i] == "as"), None)
    if start is None or not _is_ing(unit, start + 1) or start + 3 >= high:
        return None
    return _Found(
        content=((start + 2, _content_end(unit, start + 2, high, cue)),),
        cue=((cue.start, cue.end), (start, start + 2)),
        source=source,
        relays=(relay,),
    )


def _passive(unit: Unit, cue: _Cue) -> _Found | None:
    """It was reported that ...   X is believed to ...   X was quoted as saying ..."""
    word = unit.words[cue.end - 1]
    following = unit.word(cue.end)
    high = len(unit.words)
    subject = before(unit, cue.start)
    if word in ("quoted", "cited") and following == "as" and subject:
        return _Found(content=((cue.end + 2, high),), cue=((cue.start, cue.end + 2),), source=subject) if cue.end + 3 < high else None
    if following == "that" and cue.end + 3 < high:
        content: tuple[Range, ...] = ((cue.end, _content_end(unit, cue.end, high, cue)),)
    elif following == "to" and word in cues().passives and subject:
        content = (subject, (cue.end, _content_end(unit, cue.end, high, cue)))
    else:
        return None
    return _Found(content=content, cue=((cue.start, cue.end),), source=None)


def _phrases(unit: Unit) -> Iterator[_Found]:
    """According to X, ...   ..., according to X.   ... reportedly ..."""
    high = len(unit.words)
    for i, word in enumerate(unit.words):
        for phrase in cues().phrases:
            if word == phrase[0] and unit.words[i : i + len(phrase)] == phrase:
                found = _by_phrase(unit, i, i + len(phrase))
                if found:
                    yield found
        if word in cues().adverbs and i > 0 and i + 1 < high and not unit.quoted[i]:
            low = max((k + 1 for k in range(max(0, i - 20), i) if unit.words[k] in (",", ";", "that")), default=0)
            if i > low:
                yield _Found(content=((low, i), (i + 1, high)), cue=((i, i + 1),), source=None)


def _by_phrase(unit: Unit, start: int, end: int) -> _Found | None:
    source = after(unit, end, len(unit.words))
    if source is None:
        return None
    cue = ((start, end),)
    if start <= 2:
        comma = next((k for k in range(source[1], min(len(unit.words), source[1] + 20)) if unit.words[k] == ","), None)
        begin = source[1] if comma is None else comma + 1
        return _Found(content=((begin, len(unit.words)),), cue=cue, source=source) if begin < len(unit.words) - 2 else None
    stop = start - (unit.word(start - 1) == ",")
    return _Found(content=((0, stop),), cue=cue, source=source)


def _bare(unit: Unit) -> Iterator[_Found]:
    """A quotation without a cue: one that runs on, or "X: ..."."""
    quoted = [i for i, inside in enumerate(unit.quoted) if inside]
    if len(quoted) < BARE_WORDS or quoted[0] > 1:
        return
    end = quoted[0]
    while end < len(unit.words) and unit.quoted[end]:
        end += 1
    if end - quoted[0] >= BARE_WORDS:
        yield _Found(content=((quoted[0], end),), cue=(), source=None)


def _attribution(unit: Unit, found: _Found) -> Attribution | None:
    content = tuple(s for part in found.content if (s := _trimmed(unit.text, unit.span(part))))
    if not content:
        return None
    cue = tuple(unit.span(part) for part in found.cue)
    words = " ".join(unit.text[a:b] for a, b in cue)
    return Attribution(
        content=content,
        cue=cue,
        source=_mentions(unit, (found.source,) if found.source else ()),
        relays=_mentions(unit, found.relays),
        stance=found.stance or stance_of(words, " ".join(unit.text[a:b] for a, b in content)),
        probability=0.7 if found.source else 0.4,
    )


def _mentions(unit: Unit, parts: Sequence[Range]) -> tuple[Mention, ...]:
    return tuple(Mention(span=unit.span(part), kind=kind_of(unit, part)) for part in parts)


def _trimmed(text: str, span: Span) -> Span | None:
    words = text[span[0] : span[1]]
    lead = _MARKS.match(words)
    tail = _MARKS.search(words, lead.end() if lead else 0)
    start = span[0] + (lead.end() if lead else 0)
    end = span[0] + tail.start() if tail and tail.end() == len(words) else span[1]
    return (start, end) if end > start else None
