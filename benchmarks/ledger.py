"""The ledger at size: synthetic claims written, asked for and verified, in processor seconds.

    python benchmarks/ledger.py [--documents 10000] [--claims 10] [--url postgresql://...]

The documents are made up from a few hundred words, places, actors and days, so that searches and
filters have many rows to go through. Times are of this process; with --url the server's are not in
them. Writes benchmarks/results/ledger.json and .md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from peers import machine, saved

from rashomon.ledger import Ledger, open_ledger
from rashomon.ledger.kept import ClaimFilters
from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.codebook import EventType
from rashomon.model.resolved import (
    Actor,
    Coding,
    Place,
    ResolvedClaim,
    ResolvedReading,
    When,
    Where,
)
from rashomon.model.text import Document

T = TypeVar("T")

ROUNDS = 20
FIRST_DAY = date(2016, 1, 1)
DAYS = 700
SYLLABLES = "ba dar fal hin jur kam lis mor nab qas rut sal tir wad zab yar".split()
VERBS = "shelled struck stormed denied released blocked seized bombed evacuated counted".split()


def main() -> None:
    """Measures, and writes what was measured."""
    options = arguments().parse_args()
    with (
        TemporaryDirectory() as folder,
        open_ledger(options.url or Path(folder) / "bench.db", by="benchmark") as ledger,
    ):
        figures = {"machine": machine(), **measure(ledger, options.documents, options.claims)}
    saved(options.name, figures, markdown(figures))


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=10, help="claims a document")
    parser.add_argument("--url", help="an empty PostgreSQL database instead of a file")
    parser.add_argument("--name", default="ledger", help="of the files in results/")
    return parser


def measure(ledger: Ledger, documents: int, claims: int) -> dict[str, Any]:
    """What writing, asking and verifying take."""
    made = World(random.Random(1))
    seconds, growth = 0.0, []
    for number in range(documents):
        reading = made.reading(number, claims)
        start = time.process_time()
        ledger.add(reading)
        seconds += time.process_time() - start
        if number + 1 in (1000, 3000, 10_000, 30_000):
            growth.append({"documents": number + 1, "milliseconds": 1000 * seconds / (number + 1)})
    figures = {
        "documents": documents,
        "claims": documents * claims,
        "claims_per_s": documents * claims / seconds,
        "growth": growth,
        "milliseconds": {name: timed(ask) for name, ask in questions(ledger, made)},
    }
    start = time.process_time()
    problems = ledger.verify().problems
    return {**figures, "verify_s": time.process_time() - start, "problems": len(problems)}


def questions(ledger: Ledger, made: World) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of a ledger, by name."""
    some = next(ledger.claims(offset=5000, limit=1))
    name, place = made.common_words[0], made.places[0]
    month: ClaimFilters = {
        "start": FIRST_DAY + timedelta(days=100),
        "end": FIRST_DAY + timedelta(days=130),
    }
    yield "search, a word of 60 % of the claims", lambda: list(ledger.search(name))
    yield "search, a word of 4 % of the claims", lambda: list(ledger.search(made.common_words[19]))
    yield "search, two words", lambda: list(ledger.search(" ".join(made.common_words[5:7])))
    yield "search, a rare word", lambda: list(ledger.search(made.words[-1]))
    yield "claims of a document", lambda: list(ledger.claims(document=some.document))
    yield "claims at a place, first 50", lambda: list(ledger.claims(place=place.name, limit=50))
    yield "claims of a month, first 50", lambda: list(ledger.claims(**month, limit=50))
    boxed: ClaimFilters = {"box": (33.0, 40.0, 36.0, 43.0), "start": month["start"]}
    yield "claims in a box from a day, first 50", lambda: list(ledger.claims(limit=50, **boxed))
    yield (
        "claims of an origin, first 50",
        lambda: list(ledger.claims(origin=made.origins[0].name, limit=50)),
    )
    yield (
        "denials, page 200",
        lambda: list(ledger.claims(stance=Stance.DENIES, limit=50, offset=10_000)),
    )
    yield "a claim", lambda: ledger.claim(some.id)
    yield "near a claim", lambda: list(ledger.near([some.id]))
    yield "history of a claim", lambda: list(ledger.history("claim", some.id))
    yield "sources, first 50", lambda: list(ledger.sources(limit=50))
    yield "a source", lambda: ledger.source(made.origins[0].name)
    yield "counts by place and week, a month", lambda: list(ledger.counts(**month))
    yield "counts by place and week, all", lambda: list(ledger.counts())
    yield "size", ledger.size


