"""Words a header is recognised by, in the three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

__all__ = ["HEADER_WORDS", "Scale", "asks", "is_about_the_person", "is_named"]

Scale = Literal[
    "respondent",
    "wave",
    "date",
    "attribute",
    "text",
    "nps",
    "csat",
    "ces",
    "sus",
    "likert",
    "rating",
    "number",
    "choice",
    "multi",
    "attention",
    "ignored",
]

# A trailing $ or leading ^ anchors.
HEADER_WORDS: Mapping[Scale, tuple[str, ...]] = MappingProxyType(
    {
        "ignored": (
            r"^e-?mail",
            r"^phone",
            r"^mobile$",
            r"^ip ?address$",
            r"^(?:first|last|full|your)? ?name$",
            r"^ip$",
            r"latitude|longitude",
            "^ایمیل|پست الکترونیک",
            "^تلفن|^موبایل|شماره (?:تماس|تلفن|موبایل)",
            "^نام$|^نام و نام خانوادگی|^نام خانوادگی",
            'דוא"?ל|^אימייל|מייל$|כתובת מייל',
            "טלפון|^נייד",
            "^שם$|^שם מלא|^שם פרטי|^שם משפחה",
        ),
        "attention": (
            r"attention[ -]?check|^trap$|^attention$|instructed[ -]response",
            r"(?:select|choose|pick|mark|tick) .*(?:for this (?:item|question|statement)|to show)",
            r"paying attention",
            "(?:سؤال|سوال|پرسش) (?:توجه|کنترلی?)|برای نشان دادن دقت",
            "בדיקת (?:קשב|ערנות)|שאלת (?:קשב|ביקורת)|כדי להראות ש",
        ),
        "respondent": (
            r"^id$",
            r"respond(?:ent|er)",
            r"^responses? ?id$",
            r"participant",
            r"^(?:user|customer) ?id$",
            "شناسه|کد پاسخ|شماره پاسخ",
            "מזהה|מספר משיב|^משיב",
        ),
        "wave": (r"^wave\b", r"^(?:survey )?round$", "^موج|^دور نظرسنجی", "^גל$|^גל ה?סקר|^סבב"),
        "date": (
            r"\bdate\b",
            r"time ?stamp",
            r"submitted|completed at|start(?:ed)? at|recorded",
            "تاریخ|زمان ثبت",
            "תאריך|זמן הגשה|חותמת זמן",
        ),
        "nps": (
            r"\brecommend",
            r"\bnps\b",
            "توصیه|پیشنهاد می.?کن|معرفی (?:کن|می.?کن)",
            "[מתי]מלי[צץ]|להמליץ|המלצה",
        ),
        "ces": (
            r"\bces\b|customer effort",
            r"how (?:easy|difficult|hard) (?:was|is|did|has)|how much effort",
            r"made it easy (?:for me )?to",
            "چقدر (?:آسان|راحت|سخت|ساده|تلاش|زحمت)|به آسانی|به راحتی",
            "(?:כמה|עד כמה) (?:היה |זה היה )?(?:קל|פשוט|קשה|מאמץ)|הקלה? עליי? ל",
        ),
        "csat": (r"satisf", r"\bcsat\b", "رضایت|راضی", "שביעות ה?רצון|מרוצ"),
        "rating": (
            r"^(?:star )?rating$|^stars$|\bstars?\b.*\b(?:give|rate)|^overall rating",
            "ستاره",
            "כוכבים",
        ),
        "text": (
            r"^(?:please )?(?:what|why|how come|describe|explain|tell us|in your own words)\b",
            r"comment|feedback|suggest|remark|anything else|open answer|verbatim|other \(",
            "^چه |^چرا|^چی |توضیح|نظر(?:تان|ات|شما|ی)|پیشنهاد|بنویسید|بگویید|^اگر می.?توانست",
            "^מה |^למה|^מדוע|^אילו|תאר|פרט|ספר|הערות|הערה|משוב|במילים שלך|^אם (?:היית|אפשר)",
        ),
    }
)

# What people are, not what they think of something: the personas are described by these.
_PERSON = re.compile(
    r"\b(?:age|gender|sex|plan|city|region|country|town|district|suburb|education|occupation|job|role|income|"
    r"marital|children|household|language|segment|tenure|employment|profession|industry|company|nationality|"
    r"subscription)\b"
    "|سن|جنسیت|شهر|استان|منطقه|کشور|تحصیل|شغل|درآمد|تأهل|تاهل|فرزند|زبان|طرح|اشتراک"
    "|גיל|מגדר|מין|עיר|אזור|מדינה|השכלה|עיסוק|תפקיד|הכנסה|מצב משפחתי|ילדים|שפה|מסלול|מנוי",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:\d+[.)]\s*)?(?:which|what|how|when|where|who|do|does|did|have|has|are|is|was|were|would|will|can|could|"
    r"please|rate|select|choose)\b"
    "|^(?:کدام|چه|چند|چگونه|چطور|آیا|کجا|کی|لطفا)|^(?:איזה|איזו|אילו|מה|כמה|איך|האם|מתי|היכן|איפה|באיזו|נא)",
    re.IGNORECASE,
)
_MANY_WORDS = 7


@lru_cache(maxsize=65536)
def is_named(header: str, scale: Scale) -> bool:
    """Whether a folded header speaks of a scale."""
    return any(re.search(word, header, re.IGNORECASE) for word in HEADER_WORDS.get(scale, ()))


def asks(header: str) -> bool:
    """Whether a header is a question put to people rather than the name of a field.

    Examples
    --------
    >>> asks("Which of these did you use?"), asks("Plan"), asks("کدام را خریدید؟"), asks("באיזה סניף היית?")
    (True, False, True, True)
    """
    text = header.strip()
    return text.endswith(("?", "؟")) or bool(_QUESTION.search(text)) or len(text.split()) >= _MANY_WORDS


def is_about_the_person(header: str) -> bool:
    """Whether a header asks what people are: age, town, plan.

    Examples
    --------
    >>> is_about_the_person("What is your age?"), is_about_the_person("Which page did you open?")
    (True, False)
    """
    is_short = len(header.split()) < _MANY_WORDS or header.rstrip().endswith(("?", "؟"))
    return is_short and bool(_PERSON.search(header))
