"""The slides of a map: what is on each of them, for PDF and PowerPoint alike."""
