"""The flow of a journey as a graph with every position given: cards in columns, links in gutters between them."""
