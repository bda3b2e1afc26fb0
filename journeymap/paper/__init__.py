"""Maps on paper: posters, posters over several sheets, workshop canvases, cards and slides, as PDF.

Each kind has a module with `make(view, ask) -> Printed`: `poster`, `tiles`, `blank`, `cards`, `slides`. They draw with
Graphviz what :mod:`journeymap.paper.sheet` places on pages, and :mod:`journeymap.paper.pdf` binds those into a document.
"""

from journeymap.paper.ask import Ask, Printed
from journeymap.paper.sizes import TooSmallError, UnknownPaperError, paper

__all__ = ["Ask", "Printed", "TooSmallError", "UnknownPaperError", "paper"]
