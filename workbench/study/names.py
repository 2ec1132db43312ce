"""Names as people compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["fold_name", "unknown_names"]

# Direction marks and joiners that people do not see and programs sprinkle around names.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]")
_ONE_SHAPE = str.maketrans("يكىة", "یکیه")


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    r"""A name as people compare it: without case, invisible marks and keyboard variants.

    Examples
    --------
    >>> fold_name("  Maya\u200f  COHEN ") == fold_name("maya cohen")
    True
    >>> fold_name("علي") == fold_name("علی")
    True
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name)).translate(_ONE_SHAPE)
    return " ".join(visible.casefold().split())


def unknown_names(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names that do not occur among the known ones, compared as people compare them."""
    folded = {fold_name(name) for name in known}
    return [name for name in names if fold_name(name) not in folded]
