"""GUM's discourse relations as attributions, on a little corpus of our own in its format."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from rashomon.model.claim import Stance
from training.data import Example, Gold
from training.gum import gum

# A sentence a block; a token a line: unit, form, part of speech, lemma, head, relation.
# A blank line ends a sentence, "=" a paragraph.
TOKENS = """\
1 The DT the 2 det
1 mayor NN mayor 9 nsubj
1 , , , 5 punct
1 Ann NP Ann 5 compound
1 Lee NP Lee 2 appos
1 , , , 5 punct
1 has VHZ have 9 aux
1 also RB also 9 advmod
1 said VVN say 0 root
2 that IN/that that 14 mark
2 the DT the 12 det
2 bridge NN bridge 14 nsubj
2 is VBZ be 14 cop
2 safe JJ safe 9 ccomp
2 . SENT . 9 punct
=
3 " `` " 4 punct
3 It PP it 4 nsubj:pass
3 was VBD be 4 aux:pass
3 closed VVN close 0 root
3 , , , 4 punct
3 " '' " 4 punct
4 the DT the 8 det
4 engineer NN engineer 9 nsubj
4 told VVD tell 4 parataxis
4 reporters NNS reporter 9 obj
4 , , , 9 punct
5 " `` " 16 punct
5 but CC but 16 cc
5 nobody NN nobody 16 nsubj:pass
5 was VBD be 16 aux:pass
5 hurt VVN hurt 4 conj
5 . SENT . 4 punct
5 " '' " 16 punct

6 " `` " 3 punct
6 No-one NN no-one 3 nsubj
6 slept VVD sleep 0 root
6 . SENT . 3 punct
6 " '' " 3 punct
=
7 According VVG accord 4 case
7 to IN to 1 fixed
7 Radio NP Radio 4 compound
7 North NP North 10 obl
7 , , , 4 punct
8 the DT the 7 det
8 army NN army 10 nsubj
8 does VVZ do 10 aux
8 n't RB not 10 advmod
8 know VV know 0 root
9 who WP who 12 nsubj
9 fired VVD fire 10 ccomp
9 . SENT . 10 punct

10 I PP I 2 nsubj
10 think VVP think 0 root
11 it PP it 4 nsubj
11 rained VVD rain 2 ccomp
11 . SENT . 2 punct
=
12 Most JJS most 2 amod
12 bridges NNS bridge 8 nsubj
12 , , , 4 punct
13 said VVD say 8 parataxis
13 Lee NP Lee 4 nsubj
13 , , , 4 punct
14 are VBP be 8 cop
14 old JJ old 0 root
14 . SENT . 8 punct
"""

RELATIONS = """\
<rel name="attribution-positive" type="rst"/>
<rel name="attribution-negative" type="rst"/>
<rel name="joint-list" type="multinuc"/>
<rel name="same-unit" type="multinuc"/>
"""

PARENTS = {
    1: (2, "attribution-positive"),
    2: (20, "span"),
    3: (22, "joint-list"),
    4: (22, "attribution-positive"),
    5: (22, "joint-list"),
    6: (23, "span"),
    7: (8, "attribution-positive"),
    8: (24, "span"),
    9: (25, "span"),
    10: (11, "attribution-positive"),
    11: (26, "span"),
    12: (27, "span"),
    13: (12, "attribution-positive"),
    14: (28, "same-unit"),
}

GROUPS = """\
<group id="20" type="span" parent="30" relname="joint-list"/>
<group id="22" type="multinuc" parent="23" relname="span"/>
<group id="23" type="span" parent="30" relname="joint-list"/>
<group id="24" type="span" parent="9" relname="attribution-negative"/>
<group id="25" type="span" parent="30" relname="joint-list"/>
<group id="26" type="span" parent="30" relname="joint-list"/>
<group id="27" type="span" parent="28" relname="same-unit"/>
<group id="28" type="multinuc" parent="30" relname="joint-list"/>
<group id="30" type="multinuc"/>
"""

TEXT = """\
The mayor, Ann Lee, has also said that the bridge is safe.

