from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.resolved import Toll
from rashomon.model.text import Document
from rashomon.resolve.toll import tolls

Figure = tuple[str, int | None, int | None]


def found(text: str) -> tuple[Toll, ...]:
    return tolls(Document(id="report", text=text))


def figures(text: str) -> list[Figure]:
    return [(toll.kind.value, toll.low, toll.high) for toll in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the object of a verb
        ("Shelling killed 14 people in the old town.", [("killed", 14, 14)]),
        ("The blast wounded nine.", [("injured", 9, 9)]),
        ("Gunmen shot dead two teachers.", [("killed", 2, 2)]),
        ("Raiders abducted 31 pupils from their dormitory.", [("abducted", 31, 31)]),
        ("Police arrested four men over the attack.", [("captured", 4, 4)]),
        ("The floods displaced 8,400 families.", [("displaced", 8400, 8400)]),
        ("Both sides claimed gains; the brigade lost 15 men.", [("killed", 15, 15)]),
        ("A mortar round maimed an elderly woman.", [("injured", 1, 1)]),
        # the subject of a passive, and of verbs that need no object
        ("Twenty-two miners were killed when the shaft was shelled.", [("killed", 22, 22)]),
        ("Six sailors died.", [("killed", 6, 6)]),
        ("Some 40,000 villagers have fled their homes.", [("displaced", 40000, 40000)]),
        ("Three aid workers went missing near the crossing.", [("missing", 3, 3)]),
        ("Seventeen fishermen remain unaccounted for.", [("missing", 17, 17)]),
        ("They seized nine soldiers.", [("captured", 9, 9)]),
        ("They seized 80 schoolgirls.", [("abducted", 80, 80)]),
        (
            "They took 30 hostages, three of whom were executed.",
            [("abducted", 30, 30), ("killed", 3, 3)],
        ),
        (
            "They took 30 hostages, three of whom were executed, and fled.",
            [("abducted", 30, 30), ("killed", 3, 3)],
        ),
        ("Ten conscripts were taken prisoner.", [("captured", 10, 10)]),
        ("Eleven nurses are being held hostage.", [("abducted", 11, 11)]),
        ("Fifteen of the injured succumbed to their wounds.", [("injured", 15, 15)]),
        ("Dozens of people who had queued for bread were hurt.", [("injured", 24, 99)]),
        ("300 workers trapped inside the plant were evacuated.", [("displaced", 300, 300)]),
        # said of them, and nouns
        ("12 dead, 30 wounded in market blast", [("killed", 12, 12), ("injured", 30, 30)]),
        ("The raid left four children dead.", [("killed", 4, 4)]),
        ("The storm left 900 people homeless.", [("displaced", 900, 900)]),
        ("Officials counted 19 civilian deaths.", [("killed", 19, 19)]),
        ("The clinic reported 26 casualties.", [("casualties", 26, 26)]),
        ("The camp shelters 70,000 refugees.", [("displaced", 70000, 70000)]),
        ("Diggers found 43 bodies in a pit.", [("killed", 43, 43)]),
        ("The ambush cost 9 lives.", [("killed", 9, 9)]),
        ("It resulted in the deaths of seven guards.", [("killed", 7, 7)]),
        ("The crash claimed the lives of 61 passengers.", [("killed", 61, 61)]),
        ("Wounded: 18. Killed: 5.", [("injured", 18, 18), ("killed", 5, 5)]),
        # shared verbs, lists and ellipsis
        (
            "The car bomb killed 12 people and wounded 30.",
            [("killed", 12, 12), ("injured", 30, 30)],
        ),
        (
            "Five were killed and another 30 were hurt.",
            [("killed", 5, 5), ("injured", 30, 30)],
        ),
        (
            "The ambush killed four soldiers, three policemen and a driver.",
            [("killed", 4, 4), ("killed", 3, 3), ("killed", 1, 1)],
        ),
        ("It killed the mayor and two of his guards.", [("killed", 2, 2)]),
        ("Ten troops were killed and 12 captured.", [("killed", 10, 10), ("captured", 12, 12)]),
        ("The strike killed or wounded 50 recruits.", [("casualties", 50, 50)]),
        ("About 80 people were killed and injured.", [("casualties", 80, 80)]),
        ("40 dead and wounded were carried out.", [("casualties", 40, 40)]),
        (
            "12 Iraqi and three Turkish soldiers were killed.",
            [("killed", 12, 12), ("killed", 3, 3)],
        ),
        # headlines that lost their commas
        (
            "At least 44 killed dozens injured in twin blasts",
            [("killed", 44, None), ("injured", 24, 99)],
        ),
        ("Militants kill 5 injure 50", [("killed", 5, 5), ("injured", 50, 50)]),
        ("12 pupils 3 teachers killed in raid", [("killed", 12, 12), ("killed", 3, 3)]),
        # no object but a time
        ("Some 300 herders reportedly killed this year.", [("killed", 300, 300)]),
    ],
)
def test_what_befell_those_who_are_counted(text: str, expected: list[Figure]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("21", 21, 21),
        ("1,250", 1250, 1250),
        ("1.5 million", 1500000, 1500000),
        ("2m", 2000000, 2000000),
        ("three hundred and ten", 310, 310),
        ("Sixty two", 62, 62),
        ("ninety-nine", 99, 99),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("a hundred", 100, 100),
        ("a quarter of a million", 250000, 250000),
        ("at least 8", 8, None),
        ("more than a dozen", 12, None),
        ("No fewer than 15", 15, None),
        ("over 200", 200, None),
        ("40 or more", 40, None),
        ("100+", 100, None),
        ("up to 60", None, 60),
        ("As many as 75", None, 75),
        ("fewer than ten", None, 10),
        ("Nearly 300", 270, 300),
        ("about 20", 20, 20),
        ("an estimated 45", 45, 45),
        ("Another 16", 16, 16),
        ("10-15", 10, 15),
        ("Between 20 and 25", 20, 25),
        ("30 to 40", 30, 40),
        ("one or two", 1, 2),
        ("Several", 3, 9),
        ("Dozens of", 24, 99),
        ("Scores of", 40, 199),
        ("hundreds of", 200, 999),
        ("several hundred", 200, 999),
        ("Thousands of", 2000, 9999),
        ("Tens of thousands of", 20000, 99999),
    ],
)
def test_numbers_are_intervals(words: str, low: int | None, high: int | None) -> None:
    text = f"{words} villagers were killed."
    (toll,) = found(text)
    assert (toll.kind.value, toll.low, toll.high) == ("killed", low, high)
    assert text[slice(*toll.mention)] == f"{words} villagers"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll rose to 112 from 24.", [112, 24]),
        ("The death toll rose from 24 to 112.", [24, 112]),
        ("The toll was revised down from 50 to 38.", [50, 38]),
        ("They put the death toll at 16 on Tuesday.", [16]),
        ("The death toll from the raid on the quarter has climbed to at least 70.", [70]),
        ("The number of people killed in the collapse reached 31.", [31]),
    ],
)
def test_a_running_toll_gives_its_new_and_its_old_figure(text: str, expected: list[int]) -> None:
    assert [(toll.kind.value, toll.low) for toll in found(text)] == [
        ("killed", figure) for figure in expected
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The raid killed 30 people, including 13 civilians.", [False, True]),
        ("Five people, three of them children, were killed.", [False, True]),
        ("Twelve pilgrims, two of whom are nuns, were hurt.", [False, True]),
        ("The blast wounded 20, among them six pupils.", [False, True]),
        ("Nine people died. Four of them were medics.", [False, True]),
        ("Of the 40 dead, 13 were civilians.", [False, True]),
        ("Among the dead were four boys and two women.", [True, True]),
        ("The wounded included three nurses.", [True]),
        ("Thirteen civilians were among the dead.", [True]),
        ("At least 15 of the dead were firefighters.", [True]),
        ("Two of his sons were killed.", [False]),
    ],
)
def test_a_part_of_a_larger_figure_is_marked(text: str, parts: list[bool]) -> None:
    assert [toll.part_of_total for toll in found(text)] == parts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rockets killed 12 people.", None),
        ("Rockets wounded 30 others.", None),
        ("Rockets killed 12.", None),
        ("Rockets killed three Iraqi soldiers.", "Iraqi soldiers"),
        ("Rockets killed dozens of women and children.", "women"),
        ("Rockets killed two of his sons.", "sons"),
        ("Rockets killed two foreign aid workers.", "foreign aid workers"),
        ("Rockets killed two guards standing by.", "guards"),
        ("Rockets killed seven suspected militants.", "suspected militants"),
        ("At least 6 US servicemen were injured.", "US servicemen"),
    ],
)
def test_the_population_is_in_the_words_of_the_text(text: str, who: str | None) -> None:
    assert found(text)[0].who == who


