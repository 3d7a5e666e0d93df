"""Where two countries meet, judged by the places on both sides."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

Point = tuple[float, float]
Border = tuple[str, str, float, float, float]
"""Two countries, and their border's middle (latitude, longitude) and reach in km."""

_CELLS = 2.0  # a degree: places of both countries within half a degree are at the border
_KM = 111.2  # a degree of latitude


def borders(
    places: Iterable[tuple[str, float, float]], adjoin: set[tuple[str, str]]
) -> Iterator[Border]:
    """The borders of adjoining countries, each both ways round.

    Args:
        places: country, latitude and longitude of settlements.
        adjoin: pairs of countries with a common border.
    """
    cells: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for country, lat, lon in places:
        cells[math.floor(lat * _CELLS), math.floor(lon * _CELLS)].add(country)
    shared: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    for (row, column), countries in cells.items():
        around = set().union(
            *(cells.get((row + i, column + j), set()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        )
        for left in countries:
            for right in around - {left}:
                if (left, right) in adjoin or (right, left) in adjoin:
                    centre = (row + 0.5) / _CELLS, (column + 0.5) / _CELLS
                    shared[left, right].append(centre)
                    shared[right, left].append(centre)
    for (left, right), points in sorted(shared.items()):
        yield left, right, *_extent(points)


def _extent(points: list[Point]) -> tuple[float, float, float]:
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    reach = max(
        math.hypot(point[0] - lat, (point[1] - lon) * math.cos(math.radians(lat)))
        for point in points
    )
    return round(lat, 3), round(lon, 3), round(max(10.0, reach * _KM), 1)
