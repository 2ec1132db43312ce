"""Whether two words are forms of one word, as far as a label needs to know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

__all__ = ["related"]

_SHORTEST = 3
_ENDINGS = {
    "en": "ings ing ers er ied ies ed es s ly y e",
    "fa": (
        "هایمان هایشان هایتان هایی های هایم هایت هایش هام هات هاش هاست ها مان تان شان مون تون شون ات ان یان "
        "ترین تر ای ام اش م ت ش ی ه و رو"
    ),
    "he": "ותיהם יהם ייה יות ות ים ית יי נו כם הם ה ת י ך ו",
}
_OPENINGS = {
    "fa": "نمی می ن ب",
    "he": "וכשה שהב וה וב ול ומ וש שה שב של שמ בה לה מה כש ו ה ב ל כ מ ש",
}
_FINAL_LETTERS = str.maketrans("ךםןףץ", "כמנפצ")


def related(word: str, other: str, language: str) -> bool:
    """Whether two normalised words differ only in what is written onto their front or end.

    Plural and singular, Hebrew prefixes, Persian endings. Made for leaving near-duplicates out of a label:
    it may take two words for one, which costs a label a word.

    Examples
    --------
    >>> related("ticket", "tickets", "en"), related("cat", "car", "en")
    (True, False)
    >>> related("کتاب", "کتابهای", "fa"), related("המחיר", "מחירים", "he")
    (True, True)
    """
    return word == other or not _stems(word, language).isdisjoint(_stems(other, language))


@lru_cache(maxsize=50_000)
def _stems(word: str, language: str) -> frozenset[str]:
    plain = word.translate(_FINAL_LETTERS) if language == "he" else word.replace("\u200c", "")
    openings = ("", *_OPENINGS.get(language, "").split())
    bare = [plain.removeprefix(opening) for opening in openings if plain.startswith(opening)]
    return frozenset(stem for one in bare if len(one) >= _SHORTEST for stem in _ended(one, language)) | {
        plain
    }


def _ended(word: str, language: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS.get(language, "").split():
        stem = word.removesuffix(ending.translate(_FINAL_LETTERS) if language == "he" else ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield stem
            # "stopping" and "stops" meet in "stop"
            if language == "en" and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]
