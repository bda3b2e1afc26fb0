"""Persona sheets: who a map is about, one card each, with how their journey feels."""
