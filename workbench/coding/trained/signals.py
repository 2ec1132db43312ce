"""What the rules see in a text, as numbers a trained coder can weigh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.coding.codebook import load_codebook
from workbench.coding.lexicon import load_lexicon
from workbench.coding.lexicon.load import CUES
from workbench.coding.rules import code_hits, sentiment_evidence
from workbench.coding.rules.matching import read_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["EVIDENCE", "signal_names", "text_signals"]

_KINDS = ("theme", "pain", "delight", "wish", "question", "touchpoint", "stage", "emotion", "action", "goal")
# Codes the shipped models were trained without: the columns they weigh stay as they were.
_LATER = ("theme.content.", "pain.general", "delight.general")
EVIDENCE = ("total", "for", "against", "positive", "negative", "silent", "words for", "words against")
_SIGNS = ("length", "?", "!", "...", "digits")


@lru_cache(maxsize=1)
def signal_names() -> tuple[str, ...]:
    """Name the columns of :func:`text_signals`: lexicon weights, cues, signs, kinds of codes, codes."""
    known = (code.code_id for code in load_codebook().codes if code.kind in _KINDS)
    codes = (code_id for code_id in known if not code_id.startswith(_LATER))
    return (*EVIDENCE, *CUES, *_SIGNS, *_KINDS, *codes)


def text_signals(texts: Sequence[str], language: str) -> Matrix:
    """Read texts with lexicon and codebook.

    Parameters
    ----------
    texts : sequence of str
        Raw texts of one language.
    language : str
        ``en``, ``fa`` or ``he``.

    Returns
    -------
    ndarray of float32, shape (len(texts), len(signal_names()))
        Everything lies between -1 and about 2.
    """
    import numpy as np

    rows = [_signals(text, language) for text in texts]
    return np.array(rows, dtype=np.float32).reshape(len(texts), len(signal_names()))


def _signals(text: str, language: str) -> list[float]:
    from math import log1p, tanh

    words = read_words(text, language)
    lexicon = load_lexicon(language)
    evidence = [piece.weight for piece in sentiment_evidence(words)]
    total = sum(evidence)
    weights = [hit.value for hit in lexicon.weights.find(words)] if words.forms else []
    cues = {hit.name for hit in lexicon.cues.find(words)} if words.forms else set()
    hits: dict[str, float] = {}
    for hit in code_hits(words, load_codebook()):
        if hit.name.startswith(_LATER):
            continue
        kind = hit.name.partition(".")[0]
        hits[hit.name] = max(hits.get(hit.name, 0.0), hit.value)
        hits[kind] = max(hits.get(kind, 0.0), hit.value)
    weighed = [
        tanh(total / 2),
        tanh(sum(w for w in evidence if w > 0) / 2),
        tanh(-sum(w for w in evidence if w < 0) / 2),
        float(total > 0.45),
        float(total < -0.45),
        float(not evidence),
        tanh(sum(w for w in weights if w > 0) / 3),
        tanh(-sum(w for w in weights if w < 0) / 3),
    ]
    signs = [
        log1p(len(words.forms)) / 4,
        float("?" in text or "؟" in text),
        float("!" in text),
        float("..." in text or "…" in text),
        float(any(map(str.isdigit, text))),
    ]
    coded = signal_names()[len(weighed) + len(CUES) + len(signs) :]
    return [*weighed, *(float(cue in cues) for cue in CUES), *signs, *(hits.get(name, 0.0) for name in coded)]
