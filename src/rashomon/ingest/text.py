"""Plain text: UTF-8, taken as it is."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.errors import UnreadableDocument
from rashomon.ingest.source import Source, check_is_text, whole
from rashomon.model.text import Document


def read(source: Source) -> Iterator[Document]:
    """The one document of a text file.

    Every code point stays, a byte order mark and carriage returns too, so that spans fit the file.

    Raises:
        UnreadableDocument: if the file is empty, too large, binary or not UTF-8.
    """
    data = whole(source)
    check_is_text(data)
    yield Document(id=source.id, text=decoded(data), raw_sha256=source.seal(data))


def decoded(data: bytes) -> str:
    """The text of bytes in UTF-8.

    Raises:
        UnreadableDocument: naming the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableDocument(
            f"byte 0x{data[error.start]:02x} at offset {error.start} (line {line}) is not UTF-8;"
            " convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
