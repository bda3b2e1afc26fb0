"""Text to plain data with the place of every key and value; the only room that knows PyYAML.

YAML 1.2 core scalars, one document a file, no tags, no merge keys; anchors and aliases repeat a value as it was written.
"""

from journeymap.source.document import Document, parse
from journeymap.source.text import MAX_BYTES, Text, fold

__all__ = ["MAX_BYTES", "Document", "Text", "fold", "parse"]
