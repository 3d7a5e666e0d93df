"""What can go wrong, as a tree.

RashomonError
├─ UnreadableDocument   ingest could not make text of an input
├─ ModelError           a model file is missing, damaged or does not fit this version
├─ DataError            a shipped data file (data/*.yaml) is not consistent
├─ GazetteerError       the gazetteer cannot be built or opened
├─ GoldError            annotated files for an evaluation are missing or malformed
├─ ExportError          an output cannot be written
├─ LedgerError          a ledger cannot be opened, or refuses what it is given
└─ DeskError            the desk cannot be opened
"""


class RashomonError(Exception):
    """Any expected failure; its text is one line that names the thing and the remedy.

    Args:
        message: what was wrong and what to do about it.
        about: the thing it is about (a path, a document id), put before the message.
    """

    def __init__(self, message: str, *, about: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.about = about

    def __str__(self) -> str:
        text = f"{self.about}: {self.message}" if self.about else self.message
        return " ".join(text.split())


class UnreadableDocument(RashomonError):
    """Ingest could not make text of an input."""


class ModelError(RashomonError):
    """A model file is missing, damaged or does not fit this version."""


class DataError(RashomonError):
    """A shipped data file is not consistent."""


class GazetteerError(RashomonError):
    """The gazetteer cannot be built or opened."""


class GoldError(RashomonError):
    """Annotated files for an evaluation are missing or malformed."""


class ExportError(RashomonError):
    """An output cannot be written."""


class LedgerError(RashomonError):
    """A ledger cannot be opened, or refuses what it is given."""


class DeskError(RashomonError):
    """The desk cannot be opened."""
