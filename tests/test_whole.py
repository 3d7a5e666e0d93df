"""The whole way, from any text to events: nothing that a text holds stops it."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export.ledger import record
from rashomon.export.reading import json_line
from rashomon.model.resolved import ResolvedReading
from rashomon.model.text import Document
from rashomon.pipeline import open_reader, open_resolver, reconciled
from rashomon.resolve.resolver import Resolver

PIECES = [
    "said", "killed", "“", "”", '"', "\n\n", "at least", "12", "people", "in Mosul", "on Friday",
    "Islamic State", ",", ".", "\u202e", "\ud800", "\x00", "denied", "that", "according to", "and",
    "the ministry", "2016-10-18", "dozens of", "policemen", "by", "رويترز", "—", "(", ")", "near",
    "30km south of Kirkuk", "between", "Hama", "Idlib", "the group", "He", "told", "Reuters",
    "number of", "31 February 2020", "9999999999999999", "Ramadan", "\u2028", "İ", "ﬁ", "not",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)


@cache
def resolver() -> Resolver:
    return open_resolver()


def resolved(*words: str) -> list[ResolvedReading]:
    documents = [
        Document(id=f"d{n}", text=text, publisher="Valley Post", published="2016-10-21")
        for n, text in enumerate(words)
    ]
    return list(resolver().resolve(open_reader("rules").claims(documents)))


@settings(max_examples=60)
@given(texts, texts)
def test_any_two_texts_make_records_and_events(first: str, second: str) -> None:
    found = resolved(first, second)
    for reading in found:
        assert json_line(reading).endswith(b"\n")
    made = reconciled(found)
    digests = {reading.document.id: reading.document.sha256 for reading in found}
    assert record(digests, made.events, made.circular)["schema"] == "rashomon/ledger@1"


@settings(max_examples=30)
@given(texts)
def test_every_mention_lies_in_the_text(text: str) -> None:
    [reading] = resolved(text)
    for each in (*reading.claims, *reading.narration):
        coding = each.coding
        actors = (*coding.actors, *coding.recipients) if coding else ()
        spans = [where.mention for where in each.places]
        spans += [toll.mention for toll in each.tolls]
        spans += [one.mention for one in (*actors, each.when) if one and one.mention]
        assert all(0 <= start < end <= len(text) for start, end in spans)
