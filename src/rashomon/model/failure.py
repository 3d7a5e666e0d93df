"""What could not be done to one input: a value that travels beside the results."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input that failed while the others go on.

    `about` names the input (a path, `-` for standard input, a document id); `message` says on one
    line what was wrong and what to do about it.
    """

    about: str
    message: str

    def __str__(self) -> str:
        return " ".join(f"{self.about}: {self.message}".split())
