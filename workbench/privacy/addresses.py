"""Street addresses, where the words give them away: English, Persian and Hebrew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.language import stop_words
from workbench.privacy.cues import called
from workbench.privacy.page import Page
from workbench.privacy.words import read_words

__all__ = ["find_addresses"]

Hit = tuple[int, int, str]

_PLAIN_TYPES = r"street|avenue|boulevard|lane|road|crescent|terrace|alley|highway|parkway"
_SHORT_TYPES = (
    r"st|ave|av|blvd|rd|ln|drive|dr|square|sq|court|ct|place|pl|way|close|hwy|gardens|row|mews|hill"
)
_ROOM = (
    r"(?:,? ?(?:apt|apartment|flat|unit|suite|floor|no|واحد|طبقه|زنگ|پلاک|דירה|דירה מספר|קומה|כניסה|ת\.ד)"
    r"\.? ?#?\d{1,4}[a-zא-ת]?(?![\w]))*"
)
_ENGLISH = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,5}}[a-z]?),? "
    rf"(?P<name>(?:(?:[a-z'.-]+|\d{{1,3}}(?:st|nd|rd|th)) ){{1,3}}?)"
    rf"(?:(?P<plain>{_PLAIN_TYPES})|(?P<short>{_SHORT_TYPES}))(?![\w'])\.?{_ROOM}"
    rf"(?:,? [a-z]{{1,2}}\d[a-z\d]? ?\d[a-z]{{2}}(?!\w))?"
)
_HOME_STREET = re.compile(
    rf"(?<!\w)(?:live|lives|lived|living|address is|moved|stay|staying)(?: \w+)? (?:in|on|at|to) "
    rf"(?P<name>(?:[a-z'.-]+ ){{1,3}}?)(?:{_PLAIN_TYPES})(?!\w)"
)
_BOX = re.compile(r"(?<!\w)p\.? ?o\.? ?box \d{1,6}(?!\d)|(?<!\w)ת\.?ד\.? ?\d{2,6}(?!\d)")
_POSTCODE = re.compile(r"(?<![\d-])\d{5}-?\d{2,5}(?![\d-])")

_PERSIAN_TYPE = (
    r"(?:خیابان|خیابون|کوچه|بلوار|میدان|میدون|کوی|بزرگراه|اتوبان|بنبست|بن بست|شهرک|محله|چهارراه|فلکه|سه راه)"
)
# Neither the next part of the address nor a word of the sentence around it.
_PERSIAN_OTHER = (
    rf"(?:{_PERSIAN_TYPE}|پلاک|واحد|طبقه|زنگ|شماره|تا|که|را|رو|از|به|با|و|است|هست|بود|هستم|می|در|هم)(?!\w)"
)
_PERSIAN_WORD = rf"(?!{_PERSIAN_OTHER})[آ-ی]+"
_PERSIAN_ELEMENT = rf"{_PERSIAN_TYPE} (?:{_PERSIAN_WORD}|\d+)(?: (?:{_PERSIAN_WORD}|\d{{1,3}}(?!\d)))?"
_PERSIAN_NUMBER = r"(?:پلاک|واحد|طبقه|زنگ|شماره) ?\d{1,4}(?!\d)"
_PERSIAN = re.compile(
    rf"(?<!\w)(?:{_PERSIAN_ELEMENT}|پلاک ?\d{{1,4}}(?!\d))"
    rf"(?:(?: ?[,-] ?| و | )(?:{_PERSIAN_ELEMENT}|{_PERSIAN_NUMBER}))*"
)

_HEBREW_WORD = r"[א-ת][א-ת'\"-]*"
_HEBREW = re.compile(
    rf"(?<![א-ת'\"-])(?:ו?ש?[בלמהכ]{{0,2}})"
    rf"(?P<type>רחוב|רח'|רחובות|שדרות|שד'|דרך|סמטת|סמטה|כיכר|סימטת|משעול|שביל)"
    rf" (?P<name>{_HEBREW_WORD}(?: {_HEBREW_WORD}){{0,2}}),? "
    rf"(?P<number>\d{{1,4}}[א-ת]?(?:/\d{{1,3}})?)(?![\w'%]|:\d)"
    rf"(?P<room>{_ROOM})"
)
_COUNTED = re.compile(
    r" ?(?:פעמים|פעם|ימים|יום|שעות|שעה|דקות|דקה|שבועות|שבוע|חודשים|חודש|שנים|שנה|שקל|שקלים|ש\"ח|אחוז|אחוזים|"
    r"אנשים|קילומטר|ק\"מ|מטר|כוכבים|שלבים|צעדים|מסכים|קליקים|טפסים|הודעות|שיחות|נציגים)(?![א-ת])"
)


def find_addresses(page: Page) -> Iterator[Hit]:
    """Street addresses with a number, postal boxes and named postcodes.

    A street alone is a public place and stays, unless somebody says they live there.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> for text in ("I moved to 221B Baker Street, flat 4.", "گرت: خیابان ولیعصر، کوچه بهار، پلاک ۱۲",
    ...              "אני גרה ברחוב הרצל 12, דירה 4", "It took 20 minutes on the road."):
    ...     page = read_page(text)
    ...     print([page.as_written(start, end) for start, end, _ in find_addresses(page)])
    ['221B Baker Street, flat 4']
    ['خیابان ولیعصر، کوچه بهار، پلاک ۱۲']
    ['רחוב הרצל 12, דירה 4']
    []
    """
    for pattern, is_address, first in _RULES:
        for match in pattern.finditer(page.text):
            if is_address(page, match):
                yield _hit(match.start(first), match.end(), page.text)


def _hit(start: int, end: int, text: str) -> Hit:
    found = text[start:end].rstrip(" ,.-")
    return start, start + len(found), re.sub(r"[\W_]+", " ", found)


def _is_capital(page: Page, start: int, end: int) -> bool:
    words = [word for word in page.as_written(start, end).split() if word[0].isalpha()]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_english_address(page: Page, match: re.Match[str]) -> bool:
    """Capital letters decide; typed in small letters, the words must leave no doubt."""
    words = match["name"].split()
    if _is_capital(page, match.start("name"), match.end("name")) or all(word[0].isdigit() for word in words):
        return True
    plain = not any(word in stop_words("en") or word in read_words("units_en") for word in words)
    return bool(plain and match["plain"] and len(words) <= 2)


def _is_persian_address(_: Page, match: re.Match[str]) -> bool:
    found = match.group()
    elements = re.findall(_PERSIAN_TYPE, found)
    numbers = re.findall(_PERSIAN_NUMBER, found)
    return bool(elements and numbers) or len(elements) > 1 or len(numbers) > 1


def _is_hebrew_address(_: Page, match: re.Match[str]) -> bool:
    if _COUNTED.match(match.string, match.end("number")):
        return False
    first = match["name"].split()[0]
    # "derekh" is also "by way of": by way of the site, of the app, of them.
    return match["type"] != "דרך" or not (first in stop_words("he") or first in read_words("by_way_of_he"))


def _is_home_street(page: Page, match: re.Match[str]) -> bool:
    return _is_capital(page, match.start("name"), match.end("name"))


def _is_postcode(page: Page, match: re.Match[str]) -> bool:
    return called(page, match.start()) == "post"


# Pattern, what makes a match an address, and the group it begins with.
_RULES: tuple[tuple[re.Pattern[str], Callable[[Page, re.Match[str]], bool], int | str], ...] = (
    (_ENGLISH, _is_english_address, 0),
    (_HOME_STREET, _is_home_street, "name"),
    (_BOX, lambda *_: True, 0),
    (_PERSIAN, _is_persian_address, 0),
    (_HEBREW, _is_hebrew_address, "type"),
    (_POSTCODE, _is_postcode, 0),
)
