"""What the columns of a table of people hold, by their headers in English, Persian and Hebrew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbench.study.names import fold_name

__all__ = ["MEANINGS", "column_meanings"]

# One line per meaning: headers as they are written in lists of people and in exports of CRM programs.
_HEADERS = {
    "name": """
        name, full name, contact, contact name, contact full name, participant name, person,
        customer name, lead name, client name, associated contact, primary contact, display name,
        interviewee, speaker, نام و نام خانوادگی, نام, نام کامل, اسم, نام شرکت‌کننده, نام مشتری, نام
        مخاطب, مخاطب, مصاحبه‌شونده, שם, שם מלא, שם המשתתף, שם המשתתפת, שם משתתף, שם הלקוח, שם לקוח,
        איש קשר, שם איש קשר, שם פרטי ומשפחה, מרואיין""",
    "first_name": """
        first name, given name, firstname, forename, contact first name, نام کوچک, اسم کوچک, שם פרטי""",
    "last_name": """
        last name, surname, family name, lastname, contact last name, نام خانوادگی, فامیلی, فامیل,
        שם משפחה""",
    "alias": """
        alias, nickname, preferred name, known as, also known as, aka, goes by, other names, speaker
        name, zoom name, نام مستعار, لقب, معروف به, نام‌های دیگر, כינוי, שם חיבה, ידוע כ, שמות
        נוספים""",
    "identifier": """
        pseudonym, participant, participant id, participant code, participant number, respondent,
        respondent id, response id, responseid, id, code, subject, subject id, record id, contact
        id, user id, customer id, member id, p, شناسه, کد, کد شرکت‌کننده, شماره شرکت‌کننده, کد
        پاسخ‌دهنده, شناسه کاربر, شناسه مشتری, مشارکت‌کننده, שם בדוי, מזהה, קוד, מספר משתתף, קוד
        משתתף, מזהה משתתף, מזהה לקוח, מספר לקוח, משתתף, משיב""",
    "email": """
        email, e mail, email address, mail, work email, business email, ایمیل, رایانامه, پست
        الکترونیک, پست الکترونیکی, آدرس ایمیل, אימייל, מייל, דואל, דוא ל, דואר אלקטרוני, כתובת מייל,
        כתובת אימייל""",
    "phone": """
        phone, phone number, telephone, tel, mobile, mobile phone, mobile number, cell, cell phone,
        whatsapp, work phone, business phone, fax, تلفن, موبایل, شماره تماس, تلفن همراه, شماره
        موبایل, شماره تلفن, همراه, واتساپ, טלפון, נייד, מספר טלפון, טלפון נייד, פלאפון, סלולרי,
        וואטסאפ, ווטסאפ, פקס""",
    "account": """
        account, account name, company, company name, organisation, organization, organisation name,
        organization name, employer, firm, associated company, primary company, customer account,
        parent account, شرکت, نام شرکت, سازمان, نام سازمان, موسسه, حساب, نام حساب, کارفرما, חברה, שם
        חברה, שם החברה, ארגון, שם ארגון, שם הארגון, חשבון, שם חשבון, מעסיק, מקום עבודה""",
    "title": """
        title, job title, role, position, job, function, occupation, profession, job role, contact
        title, سمت, عنوان شغلی, شغل, نقش, پست, جایگاه, حرفه, תפקיד, תואר, משרה, עיסוק, מקצוע, הגדרת
        תפקיד, תיאור תפקיד""",
    "buying_role": """
        buying role, buyer role, role in purchase, role in the purchase, committee role, contact
        role, stakeholder role, decision role, purchase role, persona role, نقش خرید, نقش در خرید,
        نقش در تصمیم, نقش در تصمیم‌گیری, תפקיד ברכישה, תפקיד בקנייה, תפקיד בהחלטה, תפקיד בוועדת הרכש""",
    "deal_value": """
        deal value, amount, deal amount, opportunity amount, contract value, annual contract value,
        acv, arr, mrr, tcv, revenue, annual revenue, value, price, expected revenue, total amount,
        deal size, مبلغ, ارزش قرارداد, ارزش معامله, مبلغ قرارداد, مبلغ معامله, ارزش, درآمد, درآمد
        سالانه, סכום, שווי עסקה, ערך עסקה, סכום עסקה, שווי, ערך החוזה, שווי חוזה, הכנסה, הכנסה שנתית""",
    "currency": """
        currency, amount currency, deal currency, currency iso code, ارز, واحد پول, מטבע, סוג מטבע""",
    "deal_stage": """
        stage, deal stage, opportunity stage, pipeline stage, lifecycle stage, lead status, status,
        sales stage, مرحله, مرحله فروش, مرحله معامله, وضعیت, وضعیت سرنخ, שלב, שלב עסקה, שלב מכירה,
        סטטוס, סטטוס ליד""",
    "owner": """
        owner, account owner, contact owner, deal owner, opportunity owner, lead owner, company
        owner, sales rep, account manager, salesperson, account executive, csm, customer success
        manager, record owner, مسئول, مسئول حساب, کارشناس فروش, مسئول فروش, مدیر حساب, صاحب حساب,
        אחראי, אחראית, איש מכירות, אשת מכירות, מנהל לקוח, מנהל תיק, מנהלת תיק, בעל הרשומה""",
    "note": """
        note, notes, comment, comments, remarks, description, next step, last activity, یادداشت,
        توضیحات, توضیح, ملاحظات, הערה, הערות, תיאור, תיאור העסקה""",
}  # fmt: skip
MEANINGS = (*_HEADERS, "attribute", "ignored")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")


def _folded(header: str) -> str:
    plain = fold_name(header.replace("\u200c", " "))
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


_MEANING_OF: Mapping[str, str] = {
    _folded(word): meaning for meaning, words in _HEADERS.items() for word in words.split(",")
}


def column_meanings(headers: Sequence[str], given: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What each column holds.

    Parameters
    ----------
    headers : sequence of str
        As the file writes them; brackets (``Amount (EUR)``) and underscores do not matter.
    given : mapping of str to str, optional
        What ``study.yaml`` says: a word of :data:`~workbench.study.source_entry.PersonColumn`,
        ``respondent`` for an identifier, ``attribute`` or ``ignored``.

    Returns
    -------
    tuple of str
        A member of :data:`MEANINGS` for each header; ``attribute`` where the header is not known.

    Examples
    --------
    >>> column_meanings(["First_Name", "שם משפחה", "سمت", "Amount (EUR)", "Favourite colour"])
    ('first_name', 'last_name', 'title', 'deal_value', 'attribute')
    """
    told = {fold_name(header): meaning for header, meaning in (given or {}).items()}
    return tuple(_told(told.get(fold_name(header))) or _meaning(header) for header in headers)


def _told(scale: str | None) -> str | None:
    if scale is None:
        return None
    meaning = {"respondent": "identifier"}.get(scale, scale)
    return meaning if meaning in MEANINGS else "attribute"


def _meaning(header: str) -> str:
    if not header:
        return "ignored"
    plain, bare = _folded(header), _folded(_BRACKETS.sub(" ", header))
    last = _folded(re.split(r"[:：/|]", header)[-1])
    found = (_MEANING_OF.get(name) for name in (plain, bare, last))
    return next((meaning for meaning in found if meaning), "attribute")
