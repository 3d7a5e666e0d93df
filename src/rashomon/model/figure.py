"""Figures for people: an interval of numbers in words."""

from __future__ import annotations

from rashomon.model.event import Interval

__all__ = ["figure"]


def figure(value: Interval, form: str = "d") -> str:
    """An interval in words: "9", "at least 9", "up to 20", "24 to 99"; "?" if open at both ends.

    `form` is the format of its numbers: "d" for digits alone, "," for thousands set apart.
    """
    low, high = (None if end is None else format(end, form) for end in value)
    if low == high:
        return low or "?"
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"
