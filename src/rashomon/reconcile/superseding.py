"""Supersession: an origin's later figure replaces its earlier one; that is no contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model.event import Account

__all__ = ["superseded"]


def superseded(answers: Sequence[Sequence[Account]]) -> list[tuple[Account, ...]]:
    """The accounts of each answer to a question, the replaced ones marked.

    An account is replaced where a document published later has another answer from the same origin.
    Undated documents and a document's own voice replace nothing.
    """
    latest: dict[str, tuple[str, int, str]] = {}
    for number, accounts in enumerate(answers):
        for account in accounts:
            if account.claim and account.published:
                found = (account.published, number, account.claim)
                latest[account.origin.name] = max(latest.get(account.origin.name, found), found)
    return [
        tuple(_marked(account, number, latest) for account in accounts)
        for number, accounts in enumerate(answers)
    ]


def _marked(account: Account, number: int, latest: dict[str, tuple[str, int, str]]) -> Account:
    published, answer, claim = latest.get(account.origin.name, ("", number, ""))
    if account.published is None or account.published >= published or answer == number:
        return account
    return replace(account, superseded_by=claim)
