"""The web desk: where people read, compare and judge what a ledger holds."""
