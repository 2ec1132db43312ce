"""Show normalised words again as people wrote them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from workbench.language import normalise, word_spans

__all__ = ["as_written", "surface_forms"]


def surface_forms(texts: Iterable[str], language: str) -> dict[str, str]:
    """Most common way each normalised word is written.

    Matching folds keyboards, digits, case and joiners; a reader wants the word as it was said.

    Parameters
    ----------
    texts : iterable of str
        Raw texts.
    language : str
        Language code.

    Returns
    -------
    dict of str to str
        Normalised word to its most common raw form; of equals the one with a joiner, then by code points.

    Examples
    --------
    >>> surface_forms(["کتاب‌ها", "کتاب ها", "کتاب‌ها"], "fa")["کتابها"] == "کتاب‌ها"
    True
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        normalised = normalise(text, language)
        for start, end in word_spans(normalised.text):
            raw_start, raw_end = normalised.to_raw(start, end)
            seen[normalised.text[start:end]][text[raw_start:raw_end]] += 1
    return {word: min(forms, key=lambda form: _rank(form, forms)) for word, forms in seen.items()}


def as_written(phrase: str, forms: Mapping[str, str]) -> str:
    """Replace each word of a normalised phrase by its written form."""
    return " ".join(forms.get(word, word) for word in phrase.split())


def _rank(form: str, forms: Counter[str]) -> tuple[int, bool, str]:
    return (-forms[form], "\u200c" not in form, form)
