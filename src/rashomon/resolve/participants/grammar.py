"""Function words that open, close and join phrases."""

from __future__ import annotations

BE = frozenset("is are was were be been being get gets got getting".split())
HAVE = frozenset("has have had having to will would could may might must".split())
BREAKS = frozenset(". ; : ! ? … while when after before because although since if but".split())
RELATIVES = frozenset("who which that".split())
PREPOSITIONS = frozenset("in of from near at on to by with for against inside under over".split())
JOINTS = frozenset(", and or & as well both including also".split())
QUOTES = frozenset("\"'“”‘’«»")
DETERMINERS = frozenset("the a an some all these those this that both his her its their".split())
AMOUNTS = frozenset("dozens scores hundreds thousands tens number group many most two".split())
BOUNDS = frozenset({("at", "least"), ("up", "to"), ("more", "than"), ("at", "most")})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
