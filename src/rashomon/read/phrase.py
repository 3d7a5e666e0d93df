"""Phrases: finding the noun, the personal name and the owner in the words of a description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model.text import Span
from rashomon.read.lexicon import aliases, nouns

WORD = re.compile(r"[^\s,;:()\[\]\"\u201c\u201d]+|[,;:()]")
POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
PREFIX = r"(?:al|el|an|ash|as|ar|ad|at)[-'\u2019]"  # the Arabic article, written with a hyphen
OF_RANK = frozenset({"staff", "state"})  # "chief of staff", "secretary of state"
PARTICLES = frozenset(
    "al el bin ibn bint abu van von der den de da di du la le ter ben ould ag".split()
)

_APPOSITION = re.compile(
    r"(?<=[\w.]), (?!and\b|or\b)(?=[a-z\d])|(?<=\w) (?=(?:who|which)\b)|"
    r"(?<=\w) (?=(?:today|yesterday|earlier|later|both|also)$|on (?:\w+day|[A-Z]\w+\.? \d+)$|"
    r"(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: morning| afternoon| evening| night)?$)"
)
# The comma may be lost: "Omar Hadi the head of the council", "Omar Hadi spokesman for the front".
_BARE_APPOSITION = re.compile(
    r"(?:[A-Z][\w.'\u2019-]* ){1,4}[A-Z][\w'\u2019-]*"
    r"(?P<gap> )(?=(?:the|an?) [a-z]|(?:spokes\w+|director|head|chief|leader) (?:of|for)\b)"
)
_PREFIXED = re.compile(rf"{PREFIX}[A-Z]|d['\u2019][A-Z]")
_PARTICIPLE = re.compile(r"[a-z]+(?:ing|ed|wn)$")
_PREPOSITIONS = frozenset("of for in at on with from by to near inside outside".split())
_JOINING = _PREPOSITIONS | {"the", "a", "an", "and", "as"}
_QUALIFIERS = _PREPOSITIONS | frozenset(
    """who whom whose which that close familiar speaking linked based covering
    ( , ; : \u2013 \u2014 -""".split()
)
_WITHIN_NAMES = PARTICLES | {"and", "for", "the", "on", "&", "in", "of"}
_TRAILING = frozenset(
    """agency news television tv channel newspaper website group militants radio network
    movement""".split()
)


def join(words: Sequence[str]) -> str:
    """Words as running text."""
    return re.sub(r" (?=[,;:)])|(?<=\() ", "", " ".join(words))


def head_of(words: Sequence[str]) -> str:
    """The noun a phrase turns on, in lower case: the last before its qualifiers."""
    lower = [word.casefold() for word in words]
    if lower[:1] in (["one"], ["some"], ["many"], ["of"]) and "of" in lower[:2]:
        lower = lower[lower.index("of") + 1 :]
    end = next((i for i in range(1, len(lower)) if _qualifies(lower, i)), len(lower))
    return POSSESSIVE.sub("", lower[end - 1]) if end else ""


def _qualifies(lower: Sequence[str], i: int) -> bool:
    """Whether the word at `i` begins what qualifies the noun before it."""
    if lower[i] in _QUALIFIERS:
        return True
    return bool(_PARTICIPLE.match(lower[i])) and nouns().knows(lower[i - 1])


def is_capital(word: str) -> bool:
    """Whether a word is written as a name, "al-Sabah" too."""
    return word[:1].isupper() or bool(_PREFIXED.match(word))


def is_name(words: Sequence[str]) -> bool:
    """Whether a phrase is a name: capitals throughout, and not only because it opens a sentence."""
    if not words or not is_capital(words[0]):
        return False
    if len(words) == 1:
        return not nouns().knows(words[0].casefold())
    small = [word for word in words if not is_capital(word) and word not in _WITHIN_NAMES]
    return not small and sum(map(is_capital, words)) > 1


def roles_in(words: Sequence[str]) -> tuple[str, ...]:
    """Titles and role nouns, in lower case."""
    lexicon = nouns()
    lower = (POSSESSIVE.sub("", word.casefold()).rstrip(".") for word in words)
    return tuple(word for word in lower if word in lexicon.persons or word in lexicon.titles)


def roles_after(text: str, end: int) -> tuple[str, ...]:
    """The role nouns of an apposition behind a name (", the vice-president of ...")."""
    window = text[end : end + 60]
    if not window.startswith(", "):
        return ()
    words = [word.casefold() for word in WORD.findall(window[2:])]
    stop = next((i for i, word in enumerate(words) if word in _QUALIFIERS), len(words))
    parts = (part for word in words[:stop] for part in word.split("-"))
    return tuple(part for part in parts if part in nouns().persons)


def without_apposition(text: str, span: Span) -> Span:
    """A mention without what is said of it behind a comma (", the chief spokesman")."""
    marked, bare = _APPOSITION.search(text, *span), _BARE_APPOSITION.match(text, *span)
    end = min(marked.start() if marked else span[1], bare.start("gap") if bare else span[1])
    return span[0], end


def person_in(words: Sequence[str]) -> str | None:
    """The personal name behind the last title or role noun, or behind what qualifies that."""
    lexicon = nouns()
    start = 0
    for i, word in enumerate(words):
        role = POSSESSIVE.sub("", word.casefold().rstrip("."))
        titled = role in lexicon.titles or role in lexicon.persons
        of_rank = role in OF_RANK and start and words[i - 1] == "of"
        if titled or of_rank or (word == "," and start):
            start = i + 1
    if not start or _is_of_another(words, start):
        return None
    return _name(words[start:]) or _name(_last_capitals(words[start:]))


def _is_of_another(words: Sequence[str], start: int) -> bool:
    """Whether the last title belongs to somebody's principal: "a spokesman for Rep. Lee"."""
    first = start
    while first and roles_in(words[first - 1 : first]):
        first -= 1
    behind = words[first - 1] if 0 < first < start else ""
    return behind in {"for", "to", "of"} and bool(roles_in(words[: first - 1]))


def _name(words: Sequence[str]) -> str | None:
    """Words as a personal name, up to what qualifies it from behind; None if they are none."""
    stops = {",", "(", "of", "who", "from"}
    end = next((i for i, word in enumerate(words) if word in stops), len(words))
    words = words[:end]
    if not words or not is_capital(words[0]) or not is_capital(words[-1]):
        return None
    if not all(is_capital(word) or word in PARTICLES for word in words):
        return None
    return None if words[-1].casefold() in nouns().bodies else join(words)


def _last_capitals(words: Sequence[str]) -> Sequence[str]:
    """The name that ends a phrase without a comma: "head for the area Ahmed Dbais"."""
    start = len(words)
    while start and is_capital(words[start - 1]):
        start -= 1
    run = list(words[start:])
    before = words[start - 1] if start else ""
    clear = before.isalpha() and before not in _JOINING and before not in nouns().bodies
    if not clear and len(run) > 2 and run[0].isupper():
        return run[1:]  # "to the UN Ramlan Ibrahim"
    if not clear and before == "of" and len(run) >= 4:
        return run[-2:]  # "Secretary of Homeland Security Jeh Johnson"
    return run if clear and 2 <= len(run) <= 4 else ()


def member_in(words: Sequence[str]) -> str | None:
    """The personal name before the body somebody belongs to: "Ada Noor of the group Hope"."""
    end = next((i for i, word in enumerate(words) if word in {"of", "from"}), 0)
    given = words[:end]
    personal = (
        2 <= end <= 3
        and words[end + 1 : end + 2] == ["the"]
        and all(map(is_capital, given))
        and not aliases().find(join(given))
    )
    return join(given) if personal and not any(map(_is_noun, given)) else None


def _is_noun(word: str) -> bool:
    return nouns().knows(word.casefold())


def body_in(words: Sequence[str]) -> str | None:
    """The name of a body behind the noun for it: "domestic television channel MTV"."""
    start = len(words)
    while start and is_capital(words[start - 1]):
        start -= 1
    before = words[start - 1].casefold() if start else ""
    named = 0 < start < len(words) and (before in nouns().bodies or before == "partner")
    named = named and not any(word in _PREPOSITIONS for word in words[:start])
    return join(words[start:]) if named else None


def known_in(words: Sequence[str]) -> str | None:
    """The known name that ends a description, or stands before its last nouns."""
    known = aliases()
    if not any(word.casefold() in _QUALIFIERS for word in words):
        for start in range(1, len(words)):
            if is_capital(words[start]) and known.find(join(words[start:])):
                return join(words[start:])
    end = len(words)
    while end > 1 and words[end - 1].casefold() in _TRAILING:
        end -= 1
        for start in range(end):
            if known.find(join(words[start:end])):
                return join(words[start:end])
    return None


def owner_in(words: Sequence[str], head: str) -> str:
    """Whose paper or spokesperson it is: named before the noun, or behind "by", "of", "for"."""
    lower = [POSSESSIVE.sub("", word.casefold()) for word in words]
    at = lower.index(head) if head in lower else 0
    for i in range(at + 1, len(words) - 1):
        if lower[i] in {"by", "of", "for", "from", "with", "at"}:
            return join(words[i + 1 :])
    before = list(words[:at])
    capitals = [i for i, word in enumerate(before) if is_capital(word)]
    if not capitals:
        return POSSESSIVE.sub("", join(before)) if before and POSSESSIVE.search(before[-1]) else ""
    last = max(i for i in range(len(before)) if i in capitals or lower[i] in nouns().bodies)
    return POSSESSIVE.sub("", join(before[capitals[0] : last + 1]))
