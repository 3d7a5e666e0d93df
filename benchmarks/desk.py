"""The desk under load: a large ledger, what each page costs, and fifty readers at once.

    python benchmarks/desk.py [--documents 10000] [--readers 50] [--seconds 60] [--ledger FILE]

The ledger is `benchmarks/ledger.py`'s, ten claims a document, with an event for each place and
fortnight. A page's cost is the server's processor time. A reader loads a page, reads for one to
five seconds, and loads another; the server is `rashomon desk`, a process of its own. Writes
benchmarks/results/desk.json and .md.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import httpx
from fastapi.testclient import TestClient
from ledger import World
from peers import machine, saved

from rashomon.desk.app import Desk, create_app
from rashomon.desk.auth import Gate
from rashomon.ledger import Ledger, open_ledger
from rashomon.model.claim import Stance
from rashomon.model.event import Account, Answer, Event, Origin, Question, QuestionKind
from rashomon.model.resolved import ResolvedClaim
from rashomon.pipeline import open_reader, open_resolver
from rashomon.pipeline.keep import Keeper

ROUNDS = 10
PORT = 8799
HOST = f"127.0.0.1:{PORT}"
PAUSE = (1.0, 5.0)  # seconds that a reader stays on a page


def main() -> None:
    """Measures, and writes what was measured."""
    options = arguments().parse_args()
    with TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "desk.db"
        if not path.exists():
            with open_ledger(path, by="benchmark") as ledger:
                fill(ledger, options.documents)
        with open_ledger(path, by="benchmark") as ledger:
            paths, size = dict(pages(ledger)), ledger.size()
            figures = {
                "machine": machine(),
                "claims": size.claims,
                "events": size.events,
                **costs(ledger, paths),
            }
        with serving(path) as address:
            figures |= asyncio.run(load(address, paths, options.readers, options.seconds))
    saved("desk", figures, markdown(figures))


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--ledger", type=Path, help="kept there, and used again if it is there")
    return parser


def fill(ledger: Ledger, documents: int) -> None:
    """Claims of made-up documents, and the events that those of one place and fortnight make."""
    made = World(random.Random(1))
    together: dict[tuple[object, ...], list[tuple[str, ResolvedClaim]]] = defaultdict(list)
    for number in range(documents):
        reading = made.reading(number, 10)
        ledger.add(reading)
        for each in reading.claims:
            day = each.when.earliest if each.when else None
            if each.places and each.places[0].place and day:
                key = (each.places[0].place.name, day.toordinal() // 14)
                together[key].append((reading.document.id, each))
    events = (event(f"event-{n}", claims) for n, claims in enumerate(together.values()))
    ledger.replace_events(events, touched=None)


def event(id: str, claims: list[tuple[str, ResolvedClaim]]) -> Event:
    """An event whose one question the claims affirm or deny."""
    first = claims[0][1]
    sides = {
        "yes": [each for each in claims if each[1].claim.stance is not Stance.DENIES],
        "no": [each for each in claims if each[1].claim.stance is Stance.DENIES],
    }
    answers = tuple(
        Answer(
            label=label,
            accounts=tuple(account(document, each) for document, each in side),
            origins=len({each.claim.chain[-1].name for _, each in side}),
            credibility=3,
            why=("counted, not weighed",),
        )
        for label, side in sides.items()
        if side
    )
    question = Question(
        id=f"{id}-did",
        kind=QuestionKind.OCCURRENCE,
        text="Did it happen?",
        contested=len(answers) > 1,
        answers=answers,
    )
    return Event(
        id=id,
        title=first.claim.text[:80],
        type=first.coding.type if first.coding else None,
        mode=None,
        where=first.places[0],
        when=first.when,
        questions=(question,),
        claims=tuple(each.claim.id for _, each in claims),
    )


def account(document: str, each: ResolvedClaim) -> Account:
    """A claim as an account of its origin."""
    origin = each.claim.chain[-1]
    return Account(
        document=document,
        claim=each.claim.id,
        evidence=each.claim.content[0],
        chain=each.claim.chain,
        origin=Origin(name=origin.name, kind=origin.kind),
        stance=each.claim.stance,
    )


def pages(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The addresses that are asked for, by the name of the page."""
    some = next(ledger.claims(offset=5000, limit=1))
    source = next(ledger.sources(limit=1)).name
    happening = max(ledger.events(limit=200), key=lambda each: len(each.claims))
    word = happening.title.split()[0]
    place = happening.where.place.name if happening.where and happening.where.place else ""
    yield "overview", "/"
    yield "events", "/events"
    yield "events, contested", "/events?contested=yes"
    yield "events, a place", f"/events?place={quote(place)}"
    yield "events, words", f"/events?q={quote(word)}"
    yield "event", f"/events/{happening.id}"
    yield "documents", "/documents"
    yield "documents, page 100", "/documents?offset=5000"
    yield "reader", f"/documents/{quote(some.document, safe='')}"
    yield "claim", f"/claims/{some.id}"
    yield "map", "/map"
    yield "timeline", "/timeline"
    yield "sources", "/sources"
    yield "source", f"/sources/{quote(source, safe='')}"
    yield "review", "/review"
    yield "search", f"/search?q={quote(word)}"
    yield "search as one types", f"/search?live=1&q={quote(word[:4])}"


