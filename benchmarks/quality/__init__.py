"""The measurements behind docs/how-good-are-the-suggestions.md; ``make bench-quality`` runs them."""
