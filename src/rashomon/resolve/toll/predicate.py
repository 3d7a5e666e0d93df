"""Predicates: what a sentence says of those whom a number counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.resolve.toll.counts import Count, Sort
from rashomon.resolve.toll.cues import Cue
from rashomon.resolve.toll.lexicon import Form, Harm, Role, lexicon
from rashomon.resolve.toll.nouns import Kind
from rashomon.resolve.toll.tokens import Words

_REACH = 30  # words from a subject to its predicate


def predicate(
    words: Words, count: Count, counts: Sequence[Count], cues: Sequence[Cue]
) -> tuple[Cue, Harm] | None:
    """The harm that a count's predicate names, or None."""
    if words.at(count.start - 1) == "by":
        return None
    by_start = {cue.start: cue for cue in cues}
    # One that follows directly lost its comma: "22 children 6 teachers killed".
    others = frozenset(other.start for other in counts if other.start != count.end)
    for index in _within_reach(words, count, others):
        cue = by_start.get(index)
        if cue and cue.reading(Role.OBJECT, Role.SUBJECT, Role.STATE):
            harm = _said(words, count, cue, others)
            return (cue, harm) if harm else None
    return None


def _within_reach(words: Words, count: Count, others: frozenset[int]) -> Iterator[int]:
    """The words after a count up to where its clause can no longer speak of it."""
    grammar = lexicon().grammar
    narrow = _is_narrow(words, count) and not (
        words.at(count.end) in ("and", "or") and count.end + 1 in others
    )
    clauses, inserted, aside = 1, 0, False
    for index in range(count.end, min(len(words), count.end + _REACH)):
        word = words.low[index]
        inserted += (word == "(") - (words.at(index - 1) == ")" and inserted > 0)
        if aside and word == ",":
            if words.at(index + 1) not in grammar.auxiliaries:
                return
            aside = False
        # What is said of a part is not said of all: "30 hostages, three of whom were killed".
        aside = aside or (word == "whom" and words.at(index - 1) == "of")
        if inserted or aside:
            continue
        yield index
        if word in grammar.relatives:
            clauses += 1
        elif not _in_group(word):
            # Another predicate: "12 people were inside".
            clauses -= words.at(index - 1) in grammar.auxiliaries
            if narrow or clauses == 0 or _breaks(words, index, others):
                return


def _is_narrow(words: Words, count: Count) -> bool:
    """Whether only the very next predicate may be a count's: it names nobody, or is governed."""
    if count.sort in (Sort.ARTICLE, Sort.NONE) or count.head.sort is not Kind.PERSON:
        return not count.head.whole
    return words.at(count.start - 1) in lexicon().grammar.governing


def _breaks(words: Words, index: int, others: frozenset[int]) -> bool:
    """Whether a word begins something else: another clause, another subject."""
    grammar = lexicon().grammar
    before = words.at(index - 1)
    beside = before in grammar.prepositions or before in grammar.joins
    if words.low[index] in grammar.pronouns or index in others:
        return not beside
    return words.low[index] in grammar.ends


def _said(words: Words, count: Count, cue: Cue, others: frozenset[int]) -> Harm | None:
    """What a cue says of the subject before it, by the verb group that leads to it."""
    group = _verb_group(words, cue.start)
    if _irreal(group):
        return None
    if harm := cue.reading(Role.SUBJECT):
        return harm
    harm = cue.reading(Role.STATE, Role.OBJECT, forms=(Form.PAST, Form.PLAIN))
    if any(word in lexicon().grammar.passive for word in group):
        return harm
    return None if _is_active(words, count, cue, others) else harm


def _is_active(words: Words, count: Count, cue: Cue, others: frozenset[int]) -> bool:
    """Whether a form without "be" is a verb of the subject, not a participle said of it."""
    return (
        words.at(cue.start - 1) in ("has", "have", "had", "having")
        or cue.end in others
        or is_object(words, cue.end)
        or words.at(cue.end) in lexicon().grammar.objects
        or (count.end != cue.start and words.at(cue.start - 1) in ("and", "or", "but"))
    )


def is_object(words: Words, index: int) -> bool:
    """Whether a determiner begins an object, not a time: "killed the judge", "killed this year"."""
    lex = lexicon()
    return words.at(index) in lex.grammar.determiners and words.at(index + 1) not in lex.measures


def _in_group(word: str) -> bool:
    """Whether a word may stand in a verb group before the verb."""
    grammar = lexicon().grammar
    groups = (grammar.auxiliaries, grammar.modals, grammar.adverbs, grammar.negations)
    return any(word in group for group in groups)


def _verb_group(words: Words, index: int) -> tuple[str, ...]:
    """The auxiliaries, modals, adverbs and negations right before a word."""
    start = index
    while start and (_in_group(words.low[start - 1]) or words.low[start - 1] == "to"):
        start -= 1
    return words.low[start:index]


def _irreal(group: tuple[str, ...]) -> bool:
    """Whether a verb group says that it did not, or not yet, happen."""
    grammar = lexicon().grammar
    if any(word in grammar.negations for word in group):
        return True
    ahead = any(word in grammar.modals or word == "to" for word in group)
    return ahead and not any(word in ("have", "has") for word in group)


def unreal(words: Words, cue: Cue, form: Form) -> bool:
    """Whether a verb in its base form is planned, possible or wished: "would kill", "to kill"."""
    before = words.at(cue.start - 1)
    grammar = lexicon().grammar
    if form is Form.BASE and (before in grammar.modals or before == "to"):
        return True
    return _irreal(_verb_group(words, cue.start))


def negated(words: Words, index: int) -> bool:
    """Whether one of the three words before denies what follows."""
    return any(word in lexicon().grammar.negations for word in words.low[max(0, index - 3) : index])
