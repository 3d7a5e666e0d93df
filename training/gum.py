"""GUM's discourse relations of attribution as labelled attributions.

GUM (Zeldes 2017, doi:10.1007/s10579-016-9343-x) marks who says or thinks what as a relation
between discourse units: "he said" is the satellite, what he said the nucleus. The dependency
tree divides the satellite into source and cue. A statement that is no clause ("denied the
charges") and a quotation without a cue are not annotated there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from rashomon.model.claim import Stance
from rashomon.model.text import Span, Spans
from training.data import Example, Gold
from training.gum_layers import Document, Node, Token, read_document

SHIPPABLE = frozenset("news interview bio voyage court academic".split())
"""Genres with texts by whose licences the weights may be shipped."""

PARTNERS = frozenset("i we you me us".split())
"""Who speaks in the document or is spoken to: what they say or think is not reported."""

OTHER_VERBS = frozenset("mean seem appear ensure make turn quote surprise".split())
"""Lemmas of GUM's attributions whose subject does not itself say, believe or show anything."""

EDGES = frozenset(", ; : — – - -- . ? ! … ...".split())  # marks that belong to no content
AUXILIARIES = frozenset("aux aux:pass cop".split())
CONTROLLED = frozenset("conj xcomp advcl parataxis".split())  # clauses that may share a subject
NOT_IN_MENTION = AUXILIARIES | frozenset(
    "acl:relcl parataxis advcl discourse dep expl nsubj nsubj:pass".split()
)
BEFORE_MENTION = frozenset("cc mark case punct".split())
LONGEST_CUE_TAIL = 5  # words from a verb to the noun that has the content: "came to the conclusion"


class Unaligned(Exception):
    """A relation that is no attribution of ours, or one whose parts are not found."""


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
    golds: list[Gold] = []
    for satellite, node in document.nodes.items():
        if node.attributes:
            try:
                golds.extend(attributed(document, satellite))
            except Unaligned:
                continue
    golds.sort(key=lambda gold: gold.cue or gold.content[0])
    return Example(id=name, text=document.text, golds=tuple(golds), nested=True)


def attributed(document: Document, satellite: str) -> list[Gold]:
    """The attribution by the node of this name, and the quotation that continues it if any.

    Raises `Unaligned` with the reason.
    """
    tokens = document.tokens
    unit = document.below(satellite, nuclear=True)
    content = _content(document, satellite, unit)
    cue, source = _cue_and_source(tokens, unit, content)
    more = _continuation(document, satellite, content)
    if more and tokens[more[0]].sentence == tokens[unit[0]].sentence:
        content, more = content + more, []
    if not _parts(tokens, content) or {*cue, *source} & {*content}:
        raise Unaligned("content not found")
    negative = document.nodes[satellite].relation.endswith("negative")
    first = Gold(
        cue=_span(tokens, cue),
        content=_parts(tokens, content),
        sources=((_span(tokens, source), None),) if source else (),
        stance=Stance.HEDGES if negative else None,  # "does not know", "did not say"
    )
    if not _parts(tokens, more):
        return [first]
    return [first, Gold(cue=None, content=_parts(tokens, more), sources=())]


def _parts(tokens: Sequence[Token], content: Sequence[int]) -> Spans:
    trimmed = (_trimmed(tokens, run) for run in _runs(content))
    return tuple(_span(tokens, part) for part in trimmed if part)


def _span(tokens: Sequence[Token], run: Sequence[int]) -> Span:
    return tokens[run[0]].span[0], tokens[run[-1]].span[1]


def _content(document: Document, satellite: str, unit: Sequence[int]) -> list[int]:
    """What is attributed in the paragraph: the sentence beside the cue and what is quoted."""
    tokens = document.tokens
    found = _attributed(document, satellite, unit)
    here = [i for i in sorted(found) if tokens[i].paragraph == tokens[unit[0]].paragraph]
    if not here:
        raise Unaligned("content in another paragraph")
    sentences = {tokens[i].sentence for i in unit}
    beside = min(here, key=lambda i: min(abs(tokens[i].sentence - s) for s in sentences))
    return [i for i in here if tokens[i].quoted or tokens[i].sentence == tokens[beside].sentence]


