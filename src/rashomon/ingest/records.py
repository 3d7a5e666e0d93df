"""Records: JSON objects that bring a text and what is known about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from rashomon.errors import UnreadableDocument
from rashomon.ingest.published import checked_date
from rashomon.ingest.source import FILE_LIMIT, Source, check_is_text, whole
from rashomon.model.failure import Failure
from rashomon.model.text import Document

_T = TypeVar("_T")
_BOM = b"\xef\xbb\xbf"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A document record of the contract; fields that it does not name are ignored."""

    doc: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None


_RECORD = msgspec.json.Decoder(Record)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def read_json(source: Source) -> Iterator[Document | Failure]:
    """The documents of a JSON file: one record or a list of them.

    Raises:
        UnreadableDocument: if the file as a whole is no JSON.
    """
    data = whole(source)
    check_is_text(data)
    body = data.removeprefix(_BOM).strip()
    if not body.startswith(b"["):
        yield _document(body, raw_sha256=source.seal(data))
        return
    raws = _decoded(_LIST, body)
    if not raws:
        raise UnreadableDocument("is an empty list; there is nothing to read in it")
    raw_sha256 = source.seal(data)
    for number, raw in enumerate(raws, 1):
        yield _outcome(bytes(raw), about=f"{source.about}, record {number}", raw_sha256=raw_sha256)


def read_jsonl(source: Source) -> Iterator[Document | Failure]:
    """The documents of a JSON Lines file, read a line at a time.

    Raises:
        UnreadableDocument: if there is no record in the file.
    """
    number = records = 0
    while line := source.stream.readline(FILE_LIMIT):
        number += 1
        about = f"{source.about}, line {number}"
        if len(line) == FILE_LIMIT and not line.endswith(b"\n"):
            _skip_line(source)
            yield Failure(about=about, message=f"is longer than {FILE_LIMIT // 1_000_000} MB")
        elif body := line.removeprefix(_BOM).strip():
            yield _outcome(body, about=about, raw_sha256=source.seal(line))
        else:
            continue
        records += 1
    if not records:
        raise UnreadableDocument("is empty; there is nothing to read in it")


def _skip_line(source: Source) -> None:
    while (rest := source.stream.readline(FILE_LIMIT)) and not rest.endswith(b"\n"):
        pass


def _outcome(body: bytes, *, about: str, raw_sha256: str) -> Document | Failure:
    try:
        return _document(body, raw_sha256=raw_sha256)
    except UnreadableDocument as error:
        return Failure(about=about, message=error.message)


def _document(body: bytes, *, raw_sha256: str) -> Document:
    record = _decoded(_RECORD, body)
    if not record.doc.strip():
        raise UnreadableDocument("field 'doc': is empty; give each record an identifier")
    if "\0" in record.doc:
        raise UnreadableDocument("field 'doc': holds a zero character; choose another identifier")
    try:
        published = checked_date(record.published)
    except ValueError as error:
        raise UnreadableDocument(f"field 'published': {error}") from error
    return Document(
        id=record.doc,
        text=record.text,
        title=record.title or None,
        publisher=record.publisher or None,
        published=published,
        url=record.url or None,
        language=record.lang or None,
        raw_sha256=raw_sha256,
    )


def _decoded(decoder: msgspec.json.Decoder[_T], body: bytes) -> _T:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        raise UnreadableDocument(
            f"{error}; a record is an object with 'doc' and 'text' and, where known, 'title',"
            " 'publisher', 'published', 'url', 'lang', all of them strings"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableDocument("holds bytes that are not UTF-8; convert the file") from error
    except msgspec.DecodeError as error:
        raise UnreadableDocument(f"is not valid JSON ({error}); write it again") from error
    except RecursionError as error:
        raise UnreadableDocument("is nested too deeply for a record") from error
