"""Synthetic stories: happenings that several outlets report, claims and all, for measurements.

Each happening has its place, day, doer, victims and toll, a few names of its own, and one to eight
reports by different outlets. Reports agree or differ on the toll and the doer, share origins (an
official whom three outlets carry) and copy an agency's text. A seventh each has no date or no
place. As many happen on a day however many there are, so a ledger grows by time, not by density.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.codebook import EventType
from rashomon.model.resolved import (
    Actor,
    Coding,
    Place,
    ResolvedClaim,
    ResolvedReading,
    Toll,
    TollKind,
    When,
    Where,
)
from rashomon.model.text import Document, Span

__all__ = ["Stories"]

T = TypeVar("T")

READER = "benchmark@1"
FIRST_DAY = date(2016, 1, 1)
A_DAY = 5  # happenings
REPORTS = (1, 1, 2, 2, 3, 3, 4, 8)  # of a happening, one as likely as another
SYLLABLES = "ba dar fal hin jur kam lis mor nab qas rut sal tir wad zab yar".split()
DEEDS = (
    ("ASSAULT", "shelling", "shelled"),
    ("ASSAULT", "air strike", "struck"),
    ("ASSAULT", "car bombing", "bombed"),
    ("COERCE", "raid", "raided"),
    ("RETREAT", "withdrawal", "abandoned"),
    ("AID", "evacuation", "evacuated"),
)
TARGETS = "market school hospital convoy checkpoint mosque bakery barracks bridge camp".split()
PEOPLE = "civilians soldiers children fighters residents women".split()
SENTENCES = (
    "at least {toll} {people} were killed when {doer} {deed} a {target} in {quarter}, {place}",
    "{doer} carried out the {noun} on the {target} near {street} with {0} and {1}",
    "{doer} was not responsible for the {noun} in {quarter}, {0} or {1}",
    "{toll} {people} died in the {noun} and many more were wounded in {0} {1}",
    "the {target} in {quarter} was hit from a {0} held by {unit} and its {1}",
    "the commander {person} of {unit} was among the dead in the {0} of {place}",
    "they took {people} out of the {0} of the {target} on {street} with {1} and {2}",
    "{other} has taken full control of {quarter} and the {0} after the {noun}",
    "it could not be confirmed that {doer} {deed} the {target} or the {0}",
    "{person} had said that {quarter} would be next, and that {0} had {1}",
    "the {noun} began after {0} and went on for two hours in {street} and {quarter}",
    "nobody could reach {street} because {other} held the {0} to {place}",
    "the {0} that hit the {target} came to {doer} from {other} or {1}",
    "people from {quarter} left for {place} with {0}, {1} and what they could carry",
    "the {0} of the {noun} on {street} will be led by {person} and {1} first",
    "it was the worst {noun} in {place} since {unit} came with the {0} and {1}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is reported; `words` are what its reports have in common, by their place in sentences.

    `speakers` are those whom several of them carry.
    """

    day: date
    place: Place
    kind: EventType
    doer: Actor
    other: Actor
    toll: int
    words: dict[str, str]
    speakers: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document with what all of its claims have in common."""

    document: Document
    told: Happening
    outlet: Link
    toll: int
    when: When | None
    placed: bool


class Stories:
    """A world in which things happen and are reported; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        names = [(a + b + c).title() for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
        self.chance.shuffle(names)
        self.names = names
        self.places = [self._place(number, name) for number, name in enumerate(names[:300])]
        self.actors = [Actor(name=name, id=f"actor-{name}") for name in names[300:340]]
        self.officials = [
            Link(name=f"{first} {last}", kind=LinkKind.OFFICIAL)
            for first, last in zip(names[340:740], names[740:1140], strict=True)
        ]
        self.outlets = [
            Link(name=f"{name} News", kind=LinkKind.OUTLET) for name in names[1140:1180]
        ]
        self.agencies = [
            Link(name=f"{name} Press", kind=LinkKind.AGENCY) for name in names[1180:1185]
        ]
        self.rare = names[1200:]
        self.vocabulary = [f"{a}{b}" for a in SYLLABLES for b in map(str.lower, names[1200:])]
        self.chance.shuffle(self.vocabulary)

    def readings(self, documents: int, claims: int) -> Iterator[ResolvedReading]:
        """Reports in the order of their days, so many with so many claims each."""
        number = happening = 0
        while number < documents:
            told = self._happening(FIRST_DAY + timedelta(days=happening // A_DAY))
            for _ in range(min(self.chance.choice(REPORTS), documents - number)):
                yield self._reading(number, told, claims)
                number += 1
            happening += 1

    def _happening(self, day: date) -> Happening:
        kind, noun, deed = self.chance.choice(DEEDS)
        place, doer, other = (
            self._pick(self.places),
            self._pick(self.actors),
            self._some(self.actors),
        )
        own = self.chance.sample(self.rare, 5)
        return Happening(
            day=day,
            place=place,
            kind=EventType(kind),
            doer=doer,
            other=other,
            toll=self.chance.randrange(3, 90),
            words={
                "noun": noun,
                "deed": deed,
                "target": self.chance.choice(TARGETS),
                "people": self.chance.choice(PEOPLE),
                "quarter": own[0],
                "street": own[1],
                "unit": own[2],
                "person": f"{own[3]} {own[4]}",
                "place": place.name,
                "doer": doer.name,
                "other": other.name,
            },
            speakers=tuple(self.chance.sample(self.officials, 4)),
        )

    def _reading(self, number: int, told: Happening, claims: int) -> ResolvedReading:
        outlet = self.chance.choice(self.outlets)
        published = told.day + timedelta(days=self.chance.randrange(4))
        toll = (
            told.toll if self.chance.random() < 0.6 else told.toll + self.chance.randrange(-2, 40)
        )
        sentences = [
            sentence.format(*self._words(), toll=toll, **told.words)
            for sentence in self.chance.sample(SENTENCES, claims)
        ]
        document = Document(
            id=f"document-{number:06}",
            text=" ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences),
            title=f"{told.words['noun'].capitalize()} in {told.place.name}",
            publisher=outlet.name,
            published=None if self._seldom() else published.isoformat(),
        )
        day = When(earliest=told.day, latest=told.day, date_prec=1)
        report = Report(
            document=document,
            told=told,
            outlet=outlet,
            toll=toll,
            when=None if self._seldom() else day,
            placed=not self._seldom(),
        )
        found, start = [], 0
        for sentence in sentences:
            found.append(self._claim(report, (start, start + len(sentence))))
            start += len(sentence) + 2
        said = tuple(each for each in found if each.claim.chain)
        own = tuple(each for each in found if not each.claim.chain)
        reading = Reading(
            document=document,
            claims=tuple(each.claim for each in said),
            narration=tuple(each.claim for each in own),
            reader=READER,
        )
        return ResolvedReading(reading=reading, claims=said, narration=own, resolver=READER)

    def _claim(self, report: Report, span: Span) -> ResolvedClaim:
        document, told, toll = report.document, report.told, report.toll
        text = document.text[slice(*span)]
        claim = Claim(
            id=claim_id(document, content=(span,), cue=(), source=(), reader=READER),
            content=(span,),
            cue=(),
            source=(),
            text=text,
            quote=Quote.INDIRECT,
            chain=self._chain(told, report.outlet),
            stance=Stance.DENIES if " not " in text else Stance.ASSERTS,
            confidence=0.9,
        )
        counted = Toll(kind=TollKind.KILLED, low=toll, high=toll, mention=span)
        return ResolvedClaim(
            claim=claim,
            coding=Coding(type=told.kind, actors=(told.doer,), recipients=(told.other,)),
            places=(Where(mention=span, place=told.place, where_prec=1),) if report.placed else (),
            when=report.when,
            tolls=(counted,) if f"{toll} " in text else (),
        )

    def _chain(self, told: Happening, outlet: Link) -> tuple[Link, ...]:
        """A fifth is the document's own voice; else one of the happening's speakers is carried."""
        speaker = self._pick(told.speakers)
        return self.chance.choice(
            (
                (),
                (speaker,),
                (outlet, speaker),
                (outlet, self.chance.choice(self.agencies), speaker),
                (Link(name=told.doer.name, kind=LinkKind.ARMED_GROUP),),
            )
        )

    def _words(self) -> list[str]:
        return [self._pick(self.vocabulary) for _ in range(3)]

    def _place(self, number: int, name: str) -> Place:
        return Place(
            name=name,
            lat=round(self.chance.uniform(30, 37), 4),
            lon=round(self.chance.uniform(36, 48), 4),
            country="IQ",
            geonameid=number + 1,
        )

    def _seldom(self) -> bool:
        return self.chance.random() < 1 / 7

    def _some(self, values: list[T]) -> T:
        return self.chance.choice(values)

    def _pick(self, values: list[T] | tuple[T, ...]) -> T:
        """One of the values, the first far more often than the last."""
        return values[int(len(values) * self.chance.random() ** 2)]
