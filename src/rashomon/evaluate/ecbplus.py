"""ECB+ as gold: mentions of happenings, each with the chain of those that tell of the same one.

The layout is that of shanybar/event_entity_coref_ecb_plus: `*_Event_gold_mentions.json` beside
`*_corpus.txt`, whose lines are document, sentence, token number, token and chain, by tabs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from rashomon.errors import GoldError

_HOME = "ECB+ in this layout is in shanybar/event_entity_coref_ecb_plus on GitHub"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Words of a sentence that tell a happening; `tokens` are their numbers in the sentence."""

    document: str
    sentence: int
    tokens: tuple[int, ...]
    chain: str

    @property
    def topic(self) -> str:
        """The number of the topic: documents on two happenings of one sort ("36")."""
        return self.document.partition("_")[0]

    @property
    def subtopic(self) -> str:
        """The topic's half, documents on one of the two ("36ecb", "36ecbplus")."""
        return self.topic + self.document.partition("_")[2].lstrip("0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class EcbPlus:
    """A part of ECB+: documents as sentences of tokens, and the mentions in them."""

    documents: dict[str, tuple[tuple[str, ...], ...]]
    mentions: tuple[GoldMention, ...]

    def sentence(self, mention: GoldMention) -> tuple[str, ...]:
        """The tokens of a mention's sentence."""
        return self.documents[mention.document][mention.sentence]

    def words(self, mention: GoldMention) -> tuple[str, ...]:
        """A mention's own tokens."""
        sentence = self.sentence(mention)
        return tuple(sentence[number] for number in mention.tokens)

    def around(self, mention: GoldMention, before: int, after: int) -> tuple[str, ...]:
        """So many tokens of its sentence before a mention, and after it."""
        sentence, (first, *_, last) = self.sentence(mention), (*mention.tokens, mention.tokens[-1])
        return sentence[max(0, first - before) : first] + sentence[last + 1 : last + 1 + after]

    def topics(self, chosen: Collection[str]) -> EcbPlus:
        """The documents and mentions of some topics."""
        mentions = tuple(mention for mention in self.mentions if mention.topic in chosen)
        held = {mention.document for mention in mentions}
        documents = {name: text for name, text in self.documents.items() if name in held}
        return EcbPlus(documents=documents, mentions=mentions)


class _Row(msgspec.Struct, frozen=True):
    doc_id: str
    sent_id: int
    tokens_number: list[int]
    coref_chain: str


def load(folder: Path, part: str) -> EcbPlus:
    """The part (`Train` or `Dev`) of ECB+ in a folder, mentions in the order of the text.

    Raises:
        GoldError: a file is missing or malformed, or a mention is not in the text.
    """
    corpus, gold = (
        folder / f"ECB_{part}_{name}" for name in ("corpus.txt", "Event_gold_mentions.json")
    )
    try:
        rows = msgspec.json.decode(gold.read_bytes(), type=list[_Row])
        documents = _documents(corpus.read_text(encoding="utf-8").splitlines())
        found = EcbPlus(documents=documents, mentions=_mentions(rows))
        for mention in found.mentions:
            tokens = found.sentence(mention)
            _ = [tokens[number] for number in mention.tokens]
    except (OSError, ValueError, LookupError, msgspec.DecodeError) as error:
        message = f"part {part!r} cannot be read: {error}; {_HOME}"
        raise GoldError(message, about=str(folder)) from error
    return found


def _mentions(rows: Sequence[_Row]) -> tuple[GoldMention, ...]:
    mentions = (
        GoldMention(
            document=row.doc_id,
            sentence=row.sent_id,
            tokens=tuple(sorted(row.tokens_number)),
            chain=row.coref_chain,
        )
        for row in rows
    )
    return tuple(sorted(mentions, key=lambda each: (each.document, each.sentence, each.tokens)))


def _documents(lines: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    documents: dict[str, list[list[str]]] = {}
    for line in lines:
        document, _, rest = line.partition("\t")
        if not rest:
            continue
        sentence, _, token, *_ = rest.split("\t")
        sentences = documents.setdefault(document, [])
        while len(sentences) <= int(sentence):
            sentences.append([])
        sentences[int(sentence)].append(token)
    return {name: tuple(map(tuple, sentences)) for name, sentences in documents.items()}