def _attributed(document: Document, satellite: str, unit: Sequence[int]) -> set[int]:
    """The nucleus and what the attribution covers of its other satellites.

    The tree does not say which of them it covers: those beyond the attribution as seen from the
    nucleus are left out unless they are quoted.
    """
    nucleus = document.nodes[satellite].parent
    core = document.below(nucleus, nuclear=True)
    outer = _outer(document.nodes, nucleus)
    found = set(document.below(nucleus)) - set(document.below(satellite))
    rest = set(document.below(outer, nuclear=True)) - set(document.below(satellite)) - {*core}
    if _joined(document.tokens, rest, {*core}):
        found |= rest
    for name, node in document.nodes.items():
        if node.parent != nucleus or node.nuclear or name == satellite:
            continue
        other = document.below(name)
        if node.attributes:
            found -= set(other)
        elif other[0] < unit[0] < core[0] or core[0] < unit[0] < other[0]:
            found -= {i for i in other if not document.tokens[i].quoted}
    if document.nodes[outer].attributes:  # "according to A, B believes ..."
        found |= _attributed(document, outer, core)
    return found


def _outer(nodes: Mapping[str, Node], nucleus: str) -> str:
    """The widest node whose one nucleus this is, or of whose interrupted clause it is a part."""
    while nodes[nucleus].relation in ("span", "same-unit"):
        nucleus = nodes[nucleus].parent
    return nucleus


def _joined(tokens: Sequence[Token], left: AbstractSet[int], right: AbstractSet[int]) -> bool:
    """Whether a word of one part depends on one of the other."""
    return any(tokens[i].head in right for i in left) or any(tokens[i].head in left for i in right)


def _continuation(document: Document, satellite: str, content: Sequence[int]) -> list[int]:
    """The quotation that follows a quoted content and its attribution without a cue of its own."""
    tokens = document.tokens
    unit = document.below(satellite)
    start = max(unit[-1], content[-1]) + 1
    closed = tokens[content[-1]].pos == "''" or content[-1] < unit[0]
    if start == len(tokens) or tokens[start].pos != "``" or not tokens[content[-1]].quoted:
        return []
    if closed and tokens[start].paragraph != tokens[start - 1].paragraph:
        return []
    run = [start]
    while tokens[run[-1]].pos != "''" and _goes_on(tokens, run[-1]):
        run.append(run[-1] + 1)
    return [] if _has_cue(document, run, content) else run


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].paragraph == tokens[i].paragraph


def _has_cue(document: Document, quotation: Sequence[int], before: Sequence[int]) -> bool:
    """Whether an attribution outside a quotation covers it and not the content before it."""
    for name, node in document.nodes.items():
        if node.attributes:
            unit = document.below(name, nuclear=True)
            covered = _attributed(document, name, unit)
            own = quotation[0] in covered and before[-1] not in covered
            if own and not set(unit) <= set(quotation):
                return True
    return False


def _runs(places: Sequence[int]) -> list[list[int]]:
    """The places as runs without a gap."""
    runs: list[list[int]] = []
    for i in places:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _trimmed(tokens: Sequence[Token], run: list[int]) -> list[int]:
    """A run without marks and references at its ends and without enclosing quotation marks."""
    while run:
        first, last = tokens[run[0]], tokens[run[-1]]
        if first.form in EDGES or first.pos == "''":
            run = run[1:]
        elif last.form in EDGES or last.pos == "``":
            run = run[:-1]
        elif re.fullmatch(r"\[ \d+ \]", " ".join(tokens[i].form for i in run[-3:])):
            run = run[:-3]
        elif first.pos == "``" and (end := _closing(tokens, run)) in (None, run[-1]):
            run = run[1:] if end is None else run[1:-1]
        elif last.pos == "''" and not any(tokens[i].pos == "``" for i in run):
            run = run[:-1]
        else:
            break
    return run


def _closing(tokens: Sequence[Token], run: Sequence[int]) -> int | None:
    """Where the quotation that begins a run ends."""
    depth = 0
    for i in run:
        depth += (tokens[i].pos == "``") - (tokens[i].pos == "''")
        if depth == 0:
            return i
    return None


