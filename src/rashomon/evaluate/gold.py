"""Annotated text: the PolNeAR corpus (brat folders) and folders of provenance chains (JSON)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import GoldError
from rashomon.model.claim import Link
from rashomon.model.text import Document, Span, Spans

POLNEAR_HOME = "networkdynamics/PolNeAR on GitHub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """One attribution as three sets of spans; a role may be empty."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedClaim:
    """A claim as far as the measure of chains looks at it; `quote` and `stance` may be unmarked."""

    content: Spans
    chain: tuple[Link, ...]
    quote: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionGold:
    """An article with its attributions."""

    document: Document
    attributions: tuple[Roles, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainGold:
    """A report with its claims; `aliases` gives each link's other accepted names."""

    document: Document
    claims: tuple[ChainedClaim, ...]
    aliases: Mapping[str, tuple[str, ...]]


def polnear(folder: Path) -> list[AttributionGold]:
    """The articles of one PolNeAR compartment (`text/` and `attributions/`), in name order.

    Where several people annotated an article, one of them is taken, by the smallest CRC-32 of
    article and annotator: the same one everywhere, and no annotator preferred.

    Raises:
        GoldError: the folder is not there, lacks one of its parts, or a file is malformed.
    """
    annotators: dict[str, list[str]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        article, _, annotator = path.stem.rpartition("_")
        annotators.setdefault(article, []).append(annotator)
    if not annotators or not (folder / "text").is_dir():
        raise GoldError(
            "no PolNeAR compartment here (it holds text/*.txt and attributions/*.ann); "
            f"the corpus is {POLNEAR_HOME}: give one of its folders, such as data/dev",
            about=str(folder),
        )
    return [_article(folder, article, annotators[article]) for article in sorted(annotators)]


def _article(folder: Path, article: str, annotators: list[str]) -> AttributionGold:
    chosen = min(sorted(annotators), key=lambda who: zlib.crc32((article + who).encode()))
    text = _read(folder / "text" / f"{article}.txt")
    path = folder / "attributions" / f"{article}_{chosen}.ann"
    try:
        attributions = brat_attributions(_read(path))
        for roles in attributions:
            for spans in (roles.source, roles.cue, roles.content):
                check_spans(spans, len(text))
    except ValueError as error:
        raise GoldError(f"not a brat file of attributions: {error}", about=str(path)) from error
    return AttributionGold(
        document=Document(id=article, text=text, language="en"), attributions=attributions
    )


def brat_attributions(annotation: str) -> tuple[Roles, ...]:
    """The attributions of one brat file: its events with roles Source, Cue and Content.

    Raises:
        ValueError: a text-bound line has no offsets.
    """
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in annotation.split("\n"):
        identifier, _, rest = line.rstrip("\r").partition("\t")
        if not rest:
            continue  # the covered words of the line before hold a line break
        if line.startswith("T"):
            label_and_offsets = rest.partition("\t")[0]
            spans[identifier] = _brat_spans(label_and_offsets.partition(" ")[2])
        elif line.startswith("E"):
            events.append(rest.partition("\t")[0].split())
    found = (_brat_roles(event, spans) for event in events)
    return tuple(roles for roles in found if roles.source or roles.cue or roles.content)


def _brat_spans(offsets: str) -> Spans:
    pieces = (piece.split() for piece in offsets.split(";"))
    return tuple((int(start), int(end)) for start, end in pieces)


def _brat_roles(event: list[str], spans: Mapping[str, Spans]) -> Roles:
    # A second span in the same role is numbered: Content2:T7.
    roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for argument in event:
        role, _, target = argument.partition(":")
        roles.get(role.rstrip("0123456789").lower(), []).extend(spans.get(target, ()))
    return Roles(**{role: tuple(sorted(found)) for role, found in roles.items()})


def chains(folder: Path) -> list[ChainGold]:
    """The documents of a folder of chain annotations, one JSON file each, in name order.

    Raises:
        GoldError: there is no such file, or one is malformed.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(
            "no annotated documents here; a folder of chains holds one JSON file a document with "
            '"doc", "text" and "claims"',
            about=str(folder),
        )
    return [_chain_gold(path) for path in paths]


def _chain_gold(path: Path) -> ChainGold:
    try:
        record = json.loads(_read(path))
        text = record["text"]
        claims = chained_claims(record["claims"], len(text))
        aliases = {name: tuple(others) for name, others in record.get("aliases", {}).items()}
        document = Document(
            id=record["doc"],
            text=text,
            publisher=record.get("publisher"),
            published=record.get("published"),
        )
    except KeyError as error:
        raise GoldError(f"the field {error} is missing", about=str(path)) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise GoldError(f"not a document with chains: {error}", about=str(path)) from error
    return ChainGold(document=document, claims=claims, aliases=aliases)


def chained_claims(claims: Iterable[Mapping[str, Any]], length: int) -> tuple[ChainedClaim, ...]:
    """Claims of the contract's shape as the measure of chains sees them.

    Raises:
        KeyError: a claim has no content.
        ValueError: a span does not lie in the text of `length` code points.
    """
    return tuple(
        ChainedClaim(
            content=as_spans(claim["content"], length),
            chain=tuple(_link(link, length) for link in claim.get("chain", [])),
            quote=claim.get("quote"),
            stance=claim.get("stance"),
        )
        for claim in claims
    )


def _link(link: Mapping[str, Any], length: int) -> Link:
    mention = as_spans([link["mention"]], length) if link.get("mention") else (None,)
    return Link(name=link.get("name") or "", mention=mention[0])


def as_spans(pairs: Iterable[Iterable[int]], length: int) -> Spans:
    """Spans from JSON, checked.

    Raises:
        ValueError: one of them is no pair, or does not lie in a text of `length` code points.
    """
    spans = tuple((start, end) for start, end in pairs)
    check_spans(spans, length)
    return spans


def check_spans(spans: Spans, length: int) -> None:
    """Nothing where every span lies in a text of `length` code points.

    Raises:
        ValueError: one does not.
    """
    for start, end in spans:
        if not 0 <= start <= end <= length:
            raise ValueError(f"the span [{start}, {end}] is outside a text of {length} characters")


def _read(path: Path) -> str:
    try:
        # newline="" keeps \r\n as it is: offsets count both characters.
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot be read as UTF-8 text: {error}", about=str(path)) from error
