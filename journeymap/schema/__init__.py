"""From the model to JSON Schema and back: what editors read, and how a file is held against it."""

from journeymap.schema.decoder import Kind, decode
from journeymap.schema.generator import NAMES, generate, text

__all__ = ["NAMES", "Kind", "decode", "generate", "text"]
