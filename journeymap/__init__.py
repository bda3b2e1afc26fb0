"""journeymap: a declarative compiler for customer-journey maps."""
