"""The map: where events lie, each as far from its point as is known, and the same as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from rashomon.desk.addresses import SHOWN, Paging, paging
from rashomon.desk.filters import address, event_filters, given_filters
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.respond import page
from rashomon.desk.tiles import BaseMap, Tiles, base_map
from rashomon.ledger.codec import encode
from rashomon.ledger.kept import ClaimFilters, EventFilters, Spot
from rashomon.model.codebook import EventType
from rashomon.model.event import Event

router = APIRouter()

_DECIMALS = 4  # of a degree: 11 m, finer than any place is known
_OF_CLAIMS: tuple[Literal["place", "start", "end", "type"], ...] = ("place", "start", "end", "type")


class Layer(StrEnum):
    """What the map counts."""

    EVENTS = "events"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map with a page of the list beside it; `data` is the address of what is drawn."""

    events: tuple[Event, ...]
    filters: Mapping[str, str]
    types: tuple[str, ...]
    layer: Layer
    data: str
    base: BaseMap | None
    page: Paging


@router.get("/map")
def atlas(
    request: Request,
    offset: Annotated[int, Query(ge=0)] = 0,
    layer: Layer = Layer.EVENTS,
) -> Response:
    """The map of the events that fit the filters."""
    given = given_filters(request)
    ledger = sight_of(request)
    found = list(ledger.events(limit=SHOWN + 1, offset=offset, **event_filters(given)))
    kept = given if layer is Layer.EVENTS else {**given, "layer": layer}
    view = MapPage(
        events=tuple(found[:SHOWN]),
        filters=given,
        types=tuple(EventType),
        layer=layer,
        data=address(f"/map/{layer}.json", given),
        base=base_map(request.app.state.desk.tiles, request.app.state.tiles),
        page=paging("/map", kept, offset, len(found)),
    )
    return page(request, "map.html", view)


@router.get("/map/events")
def spots(request: Request) -> Response:
    """The places of the events, as GeoJSON."""
    ledger = sight_of(request)
    return _geojson(ledger.spots(**event_filters(given_filters(request))))


@router.get("/map/claims")
def claims(request: Request) -> Response:
    """The places of which claims speak, as GeoJSON; words and contest are the events' alone."""
    ledger = sight_of(request)
    return _geojson(_of_claims(ledger, event_filters(given_filters(request))))


@router.get("/map/tiles/{z}/{x}/{y}")
def tile(request: Request, z: int, x: int, y: int) -> Response:
    """A tile of the PMTiles file; empty where it has none."""
    tiles: Tiles | None = request.app.state.tiles
    found = tiles.tile(z, x, y) if tiles else None
    if tiles is None or found is None:
        return Response(status_code=204)
    headers = {"content-encoding": "gzip"} if tiles.gzipped else {}
    return Response(found, media_type=tiles.media_type, headers=headers)


def _of_claims(ledger: Sight, filters: EventFilters) -> Iterable[Spot]:
    asked = {name: filters[name] for name in _OF_CLAIMS if name in filters}
    totals: Counter[tuple[str, str | None, float, float, int, float | None]] = Counter()
    for count in ledger.counts(**cast(ClaimFilters, asked)):
        at = (count.place, count.country, count.latitude, count.longitude)
        totals[(*at, count.where_prec, count.radius_km)] += count.claims
    for (place, country, latitude, longitude, prec, radius), number in totals.most_common():
        yield Spot(
            place=place,
            country=country,
            latitude=latitude,
            longitude=longitude,
            where_prec=prec,
            radius_km=radius,
            events=number,
            contested=0,
            event="",
        )


def _geojson(spots: Iterable[Spot]) -> Response:
    """A FeatureCollection (RFC 7946), a point a spot.

    Its properties: place, country, `prec` (1..7, UCDP GED), `km` (radius), `n` events, `c` of them
    contested, and the `id` of the event where there is only one.
    """
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": (round(s.longitude, _DECIMALS), round(s.latitude, _DECIMALS)),
            },
            "properties": {
                "place": s.place,
                "country": s.country,
                "prec": s.where_prec,
                "km": s.radius_km or 0,
                "n": s.events,
                "c": s.contested,
                "id": s.event if s.events == 1 else "",
            },
        }
        for s in spots
    ]
    body = encode({"type": "FeatureCollection", "features": features})
    return Response(body, media_type="application/geo+json")
