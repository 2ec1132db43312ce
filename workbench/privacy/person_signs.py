"""Whether a word that is both a name and an ordinary word means a person where it stands."""

from __future__ import annotations

import re

from workbench.language import stop_words
from workbench.privacy.page import Page
from workbench.privacy.words import introductions, read_headed, read_words, script_of

__all__ = ["is_also_a_word", "is_at_sentence_start", "means_a_person"]

_SENTENCE_START = re.compile(r"(?:[.!?…:;\n\"'(\[«»–-]\s*)$")
_VOCATIVE_BEFORE = re.compile(r"(?:^|[.!?…]\s*|,\s*)$")


def is_also_a_word(word: str) -> bool:
    """Whether a folded name is an ordinary word of its language as well.

    Examples
    --------
    >>> is_also_a_word("will"), is_also_a_word("dana"), is_also_a_word("امید"), is_also_a_word("אור")
    (True, False, True, True)
    """
    code = script_of(word)
    return word in read_words(f"also_words_{code}") or word in stop_words(code)


def means_a_person(page: Page, start: int, end: int) -> bool:
    """Whether the words around an ambiguous word make it a person.

    English needs a capital; at the start of a sentence the next word decides ("Will said", "Will you"). The
    other scripts have no capitals, so a title, a greeting or a verb of saying has to stand beside it.

    Parameters
    ----------
    page : Page
        The text.
    start, end : int
        The word in the folded text.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [means_a_person(read_page(text), 0, 4) for text in ("Will said no", "Will you go", "will said no")]
    [True, False, False]
    >>> [means_a_person(read_page(text), 0, 4) for text in ("امید گفت نه", "امید دارم بشود")]
    [True, False]
    """
    code = script_of(page.text[start])
    before, after = _neighbour(page.text[:start], last=True), _neighbour(page.text[end:], last=False)
    signs = read_headed("person_signs")
    if code == "en":
        return _is_english_person(page, (start, end), before, after)
    if (
        _is_introduced(page, start)
        or _bare(before, code) in signs[f"before_{code}"]
        or after in signs[f"after_{code}"]
    ):
        return True
    is_addressed = _VOCATIVE_BEFORE.search(page.text[:start]) and page.text[end : end + 1] in (",", "!")
    return bool(is_addressed and start + len(page.text[end:].strip()) > 1)


def _is_introduced(page: Page, start: int) -> bool:
    words = tuple(re.findall(r"[^\W\d_]+", page.text[max(0, start - 30) : start]))
    return any(words[-length:] in introductions() for length in range(1, min(4, len(words)) + 1))


def _is_english_person(page: Page, span: tuple[int, int], before: str, after: str) -> bool:
    written = page.as_written(*span)
    if not written[:1].isupper():
        return False
    signs = read_headed("person_signs")
    if page.text[slice(*span)] in read_words("months"):
        return after in signs["speech_en"] or before in signs["kin_en"]
    if written.isupper() and len(written) > 1:  # shouted: the capital means nothing
        return after in signs["speech_en"]
    if before in signs["before_en"]:
        return True
    if is_at_sentence_start(page, span[0]):
        return after in signs["after_en"] or page.text.startswith("'s ", span[1])
    return True


def is_at_sentence_start(page: Page, start: int) -> bool:
    """Whether a word begins a sentence or a line, where a capital means nothing.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> page = read_page("Well. Will came")
    >>> is_at_sentence_start(page, 6), is_at_sentence_start(page, 11)
    (True, False)
    """
    if _SENTENCE_START.search(page.text[max(0, start - 4) : start]):
        return True
    first = page.to_raw(start, start + 1)[0]
    return start == 0 or "\n" in page.raw[max(0, first - 2) : first]


def _neighbour(text: str, *, last: bool) -> str:
    pattern = r"([^\W\d_][\w'\"]*)\s?$" if last else r"^\s?([^\W\d_][\w'\"]*)"
    found = re.search(pattern, text[-24:] if last else text[:24])
    return found.group(1) if found else ""


def _bare(word: str, code: str) -> str:
    return word[1:] if code == "he" and word[:1] in "ול" and len(word) > 2 else word
