"""Descriptions: what the words of one mention say by themselves about a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.model.claim import LinkKind
from rashomon.read.lexicon import Known, aliases, fold, nouns

_WORD = re.compile(r"[^\s,;:()\[\]\"\u201c\u201d]+|[,;:()]")
_POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
_ENDS_HEAD = frozenset(
    """of for in at on with from by to who whom whose which that near inside outside close familiar speaking
    linked based in-charge describing known identified named called monitoring covering ( , ; : – — -""".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "same", "both"})
_INDEFINITE = frozenset(
    {"a", "an", "one", "another", "some", "several", "other", "separate", "second", "two", "three", "four",
     "five", "many", "multiple", "different", "various"}
)
_PARTICLES = frozenset("al el bin ibn abu van von der den de da di du la le ter ben bint ould ag of".split())
_PRONOUNS = frozenset(
    "he she it they him her them i we you who which himself herself itself themselves".split()
)
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_NAMED_AS = re.compile(r"\b(?:identified (?:only )?as|named|called|known as|nicknamed)\s+(?=\W?[A-Z])")
_SPOKES = re.compile(r"spokes(?:man|woman|person|people|men)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One mention taken apart.

    `phrase` is the mention without article and possessive; `name` is the name in it, `known` the
    source the world knows by that name; `head` is the noun (lower case) it turns on; `owner` is
    the phrase of the body whose paper or spokesperson it is, and `ownership` the pronoun.
    """

    phrase: str
    name: str | None = None
    known: Known | None = None
    head: str = ""
    kind: LinkKind | None = None
    pronoun: str = ""
    owner: str = ""
    definite: bool = False
    indefinite: bool = False
    person: bool = False
    paper: bool = False
    recording: str = ""
    roles: tuple[str, ...] = ()
    article: str = ""

    @property
    def plural(self) -> bool:
        """Whether it speaks of several."""
        return self.pronoun in {"they", "them"} or (
            self.head.endswith("s") and not self.head.endswith("ss") and self.head != "news"
        )


def describe(mention: str) -> Description:
    """Takes the words of a mention apart; never raises."""
    text = _POSSESSIVE.sub("", " ".join(mention.split()).strip(" ,;:.\u2013\u2014\"\u201c\u201d"))
    named_as = _NAMED_AS.search(text)
    words = _WORD.findall(text)
    lower = [word.casefold() for word in words]
    if len(words) == 1 and lower[0] in _PRONOUNS:
        return Description(phrase=text, pronoun=lower[0])
    lead = 0
    while lead < len(words) - 1 and (lower[lead] in _DEFINITE or lower[lead] in _INDEFINITE):
        lead += 1
    definite = lead > 0 and lower[0] in _DEFINITE
    indefinite = lead > 0 and not definite and words[0] != "One" or lower[0:1] == ["one"]
    ownership = lower[0] if lower and lower[0] in _OWNERS else ""
    body = words[1:] if ownership else words[lead:]
    if named_as:
        tail = describe(text[named_as.end() :])
        if tail.name:
            return tail
    head = _head([word.casefold() for word in body])
    facts = {
        "phrase": _join(body),
        "head": head,
        "definite": definite,
        "indefinite": indefinite,
        "article": lower[0] if indefinite else "",
        "pronoun": ownership,
    }
    return _classified(body, head, facts)


def _classified(words: list[str], head: str, facts: dict[str, object]) -> Description:
    lexicon = nouns()
    known = aliases().by_name.get(fold(_join(words)))
    if known is None and (person := _person(words)):
        return Description(**facts | {"name": person, "person": True, "kind": _role(words), "roles": _roles(words, person)})  # type: ignore[arg-type]
    if known is None and head in lexicon.papers:
        return Description(**facts | {"paper": True, "owner": _owner(words, head)})  # type: ignore[arg-type]
    if head in lexicon.recordings and known is None:
        return Description(**facts | {"recording": lexicon.recordings[head], "kind": LinkKind.DOCUMENT})  # type: ignore[arg-type]
    known = known or _known_part(words)
    if known:
        return Description(**facts | {"name": known.name, "known": known, "kind": known.kind})  # type: ignore[arg-type]
    if head in lexicon.persons and not _is_proper(words):
        owner = _owner(words, head) if _SPOKES.search(head) else ""
        return Description(**facts | {"person": True, "kind": lexicon.persons[head], "owner": owner})  # type: ignore[arg-type]
    name = _join(words) if _is_proper(words) else None
    return Description(**facts | {"name": name, "kind": lexicon.bodies.get(head)})  # type: ignore[arg-type]


def _join(words: list[str]) -> str:
    return re.sub(r" (?=[,;:)])|(?<=\() ", "", " ".join(words))


def _head(lower: list[str]) -> str:
    """The noun a phrase turns on: the last word before what qualifies it from behind."""
    if lower[:1] == ["one"] and "of" in lower:
        lower = lower[lower.index("of") + 1 :]
    end = next((i for i, word in enumerate(lower) if i and word in _ENDS_HEAD), len(lower))
    return _POSSESSIVE.sub("", lower[end - 1]) if end else ""


def _person(words: list[str]) -> str | None:
    """The personal name behind the last title or role noun, or behind a closing comma."""
    lexicon = nouns()
    start = 0
    for i, word in enumerate(words):
        role = _POSSESSIVE.sub("", word.casefold().rstrip("."))
        if role in lexicon.titles or role in lexicon.persons or (word == "," and start):
            start = i + 1
    rest = words[start:]
    if not start or not rest:
        return None
    end = next((i for i, word in enumerate(rest) if word in {",", "(", "of", "who", "from"}), len(rest))
    rest = rest[:end]
    if not rest or not all(_capital(word) or word in _PARTICLES for word in rest) or not _capital(rest[-1]):
        return None
    if rest[-1].casefold() in lexicon.bodies or rest[0] == "of":
        return None
    return _join(rest)


def roles_after(text: str, end: int) -> tuple[str, ...]:
    """The role nouns of an apposition behind a name (", the vice-president of ...")."""
    window = text[end : end + 60]
    if not window.startswith(", "):
        return ()
    words = [word.casefold() for word in _WORD.findall(window[2:])]
    stop = next((i for i, word in enumerate(words) if word in _ENDS_HEAD), len(words))
    return tuple(word for word in words[:stop] if word in nouns().persons)


def _roles(words: list[str], name: str) -> tuple[str, ...]:
    lexicon = nouns()
    lower = [word.casefold().rstrip(".") for word in words]
    return tuple(word for word in lower if word in lexicon.persons or word in lexicon.titles)


def _role(words: list[str]) -> LinkKind | None:
    lexicon = nouns()
    found = [lexicon.persons.get(word.casefold().rstrip(".")) for word in words]
    return next((kind for kind in found if kind), None)


def _capital(word: str) -> bool:
    return word[:1].isupper() or bool(re.match(r"(?:al|el|an|ash|ar|as|ad)[-\u2019'][A-Z]|d['\u2019][A-Z]", word))


def _is_proper(words: list[str]) -> bool:
    """Whether a phrase is a name: capitals throughout, and not only because it opens a sentence."""
    if not words or not _capital(words[0]):
        return False
    lexicon = nouns()
    capitals = [word for word in words if _capital(word)]
    if len(words) == 1:
        noun = words[0].casefold()
        return not (noun in lexicon.persons or noun in lexicon.bodies or noun in lexicon.papers)
    small = [w for w in words if not _capital(w) and w not in {"and", "for", "the", "on", "&", "in"} | _PARTICLES]
    return not small and len(capitals) > 1


def _known_part(words: list[str]) -> Known | None:
    """A known source at the end of a description ("state news agency SANA") or before its noun."""
    lexicon, names = nouns(), aliases().by_name
    end = next((i for i, word in enumerate(words) if i and word.casefold() in _ENDS_HEAD), len(words))
    if end == len(words):
        for start in range(1, end):
            known = names.get(fold(_join(words[start:])))
            if known and _capital(words[start]):
                return known
    while end > 1 and words[end - 1].casefold() in {"agency", "news", "television", "tv", "channel", "newspaper",
                                                   "website", "group", "militants", "radio", "network", "movement"}:
        end -= 1
        for start in range(end):
            known = names.get(fold(_join(words[start:end])))
            if known:
                return known
    return None


def _owner(words: list[str], head: str) -> str:
    """Whose paper or spokesperson it is: named before the noun, or after "by", "of", "for", "from"."""
    lower = [_POSSESSIVE.sub("", word.casefold()) for word in words]
    at = lower.index(head) if head in lower else 0
    for i in range(at + 1, len(words)):
        if lower[i] in {"by", "of", "for", "from", "with", "at"} and i + 1 < len(words):
            return _join(words[i + 1 :])
    first = next((i for i, word in enumerate(words[:at]) if _capital(word)), None)
    if first is None:
        return _POSSESSIVE.sub("", _join(words[:at])) if at and _POSSESSIVE.search(words[at - 1]) else ""
    last = max(i for i, word in enumerate(words[:at]) if _capital(word) or lower[i] in nouns().bodies)
    return _POSSESSIVE.sub("", _join(words[first : last + 1]))
