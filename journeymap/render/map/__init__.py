"""The map: all lanes of a journey by its stages, as one picture."""
