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
_PAST_ENDING = "(?:م|ی|یم|ید|ین|ند|ن|ه|هام|های|هایم|هاید|هاند|هان|ش|مش|نش)?"
_PRESENT_ENDING = "(?:م|ی|ه|د|یم|ید|ین|ند|ن|مش|نش)"
_COPULA = "نیست(?:م|ی|یم|ید|ین|ند|ن|ش)?"

_NEGATED = re.compile(
    rf"نمی\w{{2,}}|{_COPULA}|ن(?:ی(?=[اوف]))?(?:{_PAST}|یومد|ومد|امد){_PAST_ENDING}"
    rf"|ن(?:{_PRESENT}){_PRESENT_ENDING}|نباید|نباش|نکن|نرو|نگو|نیا|نیاد|نخر"
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
