"""The filters that Events, Map and Timeline share, as they stand in an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from fastapi import HTTPException
from starlette.requests import Request

from rashomon.desk.wording import LONGEST
from rashomon.ledger.kept import EventFilters
from rashomon.model.codebook import EventType

__all__ = ["address", "day_of", "event_filters", "given_filters"]

_NAMES = ("q", "place", "from", "to", "type", "contested")


def given_filters(request: Request) -> dict[str, str]:
    """The filters of a request, by the names of their fields; empty ones are none."""
    asked = request.query_params
    return {name: value for name in _NAMES if (value := asked.get(name, "").strip()[:LONGEST])}


def event_filters(given: Mapping[str, str]) -> EventFilters:
    """The filters as the ledger takes them.

    Raises:
        HTTPException: 422 where a day or a type is none.
    """
    filters: EventFilters = {}
    if "place" in given:
        filters["place"] = given["place"]
    if "q" in given:
        filters["words"] = given["q"]
    if "contested" in given:
        filters["contested"] = True
    if "type" in given:
        filters["type"] = _type(given["type"])
    if "from" in given:
        filters["start"] = day_of(given["from"])
    if "to" in given:
        filters["end"] = day_of(given["to"])
    return filters


def address(path: str, given: Mapping[str, object]) -> str:
    """A page with filters: "/map?place=Mosul"; what is None is left out."""
    query = urlencode(
        {name: value for name, value in given.items() if value is not None}, errors="replace"
    )
    return f"{path}?{query}" if query else path


def day_of(text: str) -> date:
    """A day of an address.

    Raises:
        HTTPException: 422 where it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(422, "A day is written as 2016-10-18.") from error


def _type(text: str) -> EventType:
    try:
        return EventType(text)
    except ValueError as error:
        raise HTTPException(422, f"{text[:40]} is no PLOVER event type.") from error
