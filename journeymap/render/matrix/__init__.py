"""Opportunities by what they are worth and what they take: a chart of four fields, and a ranked list beside it."""
