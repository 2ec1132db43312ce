"""A small study made of real files."""

import pytest

from workbench.flow import import_sources
from workbench.study import open_study

TALK = {
    "en": (
        "Ellen: How did you first hear about it?\n"
        "Maya: A friend told me. I saw an ad on Instagram too.\n"
        "Ellen: And then?\n"
        "Maya: I waited three weeks for the repair, it was awful! The people in the shop were lovely.\n"
    ),
    "fa": (
        "نگار: چطور با آن آشنا شدید؟\n"
        "سارا: دوستم معرفی کرد. سه هفته برای تعمیر منتظر ماندم و خیلی بد بود!\n"
        "نگار: بعد چه شد؟\n"
        "سارا: اپلیکیشن را دوست دارم ولی کد ورود هیچ‌وقت نمی‌آید.\n"
    ),
    "he": (
        "יעל: איך שמעת על השירות?\n"
        "נועה: חברה סיפרה לי. חיכיתי שלושה שבועות לתיקון וזה היה נורא!\n"
        "יעל: ומה קרה אחר כך?\n"
        "נועה: האנשים בחנות היו מקסימים, אבל האפליקציה לא עובדת.\n"
    ),
}


@pytest.fixture
def small_study(tmp_path):
    """Three short interviews, imported."""
    folder = tmp_path / "small"
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text(
        "title: Small\nsources:\n  - {path: sources, kind: interview, interviewers: [Ellen, نگار, יעל]}\n",
        encoding="utf-8",
    )
    for language, text in TALK.items():
        (folder / "sources" / f"{language}.txt").write_text(text, encoding="utf-8")
    with open_study(folder) as study:
        import_sources(study)
        yield study
