from __future__ import annotations

import pytest

from rashomon.model.claim import Stance
from rashomon.resolve.coding import Coder, open_coder
from tests.resolve.coding.statements import coding, said


@pytest.fixture(scope="module", params=["lexicon", "model"])
def coder(request: pytest.FixtureRequest) -> Coder:
    return open_coder(request.param)


@pytest.fixture(scope="module")
def model() -> Coder:
    return open_coder("model")


TYPES = [
    ("Warplanes bombed a bakery in the rebel-held suburb, killing eleven people.", "ASSAULT"),
    ("Four worshippers were shot dead by gunmen as they left the mosque.", "ASSAULT"),
    ("Nine soldiers died when militants ambushed their patrol near the wells.", "ASSAULT"),
    ("Fighting broke out again around the cement works on Tuesday night.", "ASSAULT"),
    ("The group kidnapped a Norwegian engineer and his driver.", "ASSAULT"),
    ("Police detained the editor and two of his reporters.", "COERCE"),
    ("Government troops recaptured the village from the insurgents.", "COERCE"),
    ("The enclave has been besieged since the spring and nothing gets in.", "COERCE"),
    ("The interior ministry imposed a curfew on three towns.", "COERCE"),
    ("Hackers broke into the accounts of the election commission.", "COERCE"),
    ("Thousands of residents fled their homes as the shelling came closer.", "SANCTION"),
    ("A court sentenced the former warden to twelve years in prison.", "SANCTION"),
    ("Belgium recalled its ambassador after the vote.", "SANCTION"),
    ("Demonstrators marched to the presidential palace with empty pots.", "PROTEST"),
    ("Bakers went on strike over the price of flour.", "PROTEST"),
    ("The army sent reinforcements to the frontier.", "MOBILIZE"),
    ("The navy test-fired a new missile off the cape.", "MOBILIZE"),
    ("The militia withdrew from the old customs house at noon.", "RETREAT"),
    ("The captors released the nuns after three months.", "RETREAT"),
    ("Both sides declared a ceasefire for the holiday.", "RETREAT"),
    ("The health minister resigned on Sunday.", "RETREAT"),
    ("The charity delivered flour and tents to the displaced.", "AID"),
    ("Austria granted asylum to the two pilots.", "AID"),
    ("The two armies held a joint exercise in the desert.", "COOPERATE"),
    ("Spain extradited the banker to Peru.", "COOPERATE"),
    ("The foreign ministers held talks in Tunis about the pipeline.", "CONSULT"),
    ("The president visited Jakarta to meet his counterpart.", "CONSULT"),
    ("The envoy praised the governor for his courage.", "SUPPORT"),
    ("The two states restored diplomatic relations.", "SUPPORT"),
    ("The parties agreed to form a joint committee on water.", "AGREE"),
    ("Copenhagen promised to send doctors to the island.", "AGREE"),
    ("The junta lifted its ban on public rallies.", "CONCEDE"),
    ("The archbishop called for an end to the bombing.", "REQUEST"),
    ("The opposition demanded that the prime minister step down.", "REQUEST"),
    ("Cairo condemned the raid as a crime.", "ACCUSE"),
    ("The prosecutor opened an investigation into the fire.", "ACCUSE"),
    ("Baku accused its neighbour of violating the truce.", "ACCUSE"),
    ("The rebels rejected the invitation to talks.", "REJECT"),
    ("The company refused to pay the ransom.", "REJECT"),
    ("The militants threatened to kill the hostages.", "THREATEN"),
    ("Washington threatened to impose sanctions on the bank.", "THREATEN"),
]

