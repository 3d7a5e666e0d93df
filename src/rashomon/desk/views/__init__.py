"""The desk's pages: one module a page, each with its view (what it shows) and its routes."""
