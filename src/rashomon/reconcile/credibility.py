"""Credibility: the Admiralty digit of an answer, derived step by step.

The digits are those of the Admiralty code (NATO AJP-2.1): 1 confirmed, 2 probably true, 3 possibly
true, 4 doubtful, 5 improbable, 6 cannot be judged. The rule:

1. An answer that leaves its point open, or for which only documents speak in their own voice, is 6.
2. Otherwise it starts from its independent origins: three or more, two of them named, 1; two 2; one
   3. Parties to the event and who belongs to them are no independent origins; an answer that only
   they give starts from 4.
3. Where answers exclude it, the one with the most independent origins counts: fewer than its own
   cost one digit, as many or more two.
4. Where all who give it hedge, one digit more.
5. It never goes beyond 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.claim import Stance
from rashomon.model.event import Account

__all__ = ["Support", "credibility", "support"]

_FROM_ORIGINS = {1: 3, 2: 2}
_NAMED = 2  # named origins without which nothing is confirmed
_WORST = 5
_UNJUDGED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who stands behind an answer, by name: independent origins, parties, documents as such.

    `named` counts the independent origins that have a name, not only a description.
    """

    independent: tuple[str, ...]
    parties: tuple[str, ...]
    voices: tuple[str, ...]
    hedged: bool
    named: int = 0

    @property
    def origins(self) -> int:
        """How many independent origins there are; one where only parties or documents speak."""
        return max(1, len(self.independent))


def support(accounts: Sequence[Account]) -> Support:
    """Who stands behind an answer; what was superseded does not count where anything else does."""
    current = [each for each in accounts if each.superseded_by is None] or list(accounts)
    independent, parties, voices, named = set(), set(), set(), set()
    for account in current:
        if account.origin.interested:
            parties.add(account.origin.name)
        elif account.chain or account.origin.merged:
            independent.add(account.origin.name)
            if not account.chain or account.chain[-1].named:
                named.add(account.origin.name)
        else:
            voices.add(account.origin.name)
    return Support(
        independent=tuple(sorted(independent)),
        parties=tuple(sorted(parties)),
        voices=tuple(sorted(voices)),
        hedged=all(each.stance in (Stance.HEDGES, Stance.ASKS) for each in current),
        named=len(named),
    )


def credibility(
    own: Support, against: Sequence[Support], *, open_: bool
) -> tuple[int, tuple[str, ...]]:
    """The digit of an answer, and the steps that lead to it.

    Args:
        own: who stands behind it.
        against: who stands behind the answers that exclude it.
        open_: whether it leaves the point open.
    """
    if open_:
        return _UNJUDGED, ("the answer leaves the point open: 6",)
    if not own.independent and not own.parties:
        return _UNJUDGED, ("no source is named, only documents say so in their own voice: 6",)
    digit, why = _start(own)
    strongest = max((len(each.independent) for each in against), default=None)
    if strongest is not None:
        cost = 1 if strongest < len(own.independent) else 2
        digit = min(_WORST, digit + cost)
        why.append(f"answers that exclude it have up to {_origins(strongest)}: {digit}")
    if own.hedged:
        digit = min(_WORST, digit + 1)
        why.append(f"all who give it hedge: {digit}")
    return digit, tuple(why)


def _start(own: Support) -> tuple[int, list[str]]:
    if not own.independent:
        return 4, [f"only parties to the event say so ({', '.join(own.parties)}): 4"]
    digit = _FROM_ORIGINS.get(len(own.independent), 1 if own.named >= _NAMED else 2)
    names = ", ".join(own.independent)
    many = len(own.independent) > max(_FROM_ORIGINS)
    few = f", {own.named or 'none'} of them named" if many and own.named < _NAMED else ""
    why = [f"{_origins(len(own.independent))} ({names}){few}: {digit}"]
    if own.parties:
        why.append(f"parties to the event do not add to it ({', '.join(own.parties)})")
    return digit, why


def _origins(count: int) -> str:
    return f"{count or 'no'} independent origin{'' if count == 1 else 's'}"
