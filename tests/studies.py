"""Small studies made of real files, for tests of the whole way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ENGLISH = (
    "Ellen: How did you first hear about the clinic?\n"
    "Lea: A friend told me about it. I compared two others first.\n"
    "Ellen: And booking?\n"
    "Lea: The website crashed three times and I waited an hour on the phone. In the end I paid by card.\n"
    "Ellen: Would you recommend it?\n"
    "Lea: Yes, I told my sister. The nurse was wonderful. I wish I could book online.\n"
)
PERSIAN = (
    "نگار: چطور با کلینیک آشنا شدید؟\n"
    "لاله: دوستم معرفی کرد. اول دو جای دیگر را هم مقایسه کردم.\n"
    "نگار: نوبت گرفتن چطور بود؟\n"
    "لاله: سایت سه بار قطع شد و یک ساعت پشت تلفن منتظر ماندم. آخرش با کارت پرداخت کردم.\n"
    "نگار: به دیگران پیشنهادش می‌کنید؟\n"
    "لاله: بله، به خواهرم گفتم. پرستار خیلی مهربان بود. کاش می‌شد آنلاین نوبت گرفت.\n"
)
HEBREW = (
    "יעל: איך שמעת על המרפאה?\n"
    "נועה: חברה סיפרה לי. קודם השוויתי עוד שתיים.\n"
    "יעל: ואיך היה לקבוע תור?\n"
    "נועה: האתר נפל שלוש פעמים וחיכיתי שעה בטלפון. בסוף שילמתי בכרטיס.\n"
    "יעל: היית ממליצה?\n"
    "נועה: כן, סיפרתי לאחותי. האחות הייתה מקסימה. הלוואי שאפשר היה לקבוע תור באינטרנט.\n"
)


def make_study(folder: Path, files: Mapping[str, str | bytes], *, settings: str = "title: Test\n") -> Path:
    """Write a study folder; text files are UTF-8."""
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text(settings, encoding="utf-8")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / "sources" / name).write_bytes(data)
    return folder