@pytest.mark.parametrize(
    "text",
    [
        "No one was killed.",
        "None of the passengers were hurt.",
        "Nobody died.",
        "There were no casualties.",
        "Not a single fighter was wounded.",
        "No pilgrims were abducted.",
    ],
)
def test_none_is_a_figure_too(text: str) -> None:
    assert [(toll.low, toll.high) for toll in found(text)] == [(0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "A 155 mm shell killed the driver.",
        "He was killed 12 days ago, 30 km from the border.",
        "She was killed in 2014.",
        "He was killed on 5 May.",
        "They were killed at 10:30.",
        "Haddad, 34, was killed.",
        "He died aged 71.",
        "Some 34 percent of those killed were pensioners.",
        "A ransom of $5 million was paid for the dead pilot's body.",
        "The 93rd Brigade and Unit 12 fought the killers.",
        "Militants killed the journalist James Foley.",
        "They vowed to kill 200 enemies.",
        "The plan would displace 3,000 villagers.",
        "The soldiers did not kill 12 farmers.",
        "There were no reports of casualties.",
        # names, years, measures, shares, sources, and those who were named before
        "Channel 4 viewers were shown the ruins.",
        "Unit 12 officers denied it.",
        "The 2013 raids are still remembered.",
        "The Sept. 11 attacks changed that.",
        "Two day visits were planned.",
        "The drone flew 12 hours at 300 metres.",
        "A third of the votes, 4,100 votes, were void.",
        "One in four villages has no water.",
        "They walked from one village to another.",
        "Two officials confirmed the raid, according to three residents.",
        "Two traders said that the road was closed.",
        "Two traders who told the paper so have left.",
        "The two men met again.",
        "One man objected.",
        "One of the bridges is old.",
        "The crowd watched a truck.",
        "No planes flew.",
        "He rang 0700123456 officers.",
        "The talks went through several rounds.",
        "",
    ],
)
def test_other_numbers_are_no_tolls(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The frigate fired 31 cruise missiles.", [("cruise missiles", 31, 31)]),
        ("Dozens of rockets fell on the port.", [("rockets", 24, 99)]),
        ("In all, 18 crates of rifles were dropped.", [("crates", 18, 18)]),
        ("At least one crate drifted into the marsh.", [("crate", 1, None)]),
        ("They know of one airdropped crate that was lost.", [("airdropped crate", 1, 1)]),
        ("The militia freed 20 hostages.", [("hostages", 20, 20)]),
        ("Some 900 fighters crossed in 60 boats.", [("fighters", 900, 900), ("boats", 60, 60)]),
        ("More than 600 families left.", [("families", 600, None)]),
        ("About 2,050 people live there.", [("people", 2050, 2050)]),
        ("Fourteen buses were burned.", [("buses", 14, 14)]),
        ("He has three wives.", [("wives", 3, 3)]),
        ("The siege trapped up to 700 conscripts.", [("conscripts", None, 700)]),
        ("Five gunmen shot dead the judge.", [("gunmen", 5, 5)]),
        ("The guards were killed by three attackers.", [("attackers", 3, 3)]),
        ("The army destroyed 12 tanks and killed the commander.", [("tanks", 12, 12)]),
        (
            "Rebels captured 5 villages and seized three crossings.",
            [("villages", 5, 5), ("crossings", 3, 3)],
        ),
        ("Three police stations were stormed.", [("police stations", 3, 3)]),
        ("They hit 12 rebel positions.", [("rebel positions", 12, 12)]),
        ("Six American fighter jets took off.", [("American fighter jets", 6, 6)]),
        ("It listed 13 chemical weapons attacks.", [("chemical weapons attacks", 13, 13)]),
        ("Seven of the bridges were blown up.", [("bridges", 7, 7)]),
        ("Ayla said more than 20 bombers had been sent out.", [("bombers", 20, None)]),
        ("They found 4 packets containing rifles.", [("packets", 4, 4)]),
        ("The 59 bombs missed.", [("bombs", 59, 59)]),
        ("Four ministers were among the guests.", [("ministers", 4, 4)]),
    ],
)
def test_what_came_to_no_harm_is_merely_counted(text: str, expected: list[Figure]) -> None:
    assert {toll.kind.value for toll in found(text)} == {"counted"}
    assert [(toll.what, toll.low, toll.high) for toll in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mortars killed 12 people and burned nine shops.",
            [("killed", 12, 12), ("counted", 9, 9)],
        ),
        (
            "Nine shells landed; three women were hurt.",
            [("counted", 9, 9), ("injured", 3, 3)],
        ),
        ("It killed 30 of 70 recruits.", [("killed", 30, 30), ("counted", 70, 70)]),
    ],
)
def test_what_is_counted_stands_beside_those_harmed(text: str, expected: list[Figure]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The shell killed a woman and her child.", 2),
        ("A boy was killed.", 1),
        ("A farmer and his wife died.", 2),
    ],
)
def test_somebody_unnamed_counts_as_one(text: str, low: int) -> None:
    assert [(toll.low, toll.high) for toll in found(text)] == [(low, low)]


