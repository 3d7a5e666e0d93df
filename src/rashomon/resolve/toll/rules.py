"""Rules: which harm befell those whom a number counts, from the words around it.

A count's own words come first ("40 injured", "12 deaths"), then the verb that it is the object of
("killed 12"), then the predicate after it ("12 people in the market were killed"), then a noun
before it ("the death of 12", "the toll rose to 112 from 24"), at last the count before it in a
list or as its whole ("and three policemen", "including 13 civilians").
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rashomon.model.resolved import TollKind
from rashomon.resolve.toll.counts import Count, Sort
from rashomon.resolve.toll.cues import Cue
from rashomon.resolve.toll.lexicon import Form, Harm, Role, lexicon
from rashomon.resolve.toll.nouns import Kind
from rashomon.resolve.toll.predicate import is_object, negated, predicate, unreal
from rashomon.resolve.toll.tokens import Words

_REACH = 14  # words from a verb to a further object
_NEAR = 5  # words from "toll" to its figure
_FAR = 30  # the same where the toll rises or falls in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count with its kind; `start` and `end` are those of the words of the figure."""

    count: Count
    kind: TollKind
    start: int
    end: int
    part: bool = False


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence with its counts and cues, and what the rules found so far."""

    words: Words
    counts: tuple[Count, ...]
    cues: tuple[Cue, ...]
    before: TollKind | None = None
    found: list[Figure] = field(default_factory=list)


def harmed(sentence: Sentence) -> list[Figure]:
    """The counts of a sentence whose people came to harm, in order."""
    for count in sentence.counts:
        found = (rule(sentence, count) for rule in _RULES)
        if first := next(filter(None, found), None):
            sentence.found.append(first)
    return sentence.found


def _harmed(
    sentence: Sentence,
    count: Count,
    harm: Harm,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Figure | None:
    """The count as harmed, unless the harm asks for people and it names none."""
    if count.sort in (Sort.ARTICLE, Sort.NONE) and count.head.sort is Kind.UNKNOWN:
        return None
    if count.sort is Sort.ARTICLE and count.head.sort is not Kind.PERSON:
        return None
    plain = count.head.sort is Kind.PERSON or count.head.whole
    if harm.wary and not plain and (count.head.sort, harm.role) != (Kind.BARE, Role.STATE):
        return None
    return Figure(
        count=count,
        kind=_kind(sentence.words, count, harm),
        start=count.start if start is None else start,
        end=max(count.end, end or 0),
        part=is_part(sentence.words, count),
    )


def _kind(words: Words, count: Count, harm: Harm) -> TollKind:
    """The kind of a harm; people under arms who are seized are captured."""
    armed = words.at(count.head.end - 1) in lexicon().armed
    seized = harm.wary and harm.role is Role.OBJECT and harm.kind is TollKind.ABDUCTED
    return TollKind.CAPTURED if seized and armed else harm.kind


def _direct(sentence: Sentence, count: Count) -> Figure | None:
    """People right after the verb: "wounding dozens of people evacuated from the town"."""
    cue = _cue_to(sentence, count.start)
    if cue is None or count.head.sort is not Kind.PERSON or _is_headline(sentence, cue, count):
        return None
    return _object(sentence, count)


def _is_headline(sentence: Sentence, cue: Cue, count: Count) -> bool:
    """Whether two figures meet without a comma: "12 killed 30 people injured"."""
    own = _cue_at(sentence, count.end)
    if own is None or not any(c.end == cue.start for c in sentence.counts):
        return False
    return own.reading(Role.STATE, forms=(Form.PLAIN,)) is not None


def _own(sentence: Sentence, count: Count) -> Figure | None:
    """Its own words: "40 injured", "12 civilian deaths", "12 people dead", "13 of the dead"."""
    cue = _cue_at(sentence, count.end)
    if cue is None:
        return None
    harm = cue.reading(Role.NOUN)
    if harm is None and not _has_object(sentence, count, cue):
        harm = cue.reading(Role.STATE, Role.OBJECT, forms=(Form.PLAIN, Form.PAST))
    none_of = count.head.whole and count.sort is Sort.NONE
    if harm is None or none_of or (harm.role is Role.NOUN and _freed(sentence.words, count)):
        return None
    return _harmed(sentence, count, harm, end=cue.end)


def _object(sentence: Sentence, count: Count) -> Figure | None:
    """The object of the verb right before it: "killed 12"."""
    cue = _cue_to(sentence, count.start)
    return _object_of(sentence, count, cue, start=cue.start) if cue else None


def _further(sentence: Sentence, count: Count) -> Figure | None:
    """A further object of a verb: "killed the judge and two of his guards"."""
    cue = max(
        (cue for cue in sentence.cues if cue.end < count.start), key=lambda c: c.end, default=None
    )
    if cue is None or not _reaches(sentence, cue, count):
        return None
    harm = cue.reading(Role.OBJECT)
    if harm is None or harm.wary:
        return None
    return _object_of(sentence, count, cue, start=count.start)


def _between(words: Words, start: int, end: int) -> list[str]:
    """The words between two others, with "as well as" as "and"."""
    return " ".join(words.low[start:end]).replace("as well as", "and").split()


def _object_of(sentence: Sentence, count: Count, cue: Cue, *, start: int) -> Figure | None:
    harm = cue.reading(Role.OBJECT)
    if harm is None or unreal(sentence.words, cue, harm.form) or negated(sentence.words, cue.start):
        return None
    return _harmed(sentence, count, harm, start=start)


def _reaches(sentence: Sentence, cue: Cue, count: Count) -> bool:
    """Whether a verb's object runs on to a count: nouns, commas and "and" alone lie between."""
    if count.head.sort is not Kind.PERSON or count.start - cue.end > _REACH:
        return False
    grammar, words = lexicon().grammar, sentence.words
    between = _between(words, cue.end, count.start)
    return between[-1] in grammar.joins and not any(word in grammar.breaks for word in between[:-1])


