"""What a build remembers of those before it, so that nothing is made twice; in the user's cache, never in the outputs.

Beside the outputs it would be published with them, and a moved or copied folder would bring a memory that isn't its own.
Without a place to write to there is just no memory.
"""
