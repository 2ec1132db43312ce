"""E-mail addresses, links with user names, handles and network addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from workbench.language import stop_words
from workbench.privacy.cues import called
from workbench.privacy.page import Page
from workbench.privacy.words import read_words

__all__ = ["find_e_mails", "find_handles", "find_links", "find_network_addresses"]

Hit = tuple[int, int, str]

_LOCAL = r"[a-z0-9](?:[a-z0-9._%+'-]*[a-z0-9_])?"
# Loose signs count where the end is a usual one: "see @noa.b" holds no address.
_PLACE = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\."
_USUAL = r"(?:com|net|org|edu|gov|io|ir|il|uk|de)"
_PLAIN = re.compile(
    rf"(?<![a-z0-9._%+@])(?<![a-z0-9]-){_LOCAL}(?:(?:@| @ ){_PLACE}[a-z]{{2,}}| ?@ ?{_PLACE}{_USUAL})"
    rf"(?![a-z0-9@])"
)
# "name at domain dot com", as people write to hide an address and as speech recognisers write it down.
_AT = r"(?: ?[\[({<] ?(?:at|@|ات|אט|שטרודל|כרוכית) ?[\])}>] ?| (?:at|ات|اتساین|ادساین|שטרודל|כרוכית|אט) )"
_DOT = r"(?: ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| (?:dot|نقطه|دات|נקודה) )"
_WORDY_LOCAL = rf"[a-z0-9][a-z0-9._%+-]*(?:{_DOT}[a-z0-9_-]+)*"
_SPELT = re.compile(
    rf"(?<![a-z0-9._%+@])(?<![a-z0-9]-)(?P<local>{_WORDY_LOCAL}){_AT}(?P<domain>[a-z0-9-]+)"
    rf"(?P<rest>(?:(?:{_DOT}|\.)(?:[a-z0-9-]+|قام|کام|קום))+)"
)
_SPELT_DOT = re.compile(_DOT)
_COUNTRY_OF_DOTS = {"قام": "com", "کام": "com", "קום": "com"}

_SITES = (
    r"(?:github|gitlab|bitbucket|linkedin|facebook|fb|instagram|twitter|x|t|telegram|tiktok|youtube|medium|"
    r"pinterest|vk|snapchat|soundcloud|twitch|reddit|threads|behance|dribbble|wa|aparat|eitaa|rubika|ble|"
    r"virgool|quora|stackoverflow|keybase|patreon|flickr|tumblr|vimeo|xing)"
)
_LINK = re.compile(
    rf"(?<![a-z0-9_@.])(?<![a-z0-9]-)(?:https?://)?(?:[a-z]{{1,3}}\.|mobile\.)?{_SITES}\.(?:com|me|in|ir|org|net|be|tv|io|co|app)"
    rf"/(?P<path>[^\s\"'<>()\[\]{{}},;]+)"
)
_OTHER_LINK = re.compile(
    r"(?<![a-z0-9_@.])(?<![a-z0-9]-)(?:https?://|www\.)[^\s\"'<>()\[\]{},;/]+"
    r"/[^\s\"'<>()\[\]{},;]*?(?:~|@|users?[/=]|profiles?/|members?/|u/|[?&](?:name|e?mail|id|uid)=)"
    r"[^\s\"'<>()\[\]{},;]+"
)
_LOGIN_LINK = re.compile(r"(?<!\w)[a-z][a-z0-9+]*://[^\s/@:]+(?::[^\s/@]*)?@[^\s\"'<>]+")
# Pages of the sites themselves, which belong to nobody.
_LED_TO = frozenset(["in", "pub", "profile", "people", "user", "users", "u", "s", "add", "channel"])
_HANDLE = re.compile(
    r"(?<![a-z0-9_@./+])(?<![a-z0-9]-)@(?P<name>[a-z](?:[a-z0-9_]|\.(?=[a-z0-9_])){2,29})(?![a-z0-9_@])"
)

_VERSION_4 = re.compile(r"(?<![\d._])[1-9]\d{0,2}(?:\.\d{1,3}){3}(?![\d]|\.\d)")
_VERSION_6 = re.compile(
    r"(?<![0-9a-f:.])(?=[0-9a-f:]*[0-9a-f])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}(?![0-9a-f:])"
)
_NO_ADDRESS = frozenset({"program", "thing"})
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# Parts of version numbers are small as a rule; of an address all four are below this once in four thousand.
_LARGE_PART = 32


def find_e_mails(page: Page) -> Iterator[Hit]:
    """E-mail addresses, written or spelt out.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> for text in ("Dana.L@Example.co.il", "dana at gmail dot com", "dana [at] example [dot] org"):
    ...     print([value for _, _, value in find_e_mails(read_page(text))])
    ['dana.l@example.co.il']
    ['dana@gmail.com']
    ['dana@example.org']
    >>> list(find_e_mails(read_page("We met at noon. Look at example.com")))
    []
    """
    text = page.text
    if "@" in text:
        yield from ((*match.span(), match.group().replace(" ", "")) for match in _PLAIN.finditer(text))
    for match in _SPELT.finditer(text):
        local, rest = match["local"], match["rest"]
        spelt = (
            _SPELT_DOT.search(rest)
            or _SPELT_DOT.search(local)
            or match["domain"] in read_words("mail_providers")
        )
        bracketed = text[match.end("local") : match.start("domain")].strip()[:1] in set("[({<")
        if local in stop_words("en") or not (spelt or bracketed):
            continue
        domain = ".".join(_COUNTRY_OF_DOTS.get(part, part) for part in _dotted(rest).split(".") if part)
        yield *match.span(), f"{_dotted(local)}@{match['domain']}.{domain}"


def _dotted(text: str) -> str:
    return _SPELT_DOT.sub(".", text).replace(" ", "")


def find_links(page: Page) -> Iterator[Hit]:
    """Addresses of pages that belong to one person.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_links(read_page("see https://github.com/dlevi, and x.com/search?q=a"))]
    ['github.com/dlevi']
    """
    text = page.text
    if "/" not in text:
        return
    for match in _LINK.finditer(text):
        path = match["path"].rstrip(".!?:")
        if _belongs_to_somebody(path):
            end = match.start("path") + len(path)
            yield match.start(), end, _bare(text[match.start() : end])
    for pattern in (_OTHER_LINK, _LOGIN_LINK):
        for match in pattern.finditer(text):
            found = match.group().rstrip(".!?:")
            yield match.start(), match.start() + len(found), _bare(found)


def _belongs_to_somebody(path: str) -> bool:
    steps = [step for step in re.split(r"[/?#]", path) if step]
    if steps and steps[0] in _LED_TO:
        steps = steps[1:]
    return bool(steps) and steps[0] not in read_words("site_pages")


def _bare(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link).rstrip("/")


def find_handles(page: Page) -> Iterator[Hit]:
    """Names of accounts written with an at sign.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_handles(read_page("write to @dana_levi. dana@example.com"))]
    ['@dana_levi']
    """
    if "@" in page.text:
        yield from ((*match.span(), match.group()) for match in _HANDLE.finditer(page.text))


def find_network_addresses(page: Page) -> Iterator[Hit]:
    """Addresses of machines (IPv4 and IPv6); version numbers of programs are none.

    Four small numbers (8.1.4.1) are an address where the text says so or holds nothing else.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_network_addresses(read_page("from 192.168.0.17, version 10.0.19.1"))]
    ['192.168.0.17']
    >>> [list(find_network_addresses(read_page(text))) for text in ("since 8.1.4.1 it fails", "ip 8.1.4.1")]
    [[], [(3, 10, '8.1.4.1')]]
    """
    for pattern in (_VERSION_4, _VERSION_6):
        for match in pattern.finditer(page.text):
            if _is_network_address(page, *match.span()):
                yield *match.span(), match.group()


def _is_network_address(page: Page, start: int, end: int) -> bool:
    written = page.text[start:end]
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    announced = called(page, start)
    if announced in _NO_ADDRESS:
        return False
    more = _LETTER_OR_DIGIT.search(page.text, 0, start) or _LETTER_OR_DIGIT.search(page.text, end)
    return announced == "network" or not more or not _is_like_a_version(written)


def _is_like_a_version(written: str) -> bool:
    return ":" not in written and all(int(part) < _LARGE_PART for part in written.split("."))
