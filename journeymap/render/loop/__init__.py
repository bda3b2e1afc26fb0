"""The ∞ of a journey that begins anew where it ends: stages as circles along it, the emotion as the ribbon between them."""