MODES = [
    ("Helicopters dropped barrel bombs on the market quarter.", "ASSAULT", "aerial"),
    ("A suicide bomber blew himself up outside the academy.", "ASSAULT", "suicide-attack"),
    ("A car bomb exploded beside the stadium.", "ASSAULT", "explosives"),
    ("Rockets and mortar shells landed on the old port.", "ASSAULT", "heavy-weapons"),
    ("The town was attacked with sarin gas.", "ASSAULT", "unconventional"),
    ("Gunmen opened fire on a bus of pilgrims.", "ASSAULT", "firearms"),
    ("The group beheaded an aid worker.", "ASSAULT", "targeted"),
    ("The guards raped several of the women.", "ASSAULT", "sexual"),
    ("Police arrested a dozen students.", "COERCE", "arrest"),
    ("The rebels seized the airport.", "COERCE", "seize"),
    ("The general was convicted of fraud.", "SANCTION", "convict"),
    ("Prisoners went on hunger strike in the desert jail.", "PROTEST", "hunger"),
    ("The two presidents spoke by telephone.", "CONSULT", "phone"),
    ("The hostage was released on Friday.", "RETREAT", "release"),
]

NO_EVENT = [
    "The town lies on the east bank of the Euphrates.",
    "She was born in a village of three hundred people.",
    "The recording could not be verified.",
    "The group has several thousand members.",
    "We have a long road ahead of us.",
    "The video is eleven minutes long.",
    "He is believed to be forty years old.",
    "The photograph shows a man in a grey coat.",
]


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_a_sentence_has_its_type(coder: Coder, text: str, type_: str) -> None:
    found = coding(coder, text)
    assert found is not None
    assert found.type == type_


@pytest.mark.parametrize(("text", "type_", "mode"), MODES)
def test_a_deed_has_its_mode(coder: Coder, text: str, type_: str, mode: str) -> None:
    found = coding(coder, text)
    assert found is not None
    assert (found.type, found.modes[:1]) == (type_, (mode,))


@pytest.mark.parametrize("text", NO_EVENT)
def test_what_tells_no_event_is_coded_as_none(coder: Coder, text: str) -> None:
    assert coding(coder, text) is None


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("The group executed five men in the square.", "ASSAULT", "targeted"),
        ("Rebels captured two pilots and three soldiers.", "ASSAULT", "abduct"),
        ("A fighter was captured by the opposing militia.", "ASSAULT", "abduct"),
        ("Families fled the village because of the air raids.", "SANCTION", "expel"),
        ("The army announced the withdrawal of its troops by June.", "CONCEDE", None),
        ("Two observers were denied entry at the airport.", "REJECT", None),
        ("The foreign workers were expelled from the country.", "COERCE", "deport"),
        ("The army sent reinforcements and shelled the town.", "ASSAULT", None),
        ("Troops were deployed before warplanes bombed the ridge.", "ASSAULT", None),
    ],
)
def test_the_rules_of_the_manual_bite(
    coder: Coder, text: str, type_: str, mode: str | None
) -> None:
    found = coding(coder, text)
    assert found is not None
    assert found.type == type_
    assert mode is None or mode in found.modes


@pytest.mark.parametrize(
    ("text", "stance", "type_"),
    [
        ("The commander vowed | to kill the hostages", Stance.ASSERTS, "THREATEN"),
        ("The ministry agreed | to halt the bombing", Stance.ASSERTS, "AGREE"),
        ("The envoy urged | both sides to stop the shelling", Stance.ASKS, "REQUEST"),
        ("The mayor appealed | for food and medicine", Stance.ASKS, "REQUEST"),
    ],
)
def test_an_act_of_speech_is_coded_with_its_cue(
    coder: Coder, text: str, stance: Stance, type_: str
) -> None:
    found = coding(coder, text, stance=stance)
    assert found is not None
    assert found.type == type_


def test_what_was_said_of_a_deed_is_coded_by_the_deed(model: Coder) -> None:
    found = coding(model, "The monitor said | warplanes had bombed the clinic")
    assert found is not None
    assert found.type == "ASSAULT"
    assert "aerial" in found.modes


def test_claims_are_coded_in_their_order(model: Coder) -> None:
    document, made = said("The monitor said | a car bomb had killed nine people")
    codings = model.code(document, [made, made])
    assert len(codings) == 2
    assert codings[0] == codings[1]
    assert model.code(document, []) == ()


def test_actors_are_left_to_others_and_probability_is_one_of_a_chance(model: Coder) -> None:
    found = coding(model, "Warplanes bombed the depot.")
    assert found is not None
    assert (found.actors, found.recipients) == ((), ())
    assert 0.5 < found.probability <= 1
