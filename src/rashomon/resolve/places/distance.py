"""Distances and bearings on the globe, as a sphere of 6,371 km."""

from __future__ import annotations

import math

_EARTH_KM = 6371.0
Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def km(left: Point, right: Point) -> float:
    """The great-circle distance in km (haversine)."""
    north, south = math.radians(left[0]), math.radians(right[0])
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(right[1] - left[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(start: Point, *, bearing: float, by_km: float) -> Point:
    """The point `by_km` from `start` towards `bearing`, in degrees clockwise from north."""
    angle, turn = by_km / _EARTH_KM, math.radians(bearing)
    lat = math.radians(start[0])
    end = math.asin(
        math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn)
    )
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(lat),
        math.cos(angle) - math.sin(lat) * math.sin(end),
    )
    lon = (start[1] + math.degrees(east) + 540) % 360 - 180
    return round(math.degrees(end), 4), round(lon, 4)


def middle(left: Point, right: Point) -> Point:
    """The point half way, by the mean of the coordinates; good for places of one region."""
    return round((left[0] + right[0]) / 2, 4), round((left[1] + right[1]) / 2, 4)
