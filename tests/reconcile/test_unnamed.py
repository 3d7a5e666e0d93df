"""Unnamed sources: one outlet's resident is one, whoever passes the outlet on."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model.claim import Link, Reading
from rashomon.model.resolved import ResolvedReading
from rashomon.model.text import Document
from rashomon.reconcile.statements import statements
from rashomon.reconcile.unnamed import alike_unnamed
from tests.fakes import claim, resolved


def said(name: str, publisher: str, *chains: tuple[Link, ...]) -> ResolvedReading:
    document = Document(id=name, text="The bridge has fallen. " * len(chains), publisher=publisher)
    claims = tuple(
        replace(claim(document, content=(23 * n, 23 * n + 21)), chain=chain)
        for n, chain in enumerate(chains)
    )
    return resolved(Reading(document=document, claims=claims, reader="fake"))


def outlet(name: str) -> Link:
    return Link(name=name)


def unnamed(name: str) -> Link:
    return Link(name=name, named=False)


def merged(*readings: ResolvedReading) -> set[tuple[str, str]]:
    return {(kept, other) for kept, other, _ in alike_unnamed(statements(readings))}


def test_a_resident_who_spoke_to_an_outlet_is_one_for_all_who_carry_it() -> None:
    first = said("radio", "Radio Valley", (unnamed("a resident of Qarara"),))
    second = said("herald", "Herald", (outlet("Radio Valley"), unnamed("a resident")))
    assert merged(first, second) == {("a resident", "a resident of Qarara")}


def test_residents_who_spoke_to_different_outlets_are_two() -> None:
    first = said("radio", "Radio Valley", (unnamed("a resident of Qarara"),))
    second = said("herald", "Herald", (unnamed("a resident"),))
    assert merged(first, second) == set()


def test_a_resident_and_a_policeman_are_two() -> None:
    first = said("radio", "Radio Valley", (unnamed("a resident"),))
    second = said("herald", "Herald", (outlet("Radio Valley"), unnamed("a policeman")))
    assert merged(first, second) == set()


def test_two_whom_one_document_tells_apart_stay_two() -> None:
    both = said("radio", "Radio Valley", (unnamed("a source"),), (unnamed("a second source"),))
    assert merged(both) == set()


def test_a_second_source_may_be_a_separate_one_and_is_not_the_first() -> None:
    first = said("radio", "Radio Valley", (unnamed("a source"),), (unnamed("a second source"),))
    second = said("herald", "Herald", (outlet("Radio Valley"), unnamed("a separate source")))
    assert merged(first, second) == {("a second source", "a separate source")}