"It was closed," the engineer told reporters, "but nobody was hurt." "No-one slept."

According to Radio North, the army doesn't know who fired. I think it rained.

Most bridges, said Lee, are old."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one news report, which is in the split for training."""
    paragraphs = [
        [[line.split() for line in s.splitlines()] for s in paragraph.split("\n\n")]
        for paragraph in TOKENS.strip().split("\n=\n")
    ]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    build = tmp_path / "_build" / "src"
    splits = "## dev\n\n  * GUM_vlog_hair\n\n## train\n\n  * GUM_news_bridge\n  * GUM_essay_fear\n"
    write(tmp_path / "splits.md", splits)
    write(build / "rst" / "GUM_news_bridge.rs4", rst(sentences))
    write(build / "dep" / "GUM_news_bridge.conllu", "\n\n".join(map(conllu, sentences)) + "\n\n")
    body = "".join(f"<p>\n{''.join(map(xml, sentences))}</p>\n" for sentences in paragraphs)
    write(build / "xml" / "GUM_news_bridge.xml", f"<text>\n{body}</text>\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rst(sentences: list[list[list[str]]]) -> str:
    units: dict[int, list[str]] = {}
    for row in (row for sentence in sentences for row in sentence):
        units.setdefault(int(row[0]), []).append(escape(row[1]))
    segments = "".join(
        f'<segment id="{unit}" parent="{PARENTS[unit][0]}" relname="{PARENTS[unit][1]}">'
        f"{' '.join(forms)}</segment>\n"
        for unit, forms in units.items()
    )
    header = f"<header><relations>{RELATIONS}</relations></header>"
    return f"<rst>{header}<body>{segments}{GROUPS}</body></rst>"


def conllu(sentence: list[list[str]]) -> str:
    return "\n".join(
        "\t".join([str(n), form, "_", "_", "_", "_", head, relation, "_", "_"])
        for n, (_, form, _, _, head, relation) in enumerate(sentence, 1)
    )


def xml(sentence: list[list[str]]) -> str:
    rows = "".join("\t".join(map(escape, row[1:4])) + "\n" for row in sentence)
    return f'<s type="decl">\n{rows}</s>\n'


def words(example: Example, gold: Gold) -> tuple[list[str], str, list[str]]:
    return (
        [example.text[a:b] for (a, b), _ in gold.sources],
        example.text[slice(*gold.cue)] if gold.cue else "",
        [example.text[a:b] for a, b in gold.content],
    )


def test_only_the_documents_of_the_split_and_the_genres_are_read(corpus: Path) -> None:
    train = gum(corpus, "train", frozenset({"news"}))
    assert [example.id for example in train] == ["GUM_news_bridge"]
    assert gum(corpus, "train", frozenset({"court"})) == []
    assert gum(corpus, "dev", frozenset({"news"})) == []


def test_the_text_has_its_spaces_and_paragraphs_back(corpus: Path) -> None:
    (example,) = gum(corpus, "train", frozenset({"news"}))
    assert example.text == TEXT


def test_units_are_divided_into_source_cue_and_content(corpus: Path) -> None:
    (example,) = gum(corpus, "train", frozenset({"news"}))
    assert [words(example, gold) for gold in example.golds] == [
        (["The mayor"], "said", ["that the bridge is safe"]),
        (["the engineer"], "told", ["It was closed", "but nobody was hurt"]),
        ([], "", ["No-one slept"]),
        (["Radio North"], "According to", ["the army doesn't know who fired"]),
        (["the army"], "doesn't know", ["who fired"]),
        (["Lee"], "said", ["Most bridges", "are old"]),
    ]


def test_what_a_source_does_not_know_is_a_hedge(corpus: Path) -> None:
    (example,) = gum(corpus, "train", frozenset({"news"}))
    stances = {words(example, gold)[1]: gold.stance for gold in example.golds}
    assert stances.pop("doesn't know") is Stance.HEDGES
    assert set(stances.values()) == {None}


def test_attributions_inside_contents_count_as_annotated(corpus: Path) -> None:
    (example,) = gum(corpus, "train", frozenset({"news"}))
    assert example.nested
