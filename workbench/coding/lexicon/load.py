"""Read a language's sentiment lexicon and compile it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.coding.codebook.load import word_classes
from workbench.coding.rules.matching import PatternSet, Rule
from workbench.coding.rules.pattern_compiling import compile_rules
from workbench.study.errors import WorkbenchError

__all__ = ["Lexicon", "lexicon_digest", "load_lexicon"]

_FOLDER = Path(__file__).parent
CUES = ("intensifier", "diminisher", "contrast", "concession", "factual", "hypothetical")


@dataclass(frozen=True)
class Lexicon:
    """Weighted words and the cues that change them, compiled for one language.

    Parameters
    ----------
    language : str
        ``en``, ``fa`` or ``he``.
    weights : PatternSet
        Words and phrases; a hit's value is its weight, -3 to +3.
    cues : PatternSet
        Words that change or frame the others; a hit's name is one of ``CUES``.
    size : int
        Number of weighted entries.
    """

    language: str
    weights: PatternSet
    cues: PatternSet
    size: int


@lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """Load and compile the sentiment lexicon of a language.

    Parameters
    ----------
    language : str
        ``en``, ``fa`` or ``he``.

    Returns
    -------
    Lexicon

    Examples
    --------
    >>> load_lexicon("en").size > 600
    True
    """
    path = _FOLDER / f"sentiment_{language}.yaml"
    raw = _read(path)
    classes = word_classes()[language]
    weighted = list(_weighted(raw["weights"], path))
    cues = [Rule(cue, entry, 1.0) for cue in CUES for entry in _entries(raw.get(cue, ""))]
    weights = compile_rules(weighted, language, classes=classes, where=path.name)
    return Lexicon(
        language, weights, compile_rules(cues, language, classes=classes, where=path.name), len(weighted)
    )


@lru_cache(maxsize=1)
def lexicon_digest() -> str:
    """Give a digest of every lexicon file.

    Examples
    --------
    >>> len(lexicon_digest())
    10
    """
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.glob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _weighted(weights: Mapping[object, str], path: Path) -> Iterator[Rule]:
    seen: dict[str, float] = {}
    for weight, block in weights.items():
        value = float(str(weight))
        for entry in _entries(block):
            if entry in seen:
                message = f"the entry {entry!r} stands twice ({seen[entry]:+g} and {value:+g})"
                raise WorkbenchError(message, where=path.name, hint="keep one of them")
            seen[entry] = value
            yield Rule("weight", entry, value)


def _entries(block: str) -> list[str]:
    """Read a block of entries: parted by commas, spread over lines."""
    pieces = block.replace("،", ",").replace("\n", ",").split(",")
    return [piece.strip() for piece in pieces if piece.strip()]


def _read(path: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise WorkbenchError(f"the lexicon cannot be read: {error}", where=path.name) from None
