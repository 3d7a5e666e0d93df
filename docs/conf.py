"""Sphinx: `sphinx-build -n -W docs docs/_build` after installing the extra `docs`."""

project = "Rashomon"
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
html_theme = "furo"
exclude_patterns = ["_build"]
