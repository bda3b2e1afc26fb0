"""A PDF without the date on which Cairo wrote it."""

from __future__ import annotations

import re

_EPOCH = b"/CreationDate (D:19700101000000Z)"
_DATE = re.compile(rb"/CreationDate ?\(D:[^)]*\)")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PLACE = re.compile(rb"\b(\d{10})(?= \d{5} n)")


def undated(pdf: bytes) -> bytes:
    """Set the date of a PDF to the beginning of time, and its table of places right: dates are not all equally long.

    Newer Cairos compress both; they take the date from the environment.
    """
    date, end = _DATE.search(pdf), _END.search(pdf)
    if not date or not end:
        return pdf
    table, shift = int(end[1]), len(_EPOCH) - len(date[0])

    def moved(place: int) -> int:
        return place + shift * (place > date.start())

    places = _PLACE.sub(lambda found: b"%010d" % moved(int(found[1])), pdf[table : end.start(1)])
    return pdf[: date.start()] + _EPOCH + pdf[date.end() : table] + places + b"%d" % moved(table) + pdf[end.end(1) :]
