"""Readings in the shapes that other programs take."""
