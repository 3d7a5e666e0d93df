"""Posts that a page embeds: each has its own words, author and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from rashomon.ingest.published import most_precise
from rashomon.model.text import Document, DocumentKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The class of the element that each network's embed code puts into a page.
_EMBEDS = (
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tgme_widget_message",
    "telegram-post",
    "bluesky-embed",
    "mastodon-embed",
    "tiktok-embed",
    "fb-post",
    "text-post-media",
)
_POST = " | ".join(
    f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in _EMBEDS
)
_BODY = ".//*[contains(@class, 'tgme_widget_message_text')] | .//p[not(.//p)]"
_OWNER = "string(.//*[contains(@class, 'tgme_widget_message_owner_name')])"
# How embed codes sign a post: "— Mosul Eye (@MosulEye)", "A post shared by Mosul Eye (@mosuleye)".
_SIGNATURE = re.compile(
    r"(?:[\u2014\u2013-]|\bA post shared by)\s(?P<name>[^\u2014\u2013()]{1,80})"
    r"\((?P<handle>@[\w.]{1,50})\)"
)
_DATE_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y")


def take_posts(tree: HtmlElement, *, id: str, raw_sha256: str) -> Iterator[Document]:
    """Take the embedded posts out of a page, in order; one without words is only taken out."""
    number = 0
    for element in tree.xpath(_POST):
        if element.getroottree().getroot() is not tree:
            continue  # within a post that is out already
        text = _text(element)
        if text:
            number += 1
            yield _document(element, text, id=f"{id}#post-{number}", raw_sha256=raw_sha256)
        element.drop_tree()


def _document(element: HtmlElement, text: str, *, id: str, raw_sha256: str) -> Document:
    signed = _SIGNATURE.search(_line(element.text_content()))
    owner = _line(element.xpath(_OWNER))
    return Document(
        id=id,
        text=text,
        publisher=(signed["name"].strip() if signed else owner) or None,
        byline=signed["handle"] if signed else None,
        published=most_precise([*element.xpath(".//time/@datetime"), *_dates(element)]),
        url=_url(element),
        language=element.get("lang") or next(iter(element.xpath(".//p/@lang")), None),
        kind=DocumentKind.POST,
        raw_sha256=raw_sha256,
    )


def _text(element: HtmlElement) -> str:
    """The words of a post, its lines kept; without its signature."""
    for br in element.iter("br"):
        br.tail = f"\n{br.tail or ''}"
    bodies = [body.text_content() for body in element.xpath(_BODY)]
    lines = [
        _line(line) for body in bodies or [element.text_content()] for line in body.split("\n")
    ]
    return "\n".join(line for line in lines if line and not _SIGNATURE.match(line))


def _line(text: str) -> str:
    return " ".join(text.split())


def _dates(element: HtmlElement) -> Iterator[str]:
    """Days written out in a post's links: "October 18, 2016"."""
    for text in element.xpath(".//a/text()"):
        for form in _DATE_FORMATS:
            try:
                yield datetime.strptime(text.strip(), form).date().isoformat()
            except ValueError:
                continue


def _url(element: HtmlElement) -> str | None:
    """Where the post itself is: its link of the network, else the last link in it."""
    own = element.get("cite") or element.get("data-instgrm-permalink")
    links = element.xpath(".//a/@href")
    return own or (str(links[-1]) if links else None)
