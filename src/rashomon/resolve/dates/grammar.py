"""The grammar of time expressions: finds them in a text and tells what each one says.

A rule finds the core of an expression ("3 May", "last month"); what stands before it ("the night
of", "early", "about") is then read from the core leftwards. The rules are tried in order at every
word, and the first that matches there and makes sense wins: absolute dates before relative ones,
dates before durations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.resolve.dates.forms import Expression
from rashomon.resolve.dates.modifiers import extended
from rashomon.resolve.dates.rules import days, named, periods, relative, undated
from rashomon.resolve.dates.rules.rule import Builder, compiled

__all__ = ["expressions"]

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_WORD = re.compile(r"\w+|\S")
_BEGINS = r"(?=['\u2019\w])(?<![\w$\u00a3\u20ac])(?<!\d[.,:])"


def expressions(text: str) -> Iterator[Expression]:
    """The time expressions of a text in its order; they do not overlap."""
    finder, rules = _compiled()
    floor = 0
    match = finder.search(text)
    while match:
        start = match.start()
        found = next(filter(None, (_built(rule, build, text, start) for rule, build in rules)), ())
        for one in found:
            whole = extended(text, one, floor=floor)
            floor = one.span[1]
            yield whole
        following = floor if found else _after_word(text, start)
        match = finder.search(text, following)


def _after_word(text: str, start: int) -> int:
    word = _WORD.match(text, start)
    return word.end() if word else start + 1


def _built(
    rule: re.Pattern[str], build: Builder, text: str, start: int
) -> tuple[Expression, ...] | None:
    match = rule.match(text, start)
    return build(match) if match else None


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Builder], ...]]:
    """One pattern that finds where any rule matches, and the rules."""
    rules = [
        rule for subject in (days, named, periods, relative, undated) for rule in subject.RULES
    ]
    anything = "|".join(_NAMED_GROUP.sub("(?:", rule.pattern) for rule in rules)
    return (
        compiled(f"{_BEGINS}(?:{anything})"),
        tuple((compiled(_BEGINS + rule.pattern), rule.build) for rule in rules),
    )