def costs(ledger: Ledger, paths: dict[str, str]) -> dict[str, Any]:
    """Median processor time of each page in milliseconds; the first answer is not counted."""
    keeper = Keeper(ledger=ledger, reader=open_reader("rules"), resolver=open_resolver())
    app = create_app(Desk(keeper=keeper, gate=Gate(verify=None)), hosts=[HOST])
    client = TestClient(app, base_url=f"http://{HOST}")
    client.get("/", params={"token": app.state.desk.gate.token}, follow_redirects=False)
    return {"milliseconds": {name: cost(client, path) for name, path in paths.items()}}


def cost(client: TestClient, path: str) -> float:
    """Median processor time of a page in milliseconds."""
    client.get(path).raise_for_status()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(path)
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """`rashomon desk` on the ledger; gives the address that it printed."""
    command = [sys.executable, "-m", "rashomon", "desk", str(path), "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout
            yield re.findall(r"http://\S+", desk.stdout.readline())[0]
        finally:
            desk.terminate()


async def load(address: str, paths: dict[str, str], readers: int, seconds: float) -> dict[str, Any]:
    """What so many readers wait for their pages, in milliseconds."""
    limits = httpx.Limits(max_connections=readers)
    base = address.partition("/?")[0]
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=30) as client:
        for _ in range(50):
            try:
                await client.get(address)
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.2)
        until = time.monotonic() + seconds
        tasks = [reader(client, list(paths.values()), n, until) for n in range(readers)]
        answers = [one for found in await asyncio.gather(*tasks) for one in found]
    waits = sorted(wait for wait, _ in answers)
    return {
        "readers": readers,
        "seconds": seconds,
        "pages": len(answers),
        "errors": sum(status != 200 for _, status in answers),
        "median_ms": statistics.median(waits),
        "p95_ms": waits[int(len(waits) * 0.95)],
        "longest_ms": waits[-1],
    }


async def reader(
    client: httpx.AsyncClient, paths: list[str], seed: int, until: float
) -> list[tuple[float, int]]:
    """One reader's waits and the answers' status."""
    chance, found = random.Random(seed), []
    while True:
        await asyncio.sleep(chance.uniform(*PAUSE))
        if time.monotonic() > until:
            return found
        start = time.perf_counter()
        answer = await client.get(chance.choice(paths))
        found.append((1000 * (time.perf_counter() - start), answer.status_code))


def markdown(figures: dict[str, Any]) -> str:
    """The figures as tables."""
    rows = "\n".join(f"| {name} | {ms:.0f} |" for name, ms in figures["milliseconds"].items())
    return (
        f"{figures['claims']:,} claims, {figures['events']:,} events; {figures['machine']}\n\n"
        f"| page | processor ms |\n|---|---|\n{rows}\n\n"
        f"{figures['readers']} readers for {figures['seconds']:.0f} s: {figures['pages']:,} pages, "
        f"{figures['errors']} errors; median {figures['median_ms']:.0f} ms, 95th percentile "
        f"{figures['p95_ms']:.0f} ms, longest {figures['longest_ms']:.0f} ms.\n"
    )


if __name__ == "__main__":
    main()
