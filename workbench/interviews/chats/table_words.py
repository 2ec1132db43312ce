"""Words of tables about talk with customers, in three languages."""

from __future__ import annotations

from workbench.interviews.turn_columns import folded
from workbench.study.names import fold_name

__all__ = ["AGENT", "CUSTOMER", "INTERVIEWER", "PARTICIPANT", "role_of"]


AGENT = folded("""agent, operator, support, staff, admin, bot, system, assistant, representative,
employee, outbound
    teammate, נציג, נציגה, נציג שירות, מוקדן, מוקדנית, מערכת, בוט, اپراتور, کارشناس, پشتیبان, پشتیبانی,
    سیستم, ربات""")
CUSTOMER = folded("""customer, client, end user, end-user, enduser, user, visitor, requester, caller,
lead, contact, inbound
    לקוח, לקוחה, משתמש, משתמשת, פונה, מתקשר, מתקשרת, مشتری, کاربر, بازدیدکننده, تماس‌گیرنده,
    درخواست‌کننده""")
INTERVIEWER = folded("""interviewer, researcher, moderator, facilitator, host
    מראיין, מראיינת, חוקר, חוקרת, מנחה, مصاحبه‌گر, پژوهشگر, پرسشگر, محقق""")
PARTICIPANT = CUSTOMER | folded("""participant, interviewee, respondent, guest, person, subject, who,
shopper
    patient, מרואיין, מרואיינת, משתתף, משתתפת, נצפה, נצפית, مصاحبه‌شونده, شرکت‌کننده, مشارکت‌کننده, مهمان,
    فرد, شخص""")


def role_of(word: str) -> str:
    """Role a cell of a role column names, empty where it names none.

    Examples
    --------
    >>> role_of("Agent"), role_of("לקוחה"), role_of("پژوهشگر"), role_of("boss")
    ('other', 'participant', 'interviewer', '')
    """
    name = fold_name(word)
    if name in INTERVIEWER:
        return "interviewer"
    if name in AGENT:
        return "other"
    return "participant" if name in PARTICIPANT else ""
