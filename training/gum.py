"""GUM's discourse relations of attribution as labelled attributions.

GUM (Zeldes 2017, doi:10.1007/s10579-016-9343-x) marks who says or thinks what as a relation
between discourse units: "he said" is the satellite, what he said the nucleus. The dependency
tree divides the satellite into source and cue. A statement that is no clause ("denied the
charges") and a quotation without a cue are not annotated there.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from rashomon.model.claim import Stance
from rashomon.model.text import Span, Spans
from training.data import Example, Gold

SHIPPABLE = frozenset("news interview bio voyage court academic".split())
"""Genres with texts by whose licences the weights may be shipped."""

PARTNERS = frozenset("i we you me us".split())
"""Who speaks in the document or is spoken to: what they say or think is not reported."""

UNREPORTED = frozenset("mean seem appear ensure make turn".split())
"""Lemmas under GUM's attributions by which nobody says, believes or shows anything."""

BLOCK = re.compile(r"</?(p|head|sp|item|caption|row|cell|l|figure|note)\b")
CLOSE = re.compile(r"[,.;:?!%)\]’”…]|\.\.+|n[’']t|[’'](s|re|ve|ll|d|m|)", re.IGNORECASE)
OPEN = re.compile(r"[(\[$£€#“‘]")
EDGES = frozenset(", ; : — – - -- . ? ! … ...".split())  # marks that belong to no content
RELATIVE = frozenset(("WDT", "WP", "IN/that"))
AUXILIARIES = frozenset(("aux", "aux:pass", "cop"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
LEFT_OUT_OF_SOURCES = frozenset(("acl:relcl", "appos", "parataxis", "advcl", "discourse", "dep"))


class Unaligned(Exception):
    """A relation that is no attribution of ours, or whose parts are not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token and its place; `head` is the index of what it depends on, -1 at a root."""

    form: str
    pos: str
    lemma: str
    head: int
    relation: str
    unit: str
    sentence: int
    paragraph: int
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A discourse unit or a group of them, and whether its parent is made of it."""

    parent: str
    relation: str
    nuclear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's text, tokens and discourse tree."""

    text: str
    tokens: Sequence[Token]
    nodes: dict[str, Node]


def gum(folder: Path, split: str, genres: frozenset[str] = SHIPPABLE) -> list[Example]:
    """The documents of a split (train, dev or test) with their attributions.

    `folder` holds `splits.md` and `_build/src`. Left out are the relations to the document's
    speaker or reader, those without a cue, and those whose parts are not found.
    """
    listed = (folder / "splits.md").read_text(encoding="utf-8")
    names = re.findall(r"GUM_\w+", listed.split(f"## {split}\n", 1)[1].split("\n## ", 1)[0])
    return [
        _example(folder / "_build" / "src", name) for name in names if name.split("_")[1] in genres
    ]


def _example(folder: Path, name: str) -> Example:
    document = read_document(folder, name)
    golds = []
    for satellite in attributions(document):
        try:
            golds.append(gold(document, satellite))
        except Unaligned:
            continue
    golds.sort(key=lambda gold: gold.cue or gold.content[0])
    return Example(id=name, text=document.text, golds=tuple(golds), nested=True)


def attributions(document: Document) -> list[str]:
    """The names of the nodes that attribute another one."""
    return [n for n, node in document.nodes.items() if node.relation.startswith("attribution")]


def gold(document: Document, satellite: str) -> Gold:
    """The attribution by the node of this name; raises `Unaligned`."""
    tokens = document.tokens
    unit = _inside(document, _below(document.nodes, satellite, nuclear=True))
    content = _content(document, satellite, unit)
    cue, source = _cue_and_source(tokens, unit, content)
    parts = tuple(filter(None, (_trimmed(tokens, run) for run in _runs(content))))
    if not parts:
        raise Unaligned("no content")
    if set(source) & set(content) or set(cue) & set(content):
        raise Unaligned("overlap")
    negative = document.nodes[satellite].relation.endswith("negative")
    return Gold(
        cue=_span(tokens, cue),
        content=tuple(_span(tokens, part) for part in parts),
        sources=((_span(tokens, source), None),) if source else (),
        stance=Stance.HEDGES if negative else None,
    )


def _below(nodes: dict[str, Node], name: str, *, nuclear: bool = False) -> set[str]:
    """The nodes of a subtree, `nuclear` without the satellites."""
    found = {name}
    for child, node in nodes.items():
        if node.parent == name and (node.nuclear or not nuclear):
            found |= _below(nodes, child, nuclear=nuclear)
    return found


def _inside(document: Document, nodes: set[str]) -> list[int]:
    return [i for i, token in enumerate(document.tokens) if token.unit in nodes]


def _content(document: Document, satellite: str, unit: Sequence[int]) -> list[int]:
    """What is attributed: of the nucleus and its satellites the sentence beside the cue.

    And what belongs to the same quotation in the paragraph.
    """
    nodes, tokens = document.nodes, document.tokens
    nucleus = nodes[satellite].parent
    core = _inside(document, _below(nodes, nucleus, nuclear=True))
    found = set(_inside(document, _below(nodes, nucleus))) - set(unit)
    found -= set(_inside(document, _below(nodes, satellite)))
    for name, node in nodes.items():
        if node.parent == nucleus and not node.nuclear and name != satellite:
            other = _inside(document, _below(nodes, name))
            across = other and (unit[0] < other[0]) != (unit[0] < core[0])
            beyond = other and (other[0] < unit[0] < core[0] or core[0] < unit[0] < other[0])
            del across
            if beyond or node.relation.startswith("attribution"):
                keep_quoted = not node.relation.startswith("attribution")
                found -= {i for i in other if not (keep_quoted and tokens[i].quoted)}
    here = {tokens[i].sentence for i in unit}
    paragraph = tokens[unit[0]].paragraph
    inparagraph = [i for i in sorted(found) if tokens[i].paragraph == paragraph]
    if not inparagraph:
        raise Unaligned("other paragraph")
    beside = min(
        (tokens[i].sentence for i in inparagraph), key=lambda s: min(abs(s - h) for h in here)
    )
    return [i for i in inparagraph if tokens[i].quoted or tokens[i].sentence == beside]


def _cue_and_source(
    tokens: Sequence[Token], unit: Sequence[int], content: Sequence[int]
) -> tuple[list[int], list[int]]:
    within = set(unit)
    for i in unit:
        if (
            tokens[i].form.lower() == "according"
            and i + 1 in within
            and tokens[i].relation == "case"
        ):
            noun = tokens[i].head
            return [i, i + 1], _noun_phrase(tokens, noun, {i, i + 1} | set(content))
    verb, noun = _cue_verb(tokens, within, content)
    if tokens[verb].lemma in UNREPORTED:
        raise Unaligned("unreported: " + tokens[verb].lemma)
    cue = _verb_group(tokens, verb, noun, within)
    source = _subject(tokens, verb)
    if source is None:
        return cue, []
    if tokens[source].form.lower() in PARTNERS:
        raise Unaligned("speaker or reader")
    return cue, _noun_phrase(tokens, source, set(content) | set(cue))


def _cue_verb(tokens: Sequence[Token], within: set[int], content: Sequence[int]) -> tuple[int, int]:
    inside = set(content)
    heads = [tokens[i].head for i in content if tokens[i].head not in inside]
    roots = [i for i in sorted(within) if tokens[i].head not in within]
    for start in [h for h in heads if h in within] + roots:
        i = start
        while i in within and not _is_predicate(tokens, i):
            i = tokens[i].head
        if i in within:
            return i, start
    raise Unaligned("no verb")


def _is_predicate(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].relation in AUXILIARIES or tokens[i].relation in ("case", "amod"):
        return False
    return tokens[i].pos[:2] in ("VV", "VB", "VH") or any(
        t.head == i and t.relation == "cop" for t in tokens[max(0, i - 12) : i]
    )


def _verb_group(tokens: Sequence[Token], verb: int, noun: int, within: set[int]) -> list[int]:
    start = verb
    while start - 1 in within and _is_auxiliary(tokens[start - 1], verb):
        start -= 1
    end = max(
        [verb, noun]
        + [i for i in within if tokens[i].head == verb and tokens[i].relation == "compound:prt"]
    )
    if any(i not in within for i in range(start, end + 1)) or end - verb > 5:
        end = verb
    return list(range(start, end + 1))


def _is_auxiliary(token: Token, verb: int) -> bool:
    negation = token.lemma in ("not", "n't", "never")
    return token.head == verb and (token.relation in AUXILIARIES or negation)


def _subject(tokens: Sequence[Token], verb: int) -> int | None:
    """The head of who says it: the subject, the agent of a passive, or what governs the verb."""
    seen = verb
    while True:
        children = {
            t.relation: i for i, t in enumerate(tokens) if t.head == seen and t.relation != "_"
        }
        if "obl:agent" in children:
            return children["obl:agent"]
        if "nsubj" in children or "nsubj:pass" in children:
            passive = "nsubj:pass" in children
            if passive and seen == verb:
                return None
            subject = children["nsubj:pass" if passive else "nsubj"]
            if tokens[subject].pos in RELATIVE and tokens[seen].relation == "acl:relcl":
                return tokens[seen].head
            return subject
        if "expl" in children:
            return None
        if tokens[seen].relation == "acl":
            return tokens[seen].head if tokens[seen].pos.endswith("G") else None
        if (
            tokens[seen].relation not in ("conj", "xcomp", "advcl", "parataxis")
            or tokens[seen].head < 0
        ):
            return None
        seen = tokens[seen].head


def _noun_phrase(tokens: Sequence[Token], head: int, without: set[int]) -> list[int]:
    """The words around a noun that depend on it, without appositions and relative clauses."""

    def belongs(i: int) -> bool:
        while i != head:
            if i < 0 or i in without or tokens[i].relation in LEFT_OUT_OF_SOURCES:
                return False
            i = tokens[i].head
        return True

    start = end = head
    while start > 0 and start - 1 not in without and belongs(start - 1):
        start -= 1
    while end + 1 < len(tokens) and end + 1 not in without and belongs(end + 1):
        end += 1
    while start < head and tokens[start].form in EDGES or tokens[start].relation in ("cc", "mark"):
        start += 1
    while end > head and tokens[end].form in EDGES:
        end -= 1
    return list(range(start, end + 1))


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in places:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _trimmed(tokens: Sequence[Token], run: list[int]) -> list[int]:
    """A run without the marks around it and without unmatched or enclosing quotation marks."""
    while run:
        opens = [i for i in run if tokens[i].pos == "``"]
        closes = [i for i in run if tokens[i].pos == "''"]
        first, last = run[0], run[-1]
        if tokens[first].form in EDGES or first in closes:
            run = run[1:]
        elif tokens[last].form in EDGES or last in opens:
            run = run[:-1]
        elif first in opens and (not closes or closes[0] == last):
            run = run[1:-1] if closes else run[1:]
        elif last in closes and not opens:
            run = run[:-1]
        else:
            break
    return run


def _span(tokens: Sequence[Token], run: Sequence[int]) -> Span:
    return tokens[run[0]].span[0], tokens[run[-1]].span[1]


def read_document(folder: Path, name: str) -> Document:
    """A document from its three layers below `_build/src`."""
    tree = ElementTree.parse(folder / "rst" / f"{name}.rs4")
    units = [s.attrib["id"] for s in tree.iter("segment") for _ in (s.text or "").split()]
    arcs = list(_arcs((folder / "dep" / f"{name}.conllu").read_text(encoding="utf-8")))
    words = list(_words((folder / "xml" / f"{name}.xml").read_text(encoding="utf-8")))
    text = ""
    tokens: list[Token] = []
    quoted = False
    for unit, (sentence, head, relation), word in zip(units, arcs, words, strict=True):
        form, pos, lemma, paragraph, glued = word
        if tokens and paragraph != tokens[-1].paragraph:
            text += "\n\n"
            quoted = False
        elif tokens and not glued and not _touch(tokens[-1], form, pos):
            text += " "
        quoted = (quoted or pos == "``") and pos != "''"
        tokens.append(
            Token(
                form=form,
                pos=pos,
                lemma=lemma,
                head=head,
                relation=relation,
                unit=unit,
                sentence=sentence,
                paragraph=paragraph,
                quoted=quoted or pos == "''",
                span=(len(text), len(text) + len(form)),
            )
        )
        text += form
    return Document(text=text, tokens=tokens, nodes=_nodes(tree))


def _touch(before: Token, form: str, pos: str) -> bool:
    if pos == "''" or before.pos == "``":
        return True
    if pos == "``" or before.pos == "''":
        return bool(OPEN.fullmatch(before.form) or CLOSE.fullmatch(form))
    return bool(OPEN.fullmatch(before.form) or CLOSE.fullmatch(form))


def _words(layer: str) -> Iterator[tuple[str, str, str, int, bool]]:
    paragraph, glued, depth = 0, False, False
    for line in layer.splitlines():
        if "\t" in line:
            form, pos, lemma = map(unescape, line.split("\t"))
            yield form, pos, lemma, paragraph, glued
            glued = depth
        elif line == "<w>":
            depth, glued = True, False
        elif line == "</w>":
            depth = glued = False
        elif BLOCK.match(line):
            paragraph += 1


def _arcs(layer: str) -> Iterator[tuple[int, int, str]]:
    first = 0
    for number, block in enumerate(layer.strip().split("\n\n")):
        rows = [r.split("\t") for r in block.split("\n") if re.match(r"\d+\t", r)]
        for row in rows:
            head = int(row[6])
            yield number, first + head - 1 if head else -1, row[7]
        first += len(rows)


def _nodes(tree: ElementTree.ElementTree) -> dict[str, Node]:
    multinuclear = {r.attrib["name"] for r in tree.iter("rel") if r.get("type") == "multinuc"}
    groups = {g.attrib["id"]: g.get("type") for g in tree.iter("group")}
    found = {}
    for e in tree.find("body") or []:
        if e.tag in ("segment", "group"):
            parent, relation = e.get("parent", ""), e.get("relname", "")
            nuclear = relation == "span" or (
                relation in multinuclear and groups.get(parent) == "multinuc"
            )
            found[e.attrib["id"]] = Node(parent=parent, relation=relation, nuclear=nuclear)
    return found
