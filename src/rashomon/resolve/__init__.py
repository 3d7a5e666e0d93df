"""Resolve: what every claim speaks of, as data that a coder would sign."""
