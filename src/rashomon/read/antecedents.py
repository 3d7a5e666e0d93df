"""Antecedents: which earlier speaker a pronoun or a definite description takes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rashomon.model.claim import LinkKind
from rashomon.read.describe import Description
from rashomon.read.lexicon import nouns
from rashomon.read.referents import BODIES, MEDIA, Referent, tokens

_FITS: dict[str, Callable[[Referent], bool]] = {
    "he": lambda r: r.human and r.gender != "f",
    "she": lambda r: r.human and r.gender != "m",
    "it": lambda r: not r.plural and not r.human,
    "they": lambda r: r.plural or (not r.human and r.kind in BODIES),
}
_FORMS = {
    form: subject
    for subject, forms in {
        "he": ("he", "him", "his", "himself"),
        "she": ("she", "her", "herself"),
        "it": ("it", "its", "itself"),
        "they": ("they", "them", "their", "themselves"),
    }.items()
    for form in forms
}
# Nouns so general that "the group" may mean any body of the kind.
_GENERAL = frozenset(
    """group organisation organization body outlet paper newspaper channel broadcaster agency
    website site network station outfit movement organisations""".split()
)
_COLLECTIVES = frozenset(
    """group organisation organization outfit militants terrorists jihadists extremists
    insurgents""".split()
)
_WATCHERS = frozenset("monitor watchdog charity ngo".split())  # as no armed group is called
_OFFICES = frozenset(
    "president minister premier secretary ambassador envoy king governor mayor".split()
)
_GROUP = frozenset({LinkKind.ARMED_GROUP})
_REPORTS = frozenset({"report", "reports"})


def by_pronoun(pronoun: str, candidates: Iterable[Referent]) -> Referent | None:
    """The first candidate a pronoun can stand for, by number, gender and kind."""
    fits = _FITS.get(_FORMS.get(pronoun, ""))
    return next((other for other in candidates if fits(other)), None) if fits else None


def is_personal(pronoun: str) -> bool:
    """Whether a pronoun stands for one person."""
    return _FORMS.get(pronoun) in {"he", "she"}


def kinds_meant(said: Description) -> frozenset[LinkKind]:
    """The kinds of known source that a pronoun or description means where none was heard."""
    if not said.head:
        return _GROUP if _FORMS.get(said.pronoun) in {"it", "they"} else frozenset()
    if not said.definite or tokens(said.phrase) - {said.head} - _SOFT:
        return frozenset()
    if said.head in _COLLECTIVES:
        return _GROUP
    return (
        MEDIA if said.head in _GENERAL and nouns().bodies.get(said.head) in MEDIA else frozenset()
    )


def by_paper(said: Description, candidates: Iterable[Referent]) -> Referent | None:
    """Whose "the statement" or "the report" it is: the last body (or medium) spoken of."""
    wanted = MEDIA if said.head in _REPORTS else BODIES - MEDIA
    wanted = wanted | {LinkKind.ORGANISATION, LinkKind.OFFICIAL}
    return next((other for other in candidates if other.kind in wanted), None)


def by_noun(
    said: Description, candidates: Iterable[Referent], *, last: Referent | None
) -> Referent | None:
    """What "the group", "the same source" or a repeated "local sources" takes up.

    Args:
        said: the description, not an indefinite one.
        candidates: referents, latest first.
        last: who spoke last, whom "the same source" means where no source is near.
    """
    words = tokens(said.phrase)
    modifiers = words - {said.head}
    general = said.definite and not modifiers - _SOFT and said.head in _GENERAL
    kind = nouns().bodies.get(said.head)
    fallback: Referent | None = None
    for other in candidates:
        if words == tokens(other.name) or _agree(said, modifiers, other):
            return other
        if general and fallback is None and not other.human and other.named and _like(kind, other):
            fallback = other
    if fallback is None and said.definite and said.head == "source":
        return last
    return fallback


_SOFT = frozenset(
    """same militant jihadist armed rebel terror terrorist news aid media monitoring medical rights
    latter state militants activist""".split()
)


def _agree(said: Description, modifiers: frozenset[str], other: Referent) -> bool:
    if said.recording:
        alike = said.recording == other.recording
        return alike and (said.definite or modifiers <= tokens(other.name))
    watcher = said.head in _WATCHERS and other.kind is LinkKind.ARMED_GROUP
    if watcher or other.plural != said.plural or not other.answers(said.head):
        return False
    unnamed = not other.named and not other.person and other.kind not in MEDIA
    if unnamed and said.head not in other.nouns:
        return False  # "the group" is no unnamed monitor
    if modifiers <= tokens(other.name):
        return said.definite or not modifiers or other.plural or other.named
    if said.head in _OFFICES and other.human and other.named:
        return said.definite  # "the US president"
    return said.definite and not modifiers - _SOFT


def _like(kind: LinkKind | None, other: Referent) -> bool:
    bodies = {LinkKind.ORGANISATION, LinkKind.ARMED_GROUP}
    return other.kind in (bodies if kind in bodies else MEDIA)
