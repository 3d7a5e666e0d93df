"""The ledger: keeps documents, claims and judgements, and gives them back; `open_ledger` opens one.

with open_ledger("iraq.db") as ledger:
    ledger.add(reading)
    for kept in ledger.claims(origin="Islamic State"):
        print(kept.resolved.claim)
"""

from rashomon.ledger.ledger import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
