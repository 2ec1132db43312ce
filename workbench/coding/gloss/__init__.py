"""Word-by-word English glosses of Persian and Hebrew, so that an English sentence model can read them."""

from workbench.coding.gloss.lexicon import gloss_digest
from workbench.coding.gloss.lookup import GlossedText, gloss, gloss_coverage, gloss_with_places

__all__ = ["GlossedText", "gloss", "gloss_coverage", "gloss_digest", "gloss_with_places"]
