"""Jinja templates of the textual outputs, shipped as package data."""
