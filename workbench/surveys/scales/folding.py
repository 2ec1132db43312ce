"""Labels and headers as keys: letters and digits only, in one spelling."""

from __future__ import annotations

import unicodedata

from workbench.language.folding import FOLDING, LENGTH_CHANGING, expand

__all__ = ["label_key", "label_words"]

_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"


def label_words(text: str) -> str:
    """Lower-case words in one spelling, with single spaces: no vowel marks, one yeh and kaf, ASCII digits.

    Examples
    --------
    >>> label_words("كاملاً  موافقم!"), label_words("מַסְכִּים/ה  מאוד")
    ('کاملا موافقم', 'מסכים ה מאוד')
    >>> label_words("I don’t know (N/A)")
    'i dont know n a'
    """
    plain = LENGTH_CHANGING.sub(expand, unicodedata.normalize("NFC", text)).translate(FOLDING)
    joined = plain.replace("'", "").replace('"', "")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in joined).split())


def label_key(text: str) -> str:
    """The same without spaces, so that "نمی‌دانم", "نمی دانم" and "نمیدانم" are one.

    Examples
    --------
    >>> label_key("تا حدی موافقم") == label_key("تاحدی‌موافقم")
    True
    """
    return label_words(text).replace(" ", "")
