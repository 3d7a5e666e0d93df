"""Pages: the main text of a news page, with the posts that it embeds kept apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableDocument
from rashomon.ingest.metadata import language, published
from rashomon.ingest.posts import take_posts
from rashomon.ingest.source import Source, check_is_text, whole
from rashomon.model.text import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def read(source: Source) -> Iterator[Document]:
    """The article of a page, then the posts embedded in it, each a document of its own.

    Paragraphs of the text are separated by a blank line.

    Raises:
        UnreadableDocument: if the page is empty, too large, no text or holds no main text.
    """
    data = whole(source)
    check_is_text(data)
    tree = _tree(_decoded(data))
    raw_sha256 = source.seal(data)
    posts = list(take_posts(tree, id=source.id, raw_sha256=raw_sha256))
    article = _article(tree, id=source.id, raw_sha256=raw_sha256)
    if article:
        yield article
    elif not posts:
        raise UnreadableDocument("has no main text; give the article's own page, or its text")
    yield from posts


def _tree(page: str) -> HtmlElement:
    """The page's elements, with the line breaks of its source made spaces."""
    from trafilatura import load_html  # noqa: PLC0415  takes 0.1 s and is needed for pages only

    if not _ROOT.search(page):
        page = f"<html><body>{page}</body></html>"
    tree = load_html(page)
    if tree is None:
        raise UnreadableDocument("is not HTML; save the page again or give its text as .txt")
    for element in tree.xpath("//*[not(ancestor-or-self::pre)]"):
        element.text = element.text and _SPACES.sub(" ", element.text)
        element.tail = element.tail and _SPACES.sub(" ", element.tail)
    return tree


def _article(tree: HtmlElement, *, id: str, raw_sha256: str) -> Document | None:
    """The article's own words and what the page says of them; None where there are none."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    when, tongue = published(tree), language(tree)  # the extraction changes the tree
    try:
        page = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except RecursionError as error:
        raise UnreadableDocument("is nested too deeply; give the article's text") from error
    if page is None or isinstance(page, dict) or not page.text:
        return None
    return Document(
        id=id,
        text=_LINE_ENDS.sub("\n\n", page.text.strip()),
        title=page.title,
        publisher=page.sitename,
        byline=page.author,
        published=when or page.date,
        url=page.url,
        language=tongue,
        raw_sha256=raw_sha256,
    )


def _decoded(data: bytes) -> str:
    """The page's text: UTF-8 where it is that, else as declared, else as its bytes suggest."""
    from trafilatura.utils import detect_encoding  # noqa: PLC0415

    declared = [name.decode("ascii") for name in _CHARSET.findall(data[:4096])[:1]]
    for encoding in ["utf-8-sig", *map(_as_browsers_do, declared), *detect_encoding(data)]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableDocument("is in no known encoding; convert the page to UTF-8")


def _as_browsers_do(encoding: str) -> str:
    """Latin-1 means Windows-1252 (WHATWG Encoding Standard, section 4.2)."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return encoding
    return "cp1252" if name in ("iso8859-1", "ascii") else name
