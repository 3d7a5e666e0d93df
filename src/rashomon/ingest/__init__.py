"""Ingest: files, folders and standard input become documents."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.errors import UnreadableDocument
from rashomon.ingest import html, records, text
from rashomon.ingest.files import files, reason
from rashomon.ingest.published import checked_date
from rashomon.ingest.source import Seal, Source, sha256, whole
from rashomon.model.failure import Failure
from rashomon.model.text import Document, DocumentKind

__all__ = ["TEXT_LIMIT", "documents"]

TEXT_LIMIT = 4_000_000
"""Characters of one document, some 650,000 words: more than any report, less than an archive."""

_FORMATS: dict[str, Callable[[Source], Iterator[Document | Failure]]] = {
    ".txt": text.read,
    ".json": records.read_json,
    ".jsonl": records.read_jsonl,
    ".html": html.read,
    ".htm": html.read,
}
_UNDECODED = re.compile("[\ud800-\udfff]")  # what a file name has for bytes that are no UTF-8
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)\b", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*\{\s*"')
_LIST_OF_OBJECTS = re.compile(rb'\s*\[\s*\{\s*"')


def documents(
    paths: Iterable[Path | str],
    *,
    publisher: str | None = None,
    published: str | None = None,
    seal: Seal = sha256,
) -> Iterator[Document | Failure]:
    """The documents of files and folders, in order; "-" is standard input.

    What cannot be read is a `Failure` in its place; the others are still read. No two documents
    have the same id: that of a record is its own, that of another file is its stem, lengthened by
    its suffix and folders where the stem is taken.

    Args:
        paths: text (.txt), records (.json, .jsonl), pages (.html), folders of them.
        publisher: who published the documents that do not say.
        published: when, as an ISO 8601 date or date-time, for the documents that do not say.
        seal: is given the raw bytes of each document before it comes, and gives their SHA-256.

    Raises:
        ValueError: if `published` is no ISO 8601 date.
    """
    found = _documents(paths, seal)
    return _completed(found, publisher=publisher, published=checked_date(published))


def _completed(
    found: Iterable[Document | Failure], *, publisher: str | None, published: str | None
) -> Iterator[Document | Failure]:
    """Documents with what the caller knows of them; an embedded post is not the page's."""
    for item in found:
        if isinstance(item, Failure) or item.kind is DocumentKind.POST:
            yield item
        else:
            yield replace(
                item,
                publisher=item.publisher or publisher,
                published=item.published or published,
            )


def _documents(paths: Iterable[Path | str], seal: Seal) -> Iterator[Document | Failure]:
    taken: dict[str, str] = {}
    for path in files(paths, _FORMATS):
        if isinstance(path, Failure):
            yield path
            continue
        for item in _read(path, taken, seal):
            yield item if isinstance(item, Failure) else _admitted(item, str(path), taken)


def _read(path: Path | str, taken: Collection[str], seal: Seal) -> Iterator[Document | Failure]:
    """What one file or standard input holds; what goes wrong is a failure."""
    about = str(path)
    try:
        if isinstance(path, Path):
            with path.open("rb") as stream:
                id_ = _free_id(path, taken)
                source = Source(stream=stream, about=about, id=id_, seal=seal)
                yield from _FORMATS[path.suffix.lower()](source)
        else:
            data = whole(Source(stream=sys.stdin.buffer, about=about, id=about))
            source = Source(stream=io.BytesIO(data), about=about, id="stdin", seal=seal)
            yield from _FORMATS[_suffix_of(data)](source)
    except UnreadableDocument as error:
        yield Failure(about=about, message=error.message)
    except OSError as error:
        yield Failure(about=about, message=reason(error))


def _suffix_of(data: bytes) -> str:
    """The format of bytes that came without a name, by how they begin; text in case of doubt."""
    if _HTML.match(data):
        return ".html"
    if _LIST_OF_OBJECTS.match(data):
        return ".json"
    if _OBJECT.match(data):
        first_line = data.lstrip().partition(b"\n")[0]
        return ".jsonl" if first_line.rstrip().endswith(b"}") else ".json"
    return ".txt"


def _free_id(path: Path, taken: Collection[str]) -> str:
    """The file's stem, or where it is taken its name with as many folders as tell it apart."""
    parts = path.absolute().parts
    names = ("/".join(parts[-count:]) for count in range(1, len(parts) + 1))
    whole = (_UNDECODED.sub("\ufffd", name) for name in (path.stem, *names))
    return next((name for name in whole if name not in taken), str(path))


def _admitted(document: Document, about: str, taken: dict[str, str]) -> Document | Failure:
    """The document, unless it is empty, too long or bears another's id."""
    if not document.text.strip("\ufeff \t\r\n"):
        message = "has no text; there is nothing to read in it"
    elif len(document.text) > TEXT_LIMIT:
        message = (
            f"has {len(document.text) / 1e6:.1f} million characters, and one document may have"
            f" {TEXT_LIMIT // 1_000_000} million; split it into several"
        )
    elif document.id in taken:
        message = f"its id was already given by {taken[document.id]}; give it one of its own"
    else:
        taken[document.id] = about
        return document
    return Failure(about=f"{about} ({document.id})", message=message)
