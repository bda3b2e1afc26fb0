"""Generated JSON Schemas of the source language, shipped as package data."""
