"""Roles in a buying committee, and the job titles that tell them in English, Persian and Hebrew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from workbench.study.names import fold_name

__all__ = ["BUYING_ROLES", "buying_role"]

BUYING_ROLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "user": {"en": "user", "fa": "کاربر", "he": "משתמש"},
        "champion": {"en": "champion", "fa": "حامی", "he": "תומך"},
        "decision_maker": {"en": "decision maker", "fa": "تصمیم‌گیرنده", "he": "מקבל החלטות"},
        "technical": {"en": "technical / IT", "fa": "فنی / فناوری اطلاعات", "he": "טכני / IT"},
        "finance": {"en": "finance", "fa": "مالی", "he": "כספים"},
        "procurement": {"en": "procurement", "fa": "تدارکات", "he": "רכש"},
        "executive": {"en": "executive", "fa": "مدیر ارشد", "he": "הנהלה"},
    }
)

# What a column of buying roles says outright (the standard words of CRM programs among them).
_SAID = {
    "user": """
        user, end user, daily user, influencer user, کاربر, کاربر نهایی, مصرف‌کننده, משתמש, משתמשת,
        משתמש קצה, משתמשת קצה""",
    "champion": """
        champion, internal champion, sponsor, project sponsor, advocate, influencer, coach, حامی,
        پشتیبان داخلی, قهرمان, اثرگذار, תומך, תומכת, אלוף, אלופה, משפיע, משפיעה, ספונסר""",
    "decision_maker": """
        decision maker, decisionmaker, economic decision maker, approver, owner of the decision,
        buyer, economic buyer, تصمیم‌گیرنده, تصمیم‌گیر, خریدار, מקבל החלטות, מקבלת החלטות, מאשר,
        מאשרת, קונה""",
    "technical": """
        technical, technical evaluator, technical buyer, it, security, فنی, ارزیاب فنی, فناوری
        اطلاعات, טכני, טכנית, בודק טכני, מערכות מידע""",
    "finance": """
        finance, financial, budget holder, budget owner, مالی, مسئول بودجه, כספים, בעל התקציב, תקציב""",
    "procurement": """
        procurement, purchasing, legal and compliance, تدارکات, خرید, רכש""",
    "executive": """
        executive, executive sponsor, c level, management, مدیریت ارشد, مدیر ارشد, הנהלה, הנהלה
        בכירה""",
}

# Words of job titles. The first row that fits decides: a procurement director buys, a finance director pays.
_TITLES = (
    (
        "procurement",
        r"procurement|purchas(?:ing|er)|sourcing|buyer|vendor manag\w+|supply chain|تدارکات|خرید"
        r"|بازرگانی|کارپرداز|רכש|קניין|קניינית|התקשרויות",
    ),
    (
        "finance",
        r"cfo|financ\w+|controller|account(?:ant|ing)|treasur\w+|budget|مالی|حسابدار|حسابداری"
        r"|خزانه‌?دار|بودجه|ذی ?حساب|כספים|חשב|חשבת|חשבונאות|גזבר|גזברית|תקציב\w*"
        r'|סמנכ"?לי?ת? כספים',
    ),
    (
        "technical",
        r"cto|ciso|it|information technology|security|engineer\w*|developer|architect|devops"
        r"|system admin\w*|systems? analyst|infrastructure|technical|technology|data scientist|فنی"
        r"|فناوری|مهندس|برنامه‌?نویس|توسعه‌?دهنده|امنیت|شبکه|زیرساخت|معمار|آی‌?تی|טכני|טכנית"
        r"|טכנולוגי\w*|מהנדס|מהנדסת|מפתח|מפתחת|אבטחת|מערכות מידע|תשתיות|ארכיטקט\w*|סיסטם|מחשוב",
    ),
    (
        "executive",
        r"ceo|coo|cmo|cpo|cro|chief|president|vice president|s?vp|founder|co founder|owner|partner"
        r"|board|managing director|general manager|executive director|مدیر ?عامل|مدیرعامل|معاون"
        r'|رئیس|هیئت ?مدیره|هیات ?مدیره|بنیان‌?گذار|موسس|مالک|شریک|قائم مقام|מנכ"?לי?ת?'
        r'|סמנכ"?לי?ת?|נשיא|נשיאה|יו"?ר|מייסד|מייסדת|בעלים|שותף|שותפה|דירקטור\w*',
    ),
    (
        "decision_maker",
        r"director|head of|head|manager|lead|مدیر|سرپرست|مسئول|מנהל|מנהלת|ראש|אחראי|אחראית",
    ),
    (
        "user",
        r"specialist|analyst|assistant|coordinator|representative|agent|officer|clerk|operator"
        r"|nurse|teacher|designer|researcher|associate|consultant|کارشناس|کارمند|دستیار"
        r"|هماهنگ‌?کننده|اپراتور|پرستار|معلم|طراح|پژوهشگر|تحلیل‌?گر|מומחה|מומחית|אנליסט\w*|עוזר"
        r"|עוזרת|רכז|רכזת|נציג|נציגה|פקיד|פקידה|אח|אחות|מורה|מעצב|מעצבת|חוקר|חוקרת|יועץ|יועצת",
    ),
)  # fmt: skip


def _folded(text: str) -> str:
    """A title as it is compared: folded, joiners and punctuation as spaces, quotes of abbreviations gone."""
    plain = fold_name(text.replace("\u200c", " ").replace("״", '"').replace("”", '"'))
    return " ".join(re.sub(r"[^\w\"]+", " ", plain).replace('"', "").split())


_WORDS = {_folded(word): role for role, words in _SAID.items() for word in words.split(",") if word.strip()}


def _pattern(words: str) -> re.Pattern[str]:
    """Words of titles folded as titles are: a joiner may be a space, quotes of abbreviations are gone."""
    plain = fold_name(words.replace("\u200c?", " ?").replace('"?', ""))
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)")


_PATTERNS = tuple((role, _pattern(words)) for role, words in _TITLES)


def buying_role(text: str) -> str | None:
    """The buying role a word or a job title tells; None where it tells none.

    Parameters
    ----------
    text : str
        What a CRM program has under buying role, or a job title.

    Returns
    -------
    str or None
        A key of :data:`BUYING_ROLES`. A role that follows from a title alone is a guess: a head of
        purchasing buys, but who champions a purchase no title tells.

    Examples
    --------
    >>> buying_role("Decision Maker"), buying_role("VP, Procurement"), buying_role("Head of IT")
    ('decision_maker', 'procurement', 'technical')
    >>> buying_role("مدیر مالی"), buying_role('מנכ"לית'), buying_role("Poet")
    ('finance', 'executive', None)
    """
    plain = _folded(text)
    if plain in _WORDS:
        return _WORDS[plain]
    return next((role for role, pattern in _PATTERNS if pattern.search(plain)), None)
