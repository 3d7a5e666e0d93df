"""What a page says of itself: when it was published, in which language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from rashomon.ingest.published import most_precise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Where pages give the time of publication, the most trusted first: Open Graph, the meta names that
# htmldate knows, schema.org microdata, the time elements of HTML.
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//script[@type='application/ld+json']",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='publishdate'"
    " or @name='parsely-pub-date' or @name='sailthru.date' or @name='dc.date.issued'"
    " or @name='DC.date.issued' or @name='date']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    "//article//time[@pubdate]/@datetime | //header//time/@datetime | //article//time/@datetime",
)
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle"
    " BackgroundNewsArticle LiveBlogPosting BlogPosting WebPage".split()
)


def published(tree: HtmlElement) -> str | None:
    """The date of publication with the time and zone where the page gives them, or None."""
    return most_precise(value for path in _PUBLISHED for value in _values(tree, path))


def _values(tree: HtmlElement, path: str) -> Iterator[str | None]:
    if "ld+json" not in path:
        # Of several times the first is the article's own; later ones belong to other stories.
        yield from tree.xpath(path)[:1]
        return
    for script in tree.xpath(path):
        try:
            yield from _dates(msgspec.json.decode(script.text or ""))
        except (msgspec.DecodeError, RecursionError):
            continue


def _dates(value: object) -> Iterator[str | None]:
    """Every `datePublished` of an article in a JSON-LD block (a thing, a list or a graph)."""
    if isinstance(value, list):
        for item in value:
            yield from _dates(item)
    elif isinstance(value, dict):
        types = value.get("@type")
        date = value.get("datePublished")
        if isinstance(date, str) and _ARTICLE_TYPES.intersection(
            types if isinstance(types, list) else [types]
        ):
            yield date
        yield from _dates(value.get("@graph"))


def language(tree: HtmlElement) -> str | None:
    """The language tag of a page ("en", "en-GB"), or None."""
    found = tree.xpath("/html/@lang | /html/@xml:lang | //meta[@property='og:locale']/@content")
    return found[0].strip().replace("_", "-") or None if found else None