def _subject(sentence: Sentence, count: Count) -> Figure | None:
    """The subject of what is said of it: "12 people were killed", "12 died"."""
    found = predicate(sentence.words, count, sentence.counts, sentence.cues)
    if found is None:
        return None
    cue, harm = found
    near = cue.start == count.end
    return _harmed(sentence, count, harm, end=cue.end if near else None)


def _of(sentence: Sentence, count: Count) -> Figure | None:
    """What a noun or a label says: "the death of 12", "the lives of 12", "Wounded: 12"."""
    words = sentence.words
    labelled = words.at(count.start - 1) == ":"
    cue = _cue_to(sentence, count.start - labelled)
    roles = (Role.STATE, Role.NOUN, Role.OBJECT) if labelled else (Role.OF,)
    harm = cue.reading(*roles, forms=(Form.PLAIN, Form.PAST)) if cue else None
    if cue is None or harm is None or negated(words, cue.start):
        return None
    return _harmed(sentence, count, harm, start=cue.start)


def _total(sentence: Sentence, count: Count) -> Figure | None:
    """The figure of a toll: "the death toll rose to 112 from 24"."""
    if count.head.sort is Kind.UNKNOWN or count.sort in (Sort.ARTICLE, Sort.NONE):
        return None
    grammar = lexicon().grammar
    for cue in reversed(sentence.cues):
        harm = cue.reading(Role.TOTAL)
        if cue.end > count.start or harm is None:
            continue
        between = sentence.words.low[cue.end : count.start]
        verbs = sentence.words.low[max(0, cue.start - 4) : cue.start] + between
        changed = any(word in grammar.change for word in verbs)
        if len(between) > (_FAR if changed else _NEAR) or not between:
            return None
        if between[-1] not in grammar.figure or any(w in grammar.ends for w in between):
            return None
        return _harmed(sentence, count, harm)
    return None


def _share(sentence: Sentence, count: Count) -> Figure | None:
    """A share of those named first: "Of the 40 dead, 13 were civilians"."""
    words, cue = sentence.words, next(iter(sentence.cues), None)
    if words.at(0) != "of" or cue is None or "," not in words.low[cue.end : count.start]:
        return None
    harm = cue.reading(Role.STATE, Role.NOUN, Role.OBJECT)
    if harm is None or cue.end > _NEAR + 2 or count.head.sort is Kind.UNKNOWN:
        return None
    found = _harmed(sentence, count, harm)
    return replace(found, part=True) if found else None


