"""What changed between two versions of maps, in words of the field."""
