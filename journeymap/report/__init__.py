"""Diagnostics as people and programs read them, one format a file."""

from journeymap.report.text import Printed, text

__all__ = ["Printed", "text"]
