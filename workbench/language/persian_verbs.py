"""Recognise Persian verb forms, negated or not, in normalised text, written and colloquial."""

import re

from workbench.language.lexicon import read_words

_PAST = (
    "بود|شد|کرد|داشت|خواست|تونست|توانست|رفت|اومد|آمد|گفت|داد|گرفت|زد|دید|شنید|فهمید|رسید|پرسید|خرید|موند|ماند|گذاشت"
    "|ذاشت|شناخت|خورد|افتاد|فتاد|خوند|خواند|آورد|برد|ساخت|پذیرفت|دونست|دانست|پسندید|فروخت|کشید|ارزید|تموند|فرستاد|بست"
)
_PRESENT = (
    "باش|شو|ش|کن|دار|تون|توان|خوا|خواه|بین|رو|گو|گ|ده|د|گیر|زن|فهم|رس|پرس|خر|ذار|گذار|شناس|ارز|خور|یفت|افت|دون|دان"
    "|بر|خون|خوان|ساز|پذیر|پسند|فروش|کش|فرست|بند|یا|یار|مون|مان"
)
# Safe behind a negation only: without one many of these are nouns.
_MORE_PAST = (
    "نوشت|گشت|گذشت|گردوند|گرداند|رسوند|رساند|پیچید|ترسید|خندید|خوابید|چسبید|پرید|بخشید|فرمود|گنجید|سپرد|شکست|نشست|بارید"
    "|ریخت|آموخت|سوخت|پخت|انداخت|نداخت|یافت|ترکید|لرزید|جنبید|کاست|پوشید|جوشید|چشید|بلعید|مرد|شمرد|فشرد|اورد|گزید"
)
_MORE_PRESENT = "ر|نویس|ترس|بخش|ریز|سوز|خند|خواب|گرد|گذر|پیچ|گنج|شکن|شین|انداز|نداز|یاب|فرما|پوش|خش"
_PREFIX = "(?:بر|در|باز|وا|فرا|ور)?"
_PAST_ENDING = "(?:م|ی|یم|ید|ین|ند|ن|ه|هام|های|هایم|هاید|هاند|هان|هم|ش|مش|نش)?"
_PRESENT_ENDING = "(?:م|ی|ه|د|یم|ید|ین|ند|ن|مش|نش)"
_COPULA = "نیس(?:ت|ش)?|نیست(?:م|ی|یم|ید|ین|ند|ن|ش)?"

_NEGATED = re.compile(
    rf"{_PREFIX}نمی\w{{2,}}|{_COPULA}|{_PREFIX}ن(?:ی(?=[اوف]))?(?:{_PAST}|{_MORE_PAST}|یومد|ومد|امد){_PAST_ENDING}"
    rf"|{_PREFIX}ن(?:{_PRESENT}|{_MORE_PRESENT}){_PRESENT_ENDING}|نباید|نباش|نکن|نرو|نگو|نیا|نیاد|نخر|نخور|نزن|نترس|نپرس|ننویس"
)
_POSITIVE = re.compile(
    rf"می\w{{2,}}|(?!\w+دن$)(?!\w+تن$)(?:{_PAST}){_PAST_ENDING}|ب(?:{_PRESENT}){_PRESENT_ENDING}|دار(?:{_PRESENT_ENDING})|است|هست(?:م|ی|یم|ید|ین|ند|ن)?"
    rf"|(?:کن|باش|شو|ش){_PRESENT_ENDING}"
)


def is_negated_verb(word: str) -> bool:
    """Say whether a normalised word is a negated verb form.

    Examples
    --------
    >>> [is_negated_verb(word) for word in ("نمیشه", "نبود", "نتونستم", "نیومد", "نظر", "نمونه", "نگران")]
    [True, True, True, True, False, False, False]
    """
    return word not in read_words("fa_not_verbs") and bool(_NEGATED.fullmatch(word))


def is_verb(word: str) -> bool:
    """Say whether a normalised word is a common finite verb form that is not negated.

    Examples
    --------
    >>> [is_verb(word) for word in ("بود", "میکنم", "بکنه", "داره", "میوه", "برنامه")]
    [True, True, True, True, False, False]
    """
    return word not in read_words("fa_not_verbs") and bool(_POSITIVE.fullmatch(word))
