"""People who are of no kinds: what groups have to stand out from, and how far they do."""