def test_the_agents_of_a_killing_are_not_its_victims() -> None:
    assert figures("Three gunmen killed 11 worshippers.") == [("counted", 3, 3), ("killed", 11, 11)]


def test_quotation_marks_and_changed_capitals_hide_no_figure() -> None:
    text = "“[A]t least 10 fighters” (ISIS) were killed, he said; “hundreds” more were hurt."
    assert figures(text) == [("killed", 10, None), ("injured", 200, 999)]


def test_tolls_stand_in_text_order() -> None:
    text = "Nine died.\n\nThe toll rose to 12. Four were hurt, and two teachers were abducted."
    starts = [toll.mention[0] for toll in found(text)]
    assert starts == sorted(starts)
    assert len(starts) == 4


_WORDS = st.sampled_from(
    "killed wounded 12 3,400 dozens of people civilians and , . were the toll rose to from at "
    "least no one including ( ) - [A]t women 59 missiles one of them the 1.5 million died hostages "
    "“ ” \n\n".split(" ")
)


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)))
def test_any_text_gives_tolls_within_it(text: str) -> None:
    for toll in found(text):
        start, end = toll.mention
        assert 0 <= start < end <= len(text)
        assert toll.low is not None or toll.high is not None
        if toll.low is not None and toll.high is not None:
            assert 0 <= toll.low <= toll.high