def timed(ask: Callable[[], object]) -> float:
    """Median processor time of an answer, in milliseconds; the first is not counted."""
    ask()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        ask()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


class World:
    """Words, places, actors and sources, few of them common and most of them rare."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        pairs = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
        chance.shuffle(pairs)
        self.words = pairs[:3000]
        self.common_words = self.words[:20]
        self.places = [self._place(n, name.title()) for n, name in enumerate(pairs[3000:3300])]
        self.actors = [Actor(name=name.title()) for name in pairs[3300:3360]]
        self.origins = [
            Link(name=f"{name.title()} {chance.choice(self.words).title()}", kind=LinkKind.PERSON)
            for name in pairs[3360:3760]
        ]
        self.outlets = [
            Link(name=f"{name.title()} News", kind=LinkKind.OUTLET) for name in pairs[3760:3800]
        ]

    def reading(self, number: int, claims: int) -> ResolvedReading:
        """A document of some sentences, each with a claim."""
        day = FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))
        sentences = [self._sentence() for _ in range(claims)]
        document = Document(
            id=f"document-{number}",
            text=" ".join(sentences),
            title=sentences[0],
            publisher=self._pick(self.outlets).name,
            published=day.isoformat(),
        )
        found, start = [], 0
        for sentence in sentences:
            found.append(self._claim(document, start, start + len(sentence) - 1, day))
            start += len(sentence) + 1
        reading = Reading(
            document=document, claims=tuple(each.claim for each in found), reader="benchmark@1"
        )
        return ResolvedReading(reading=reading, claims=tuple(found), resolver="benchmark@1")

    def _claim(self, document: Document, start: int, end: int, day: date) -> ResolvedClaim:
        spans = ((start, end),)
        happened = day - timedelta(days=self.chance.randrange(4))
        claim = Claim(
            id=claim_id(document, content=spans, cue=(), source=(), reader="benchmark@1"),
            content=spans,
            cue=(),
            source=(),
            text=document.text[start:end],
            quote=Quote.INDIRECT,
            chain=(self._pick(self.outlets), self._pick(self.origins)),
            stance=self.chance.choices(list(Stance), [80, 12, 6, 2])[0],
            confidence=self.chance.random(),
        )
        where = Where(mention=(start, end), place=self._pick(self.places), where_prec=1)
        dated = self.chance.random() < 0.7
        return ResolvedClaim(
            claim=claim,
            coding=Coding(
                type=self.chance.choice(list(EventType)),
                actors=(self._pick(self.actors),),
                recipients=(self._pick(self.actors),),
            ),
            places=(where,) if self.chance.random() < 0.8 else (),
            when=When(earliest=happened, latest=happened, date_prec=1) if dated else None,
        )

    def _sentence(self) -> str:
        words = [self._pick(self.words) for _ in range(14)]
        words.insert(3, self.chance.choice(VERBS))
        return f"{' '.join(words).capitalize()}."

    def _place(self, number: int, name: str) -> Place:
        return Place(
            name=name,
            lat=round(self.chance.uniform(30, 37), 4),
            lon=round(self.chance.uniform(36, 48), 4),
            country="IQ",
            geonameid=number + 1,
        )

    def _pick(self, values: list[T]) -> T:
        """One of the values, the first far more often than the last."""
        return values[int(len(values) * self.chance.random() ** 3)]


def markdown(figures: dict[str, Any]) -> str:
    """The figures as a page."""
    rows = "\n".join(f"| {name} | {ms:.1f} |" for name, ms in figures["milliseconds"].items())
    growth = ", ".join(
        f"{step['milliseconds']:.1f} ms at {step['documents']:,}" for step in figures["growth"]
    )
    return (
        f"# The ledger with {figures['claims']:,} claims in {figures['documents']:,} documents\n\n"
        f"{', '.join(f'{name} {value}' for name, value in figures['machine'].items())}. "
        f"Processor time, median of {ROUNDS} answers.\n\n"
        f"Written: {figures['claims_per_s']:,.0f} claims a second, a transaction a document "
        f"({growth} a document). Verified in {figures['verify_s']:.1f} s, "
        f"{figures['problems']} problems.\n\n"
        f"| asked | ms |\n|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    main()
