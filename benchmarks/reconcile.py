"""How long reconciling takes: synthetic claims over many documents, from nothing and one more.

    python -m benchmarks.reconcile 1000 3000 10000

A document tells of one happening in ten claims; five documents tell of each. Words are drawn as
often as reports have them (data/reconcile/common.yaml), names and places are made up. Times are
processor seconds.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Coding, ResolvedClaim, ResolvedReading, Toll, TollKind
from rashomon.model.text import Document
from rashomon.reconcile import reconcile
from rashomon.reconcile.tables import shipped

CLAIMS, TELLERS = 10, 5
FIRST = date(2016, 1, 1)
VERBS = ("killed", "wounded", "shelled", "captured", "denied", "blamed", "evacuated", "confirmed")
SYLLABLES = ("ka", "ro", "mi", "tel", "har", "sun", "da", "bel", "qar", "zor", "ein", "lu")


def word(dice: random.Random, syllables: int) -> str:
    """A made-up word."""
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables))


def documents(count: int, *, seed: int = 5) -> Iterator[ResolvedReading]:
    """Documents with ten claims each."""
    dice = random.Random(seed)
    shares = shipped("common.yaml")["words"]
    common, chances = list(shares), list(shares.values())
    sources = [f"{word(dice, 2).title()} {word(dice, 3).title()}" for _ in range(500)]
    for number in range(0, count, TELLERS):
        town = word(dice, 5).title()
        names = [word(dice, 5).title() for _ in range(4)]
        day = FIRST + timedelta(days=dice.randrange(1500))
        facts = [
            f"{dice.choice(names)} {dice.choice(VERBS)} {dice.randint(2, 60)} people in {town} "
            f"{' '.join(dice.choices(common, chances, k=8))}"
            for _ in range(CLAIMS)
        ]
        for teller in range(min(TELLERS, count - number)):
            said = [(dice.choice(sources), fact) for fact in dice.sample(facts, len(facts))]
            yield _document(f"d{number + teller}", day + timedelta(days=dice.randint(0, 2)), said)


def _document(id: str, day: date, said: list[tuple[str, str]]) -> ResolvedReading:
    text = " ".join(f"{source} said {fact}." for source, fact in said)
    document = Document(id=id, text=text, publisher=f"Paper {id}", published=day.isoformat())
    claims, start = [], 0
    for source, fact in said:
        begin = start + len(source) + len(" said ")
        claims.append(_claim(document, source, fact, (begin, begin + len(fact))))
        start = begin + len(fact) + 2
    reading = Reading(
        document=document, claims=tuple(each.claim for each in claims), reader="synthetic"
    )
    return ResolvedReading(reading=reading, claims=tuple(claims))


def _claim(document: Document, source: str, fact: str, span: tuple[int, int]) -> ResolvedClaim:
    number = int(fact.split()[2])
    claim = Claim(
        id=claim_id(document, content=(span,), cue=(), source=(), reader="synthetic"),
        content=(span,),
        cue=(),
        source=(),
        text=fact,
        quote=Quote.INDIRECT,
        chain=(Link(name=source, kind=LinkKind.OFFICIAL),),
        stance=Stance.ASSERTS,
        confidence=0.9,
    )
    toll = Toll(kind=TollKind.KILLED, low=number, high=number, mention=span)
    return ResolvedClaim(
        claim=claim,
        coding=Coding(type=EventType.ASSAULT),
        tolls=(toll,) if "killed" in fact else (),
    )


def main(sizes: list[int]) -> None:
    """Prints a line a size."""
    for size in sizes:
        readings = list(documents(size))
        start = time.process_time()
        found = reconcile(readings)
        whole = time.process_time() - start
        near = readings[: 2 * TELLERS]
        start = time.process_time()
        reconcile(near)
        few = time.process_time() - start
        sys.stdout.write(
            f"{size:7,} documents {size * CLAIMS:9,} claims {len(found.events):7,} events  "
            f"{whole:7.1f} s from nothing  {1000 * few:6.1f} ms for {len(near)} documents\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 3000, 10000])
