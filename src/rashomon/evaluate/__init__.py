"""Measures of reading against annotated text: attribution, provenance chains, quality floors."""