def _fellow(sentence: Sentence, count: Count) -> Figure | None:
    """One of a list, or a part of the count before: "and three others", "13 of them children"."""
    part = is_part(sentence.words, count)
    last = sentence.found[-1] if sentence.found else None
    kind = last.kind if last else sentence.before
    if kind is None or count.sort in (Sort.ARTICLE, Sort.NONE):
        return None
    if not (part or (last and _listed(sentence, last, count))):
        return None
    if count.head.sort is Kind.UNKNOWN:
        return None
    return Figure(
        count=count,
        kind=kind,
        start=count.start,
        end=count.end,
        part=part or bool(last and last.part),
    )


def _listed(sentence: Sentence, last: Figure, count: Count) -> bool:
    """Whether only commas and "and" stand between the count before and this one."""
    between = _between(sentence.words, last.count.end, count.start)
    joins = lexicon().grammar.joins
    return (
        count.head.sort is Kind.PERSON
        and 0 < len(between) <= 3
        and all(word in joins for word in between)
    )


def is_part(words: Words, count: Count) -> bool:
    """Whether a count is said to be part of a larger one."""
    if count.head.whole:
        return True
    parts = lexicon().grammar.parts
    before = words.at(count.start - 1)
    return before in parts or f"{words.at(count.start - 2)} {before}" in parts


def _among(sentence: Sentence, count: Count) -> Figure | None:
    """One that is said to be among others: "68 children were among the 126 people killed"."""
    low = sentence.words.low
    among = next((i for i in range(count.end, len(low)) if low[i] == "among"), len(low))
    if among - count.end > _REACH or low[among - 1] not in lexicon().grammar.auxiliaries:
        return None
    cue = next((c for c in sentence.cues if 0 < c.start - among <= _NEAR + 2), None)
    harm = cue.reading(Role.STATE, Role.OBJECT, Role.NOUN) if cue else None
    found = _harmed(sentence, count, harm) if harm else None
    return replace(found, part=True) if found else None


def _listed_after(sentence: Sentence, count: Count) -> Figure | None:
    """One of those named right before: "among the dead were 4 boys", "the dead included 3"."""
    words, grammar = sentence.words, lexicon().grammar
    cue = next((c for c in reversed(sentence.cues) if c.end < count.start), None)
    if cue is None or count.start - cue.end > _NEAR or count.head.sort is Kind.UNKNOWN:
        return None
    verb, before = words.at(count.start - 1), words.low[max(0, cue.start - 2) : cue.start]
    among = "among" in before and verb in grammar.be
    included = "the" in before and verb in grammar.parts
    harm = cue.reading(Role.STATE, Role.NOUN, Role.OBJECT, forms=(Form.PLAIN, Form.PAST))
    found = _harmed(sentence, count, harm) if harm and (among or included) else None
    return replace(found, part=True) if found else None


def _named(sentence: Sentence, count: Count) -> Figure | None:
    """People whose very name says what befell them: "three million refugees", "12 dead men"."""
    head = count.head
    cue = next((c for c in sentence.cues if head.start <= c.start and c.end <= count.end), None)
    harm = cue.reading(Role.NOUN, Role.STATE) if cue else None
    if harm is None or _cue_to(sentence, count.start) or _freed(sentence.words, count):
        return None
    return _harmed(sentence, count, harm)


def _freed(words: Words, count: Count) -> bool:
    """Whether the words around undo the harm: "released 12 hostages"."""
    around = words.low[max(0, count.start - 3) : count.start] + words.low[count.end : count.end + 4]
    return any(word in lexicon().grammar.undone for word in around)


def _has_object(sentence: Sentence, count: Count, cue: Cue) -> bool:
    """Whether a verb takes an object right after it, so that what precedes it is its subject."""
    if cue.reading(Role.OBJECT) is None:
        return False
    if other := next((c for c in sentence.counts if c.start == cue.end), None):
        return not _is_headline(sentence, cue, other)
    words, named = sentence.words, count.head.sort is not Kind.BARE
    pronoun = words.at(cue.end) in lexicon().grammar.objects
    return pronoun or (named and is_object(words, cue.end))


def _cue_at(sentence: Sentence, index: int) -> Cue | None:
    return next((cue for cue in sentence.cues if cue.start == index), None)


def _cue_to(sentence: Sentence, index: int) -> Cue | None:
    return next((cue for cue in sentence.cues if cue.end == index), None)


_RULES = (
    _direct,
    _own,
    _object,
    _subject,
    _further,
    _of,
    _total,
    _among,
    _listed_after,
    _share,
    _fellow,
    _named,
)
