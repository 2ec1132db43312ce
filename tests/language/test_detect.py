import pytest

from workbench.language import detect_language

EXAMPLES = {
    "en": [
        "It works.", "Great app", "ok", "Nothing", "Fees!!!", "N/A", "The delivery van came late",
        "late van again",
        "My café around the corner sells them", "We say שלום when we meet at the shop", "im not sure tbh",
    ],
    "fa": [
        "نه", "عالی", "خوب بود", "همه‌چیز خوبه", "خيلي خوب بود ولي كار نكرد", "مي خواستم لغو كنم نشد",
        "من از Google Calendar و WhatsApp Business استفاده می‌کنم", "قیمت", "مشكلي نيست",
        "هواي صبح، خلوتي كوچه", "پشتیبانی کند است",
        "اشتراک را لغو کردم چون مبلغ ودیعه سه هفته بعد برگشت داده شد",
        "تأخیر در ارسال نمونه‌ها", "تأمین‌کننده مقدار کم فرستاد",
    ],
    "he": ["כן", "לא רע בכלל", "קניתי ב-Amazon דרך ה-app שלהם", "שָׁלוֹם", 'הדוא"ל לא הגיע'],
    "ar": ["شكرا على هذا التطبيق", "لم أستطع إلغاء الاشتراك", "نعم هذا جيد جدا",
        "الخدمة ممتازة والموظفون في المحل لطفاء", "اتصلت بهم ثلاث مرات دون جواب"],
    "ur": ["یہ بہت اچھا ہے", "مجھے یہ سروس پسند نہیں آئی", "قیمت بہت زیادہ ہے",
        "ایپ بار بار بند ہو جاتی ہے"],
    "und": [
        "Das ist sehr gut", "C'est très bien", "El servicio es muy malo", "Привет, как дела", "很好",
        "kheili khoob bood vali gheymatesh balast", "ani lo yodea ma ze", "bisikletim çok iyi",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, rows in EXAMPLES.items() for text in rows]
)
def test_language_of_short_answers(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "10/10", "😀👍", "  ", "۱۲۳", "https://velora.example/fees"])
def test_text_without_words_takes_the_default(text: str) -> None:
    assert detect_language(text) == "und"
    assert detect_language(text, default="fa") == "fa"


def test_addresses_do_not_outweigh_the_words() -> None:
    assert detect_language("לא עבד https://www.velora.example/help/article/unlock-your-bike") == "he"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("اتصلت بالبنك أمس ولم يرد علي أحد من الموظفين", "ar"),
        ("بانک زنگ زدم و هیچ‌کس جواب نداد که نداد", "fa"),
    ],
)
def test_a_long_text_gets_the_language_of_its_sentences(text: str, language: str) -> None:
    assert detect_language(". ".join([text] * 50)) == detect_language(text) == language
