"""Who did it, and to whom."""

from rashomon.resolve.participants.roles import participants

__all__ = ["participants"]
