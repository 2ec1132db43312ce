"""Reviews of app stores and review sites: a rating, what people wrote, and what the maker replied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.study.names import fold_name
from workbench.surveys.base import Heading
from workbench.surveys.conventions.base import BOOKKEEPING, MAY_NAME, Head, Row, unique_names

__all__ = ["REVIEWS", "read_reviews"]

REVIEWS = "reviews"
_REPLY = "the maker's reply, not the customer's words"
# The first pattern that a header fits says what the column holds.
_HEADERS = (
    (
        r"(?:(?:developer|owner|company|vendor|seller|business)[ _]*)?(?:reply|response)(?: text| content)?",
        "reply",
    ),
    (r"replycontent", "reply"),
    (r"(?:(?:developer|owner) )?reply (?:date|millis).*|replied ?at|response date", "bookkeeping"),
    (r"(?:star |overall |review )?rating|stars?|(?:review )?score", "rating"),
    (r"(?:review )?(?:title|subject|headline)", "title"),
    (r"(?:review )?(?:text|body|content|comment|review)", "body"),
    (r"review ?id|id", "respondent"),
    (r"(?:review |submission )?(?:submit )?date(?: and time)?|at", "date"),
    (r"(?:review )?(?:created|posted|submitted)(?: ?at| on)?", "date"),
    (r"review last update date and time|updated(?: ?at)?|last modified", "bookkeeping"),
    (r"(?:user|author|reviewer|nick|display)[ _]?(?:name)?|name|user ?image|device id", "name"),
    (
        r".*(?:millis|url|link|package name|avatar|thumbs ?up(?: ?count)?|app ?id|developer id).*",
        "bookkeeping",
    ),
    (r".*(?:version|country|territory|storefront|store)(?: (?:name|code))?", "attribute"),
    (r".*(?:language|locale|device|platform)(?: (?:name|code))?", "attribute"),
    ("امتیاز|ستاره|نمره|דירוג|כוכבים|ציון", "rating"),
    ("عنوان(?: نظر)?|כותרת(?: הביקורת)?", "title"),
    ("(?:متن )?(?:نظر|دیدگاه)(?: کاربر)?|(?:תוכן ה|טקסט ה)?(?:ביקורת|חוות דעת)", "body"),
    ("پاسخ(?: توسعه.?دهنده| سازنده)?|(?:תגובת|תשובת) (?:המפתח|החברה)", "reply"),
    ("تاریخ|תאריך", "date"),
    ("نام(?: کاربر)?|کاربر|שם(?: המשתמש)?|משתמש", "name"),
    ("نسخه|کشور|دستگاه|גרסה|גרסת האפליקציה|מדינה|מכשיר", "attribute"),
)
_SCALES = {
    "reply": ("ignored", _REPLY),
    "bookkeeping": ("ignored", BOOKKEEPING),
    "name": ("ignored", MAY_NAME),
    "rating": ("rating", ""),
    "title": ("text", ""),
    "body": ("text", ""),
    "respondent": ("respondent", ""),
    "date": ("date", ""),
    "attribute": ("attribute", ""),
}
_LONGEST = 16


def read_reviews(rows: Sequence[Row]) -> Head | None:
    """Header row of a table of reviews: one rating, one body, little else; None when it is none."""
    names = unique_names(rows[0], else_named=lambda place: f"Column {place + 1}")
    kinds = [_kind(name) for name in names]
    asks = any(name.rstrip().endswith(("?", "؟")) for name in names)
    is_reviews = kinds.count("rating") == 1 and kinds.count("body") == 1 and not asks
    if not is_reviews or len(names) > 2 * _LONGEST or kinds.count("") > len(names) / 3:
        return None
    if kinds.count("respondent") > 1 or "nps" in names:
        return None
    return Head(REVIEWS, 1, tuple(_heading(name, kind) for name, kind in zip(names, kinds, strict=True)))


def _kind(name: str) -> str:
    folded = fold_name(name).replace("_", " ")
    return next((kind for pattern, kind in _HEADERS if re.fullmatch(pattern, folded)), "")


def _heading(name: str, kind: str) -> Heading:
    scale, reason = _SCALES.get(kind, ("", ""))
    return replace(Heading(name), scale=scale, reason=reason)