def _cue_and_source(
    tokens: Sequence[Token], unit: Sequence[int], content: Sequence[int]
) -> tuple[list[int], list[int]]:
    for i in unit:
        if tokens[i].form.lower() == "according" and tokens[i].relation == "case":
            cue = [i, i + 1]
            return cue, _mention(tokens, tokens[i].head, {*cue, *content})
    verb, noun = _predicate(tokens, unit, content)
    if tokens[verb].lemma in OTHER_VERBS:
        raise Unaligned("nobody says it")
    cue = _verb_group(tokens, verb, noun, unit)
    subject = _subject(tokens, verb)
    if subject is None and _is_passive(tokens, verb):
        return cue, []
    if subject is None or tokens[subject].pos.startswith("W"):
        raise Unaligned("no subject")
    if tokens[subject].form.lower() in PARTNERS:
        raise Unaligned("speaker or reader")
    return cue, _mention(tokens, subject, {*cue, *content})


def _predicate(
    tokens: Sequence[Token], unit: Sequence[int], content: Sequence[int]
) -> tuple[int, int]:
    """The verb of a unit, and the word that has the content: the verb or a noun below it."""
    within, inside = set(unit), set(content)
    governors = [tokens[i].head for i in content if tokens[i].head in within]
    roots = [i for i in unit if tokens[i].head not in within and i not in inside]
    for start in governors + roots:
        i = start
        while i in within and not _is_predicate(tokens, i):
            i = tokens[i].head
        if i in within:
            return i, start
    raise Unaligned("no verb")


def _is_predicate(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].relation in AUXILIARIES or tokens[i].relation in ("case", "amod"):
        return False
    return tokens[i].pos[:2] in ("VV", "VB", "VH") or "cop" in _dependents(tokens, i)


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    participle = tokens[verb].pos == "VVN" and tokens[verb].relation == "acl"
    return participle or "aux:pass" in _dependents(tokens, verb)


def _dependents(tokens: Sequence[Token], head: int) -> dict[str, int]:
    return {token.relation: i for i, token in enumerate(tokens) if token.head == head}


def _verb_group(tokens: Sequence[Token], verb: int, noun: int, unit: Sequence[int]) -> list[int]:
    """A verb with the auxiliaries and "not" right before it and its particle or noun after it."""
    start = verb
    while start - 1 in unit and tokens[start - 1].head == verb:
        if tokens[start - 1].relation not in AUXILIARIES and tokens[start - 1].lemma != "not":
            break
        start -= 1
    end = max(verb, noun, _dependents(tokens, verb).get("compound:prt", verb))
    group = list(range(start, end + 1))
    marks = any(tokens[i].relation == "punct" for i in group)
    if marks or end - verb > LONGEST_CUE_TAIL or not set(group) <= set(unit):
        return list(range(start, verb + 1))
    return group


def _subject(tokens: Sequence[Token], verb: int) -> int | None:
    """The head of who says it: an agent, a subject, a shared one, or what the clause is about."""
    clause, dependents = verb, _dependents(tokens, verb)
    if "obl:agent" in dependents:
        return dependents["obl:agent"]
    while "nsubj" not in dependents:
        if "nsubj:pass" in dependents or "expl" in dependents:
            break
        if tokens[clause].relation == "acl" and tokens[clause].pos.endswith("G"):
            return tokens[clause].head
        if tokens[clause].relation not in CONTROLLED:
            return None
        controlled = tokens[clause].relation == "xcomp"
        clause = tokens[clause].head
        dependents = _dependents(tokens, clause)
        if controlled and "obj" in dependents:
            return dependents["obj"]
    subject = dependents.get("nsubj", None if clause == verb else dependents.get("nsubj:pass"))
    if subject is None or tokens[clause].relation != "acl:relcl":
        return subject
    return tokens[clause].head if tokens[subject].pos.startswith("W") else subject


def _mention(tokens: Sequence[Token], head: int, without: AbstractSet[int]) -> list[int]:
    """The words around a noun that depend on it, without what is set off by a comma."""

    def belongs(i: int) -> bool:
        while i != head:
            relation = tokens[i].relation
            set_off = relation == "appos" and "punct" in _dependents(tokens, i)
            if i in without or relation in NOT_IN_MENTION or set_off or tokens[i].head < 0:
                return False
            i = tokens[i].head
        return True

    start = end = head
    while start > 0 and belongs(start - 1):
        start -= 1
    while end + 1 < len(tokens) and belongs(end + 1):
        end += 1
    while start < head and tokens[start].relation in BEFORE_MENTION:
        start += 1
    while end > head and tokens[end].relation == "punct":
        end -= 1
    return list(range(start, end + 1))
