"""GUM's layers as one document: plain text, dependency tree and discourse tree.

The corpus's own source files are read: `rst` (discourse units), `dep` (heads and relations, the
other columns empty) and `xml` (forms, parts of speech, lemmas, paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from rashomon.model.text import Span

BLOCK = re.compile(r"</?(p|head|sp|item|caption|row|cell|l|figure|note)\b")
CLOSE = re.compile(r"[,.;:?!%)\]’”…]|\.\.+|n[’']t|[’'](s|re|ve|ll|d|m)", re.IGNORECASE)
OPEN = re.compile(r"[(\[$£€#“‘]")


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

    @property
    def attributes(self) -> bool:
        """Whether it says who says its parent."""
        return self.relation.startswith("attribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's text, tokens and discourse tree."""

    text: str
    tokens: Sequence[Token]
    nodes: dict[str, Node]

    def below(self, name: str, *, nuclear: bool = False) -> list[int]:
        """The tokens of a subtree in text order, with `nuclear` without its satellites."""
        names = self._subtree(name, nuclear)
        return [i for i, token in enumerate(self.tokens) if token.unit in names]

    def _subtree(self, name: str, nuclear: bool) -> set[str]:
        found = {name}
        for child, node in self.nodes.items():
            if node.parent == name and (node.nuclear or not nuclear):
                found |= self._subtree(child, nuclear)
        return found


def read_document(folder: Path, name: str) -> Document:
    """A document from its layers `rst`, `dep` and `xml`; their tokens correspond one to one."""
    tree = ElementTree.parse(folder / "rst" / f"{name}.rs4").getroot()
    units = [e.attrib["id"] for e in tree.iter("segment") for _ in (e.text or "").split()]
    arcs = _arcs((folder / "dep" / f"{name}.conllu").read_text(encoding="utf-8"))
    words = _words((folder / "xml" / f"{name}.xml").read_text(encoding="utf-8"))
    text, quoted, tokens = "", False, list[Token]()
    for unit, (sentence, head, relation), word in zip(units, arcs, words, strict=True):
        if tokens and word.paragraph != tokens[-1].paragraph:
            text, quoted = text + "\n\n", False
        elif tokens and not word.glued and not _touch(tokens[-1], word):
            text += " "
        token = Token(
            form=word.form,
            pos=word.pos,
            lemma=word.lemma,
            head=head,
            relation=relation,
            unit=unit,
            sentence=sentence,
            paragraph=word.paragraph,
            quoted=quoted or word.pos in ("``", "''"),
            span=(len(text), len(text) + len(word.form)),
        )
        quoted = word.pos == "``" or (quoted and word.pos != "''")
        tokens.append(token)
        text += word.form
    return Document(text=text, tokens=tokens, nodes=_nodes(tree))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token of the layer `xml`; `glued` where no space stands before it."""

    form: str
    pos: str
    lemma: str
    paragraph: int
    glued: bool


def _words(layer: str) -> Iterator[Word]:
    """The layer has a token or a tag a line; `<w>` holds tokens written as one word."""
    paragraph, in_word, glued = 0, False, False
    for line in layer.splitlines():
        if "\t" in line:
            form, pos, lemma = (unescape(column) for column in line.split("\t"))
            yield Word(form=form, pos=pos, lemma=lemma, paragraph=paragraph, glued=glued)
            glued = in_word
        elif line in ("<w>", "</w>"):
            in_word, glued = line == "<w>", False
        elif BLOCK.match(line):
            paragraph += 1


def _touch(before: Token, word: Word) -> bool:
    """Whether no space stands between two tokens: outside `<w>` the corpus does not say."""
    if OPEN.fullmatch(before.form) or before.pos in ("``", "HYPH"):
        return True
    if word.pos in ("''", "POS", "HYPH"):
        return True
    return word.pos != "``" and CLOSE.fullmatch(word.form) is not None


def _arcs(layer: str) -> Iterator[tuple[int, int, str]]:
    """Of each token the sentence's number, the head's index in the document, the relation."""
    first = 0
    for number, sentence in enumerate(layer.strip().split("\n\n")):
        rows = [row.split("\t") for row in sentence.split("\n") if re.match(r"\d+\t", row)]
        for row in rows:
            yield number, first + int(row[6]) - 1 if row[6] != "0" else -1, row[7]
        first += len(rows)


def _nodes(tree: ElementTree.Element) -> dict[str, Node]:
    equal = {e.attrib["name"] for e in tree.iter("rel") if e.get("type") == "multinuc"}
    groups = {e.attrib["id"]: e.get("type") for e in tree.iter("group")}
    found = {}
    for element in [*tree.iter("segment"), *tree.iter("group")]:
        parent, relation = element.get("parent", ""), element.get("relname", "")
        nuclear = relation == "span" or (relation in equal and groups.get(parent) == "multinuc")
        found[element.attrib["id"]] = Node(parent=parent, relation=relation, nuclear=nuclear)
    return found
