import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.strategies import any_text, pieced_text
from workbench.language import UndecodableText, decode_bytes
from workbench.study.errors import WorkbenchError

TEXTS = {
    "cp1256": (
        "راستش اولش خيلي خوشحال بودم، چون هم ارزان بود و هم مغازه نزديك خانه ما بود. بعد از "
        "دو هفته باتري خراب شد و گفتند بايد سه روز صبر كنم. هر روز زنگ زدم و هر بار يك نفر "
        "ديگر جواب داد و مجبور شدم همه چيز را از اول تعريف كنم. آخرش خودم رفتم تعميرگاه؛ آنجا "
        "يك آقاي مهربان دوچرخه را درست كرد و حتي پول هم نگرفت. به نظر من مشكل از پشتيباني "
        "تلفني است، نه از دوچرخه. اگر مي شد نوبت تعمير را در برنامه گرفت عالي مي شد. آيا "
        "پيشنهاد مي كنم؟ شايد، ولي مي گويم حواست به هزينه هاي پنهان باشد و قرارداد را با دقت "
        "بخوان. ژاكت و چراغ هم يادت نرود."
    ),
    "cp1255": (
        "בהתחלה פחדתי לרכוב בעיר, כי לא רכבתי כבר עשרים שנה. הבת שלי אמרה לי לנסות ונכנסנו "
        "יחד לחנות ברחוב הראשי. המוכר היה סבלני מאוד, הסביר לי הכול פעמיים ואפילו יצא איתי "
        "לסיבוב. בבית כבר היה יותר קשה: הקוד לא הגיע לטלפון, והאפליקציה הייתה רק באנגלית. "
        "התקשרתי, חיכיתי ארבעים דקות על הקו, ובסוף ניתקו לי. למה אין מדריך מודפס? מאז אני "
        "רוכבת כל בוקר לים ומרגישה צעירה. הייתי ממליצה לחברות שלי, אבל רק אם מישהו יושב איתן "
        'בהתחלה. קיבלתי גם דוא"ל עם חשבונית, וזה דווקא היה ברור. עוד דבר קטן: הכיתוב על המסך '
        "קטן מדי, צריך משקפיים."
    ),
    "cp1252": (
        "It’s a nice café culture thing, honestly – you ride to the café and there’s always a "
        "rack. “Free forever”, said the ad… then the €150 deposit. My neighbour José calls it "
        "naïve to expect a résumé of fees. Señora Núñez, who runs the shop, showed me the "
        "brakes; très gentille, she’s from Besançon. Das Fahrrad für die Großmutter wäre "
        "schön, she said, aber die Rückgabe müsste früher möglich sein. It cost £39 – that’s "
        "fine – but the façade of “no strings” isn’t. La atención fue rápida, mañana vuelvo. "
        "On a payé déjà l’été dernier, c’était cher."
    ),
}
SIZE = 60


@pytest.mark.parametrize("page", TEXTS)
def test_code_pages_are_told_apart_on_sixty_characters(page: str) -> None:
    draw = random.Random(7)
    text = TEXTS[page]
    starts = [draw.randrange(len(text) - SIZE) for _ in range(400)]
    samples = [text[start : start + SIZE] for start in starts if not text[start : start + SIZE].isascii()]
    right = sum(decode_bytes(sample.encode(page)).text == sample for sample in samples)
    assert len(samples) > 200
    assert right / len(samples) >= 0.99


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [text[:SIZE] for text in TEXTS.values()])
def test_unicode_is_certain(text: str, encoding: str) -> None:
    decoded = decode_bytes(text.encode(encoding))
    assert (decoded.text, decoded.confidence) == (text, 1.0)


@given(pieced_text | any_text)
def test_utf8_always_comes_back(text: str) -> None:
    if "\0" not in text and all(character.isprintable() or character in "\n\t" for character in text):
        assert decode_bytes("a، text. ".encode() + text.encode()).text == "a، text. " + text


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode_bytes(b"").text == ""


def test_a_long_ascii_beginning_hides_nothing() -> None:
    data = b"Interview 1\n" * 5_000 + TEXTS["cp1256"].encode("cp1256")
    assert decode_bytes(data).encoding == "cp1256"


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    data = TEXTS["cp1255"].encode()
    decoded = decode_bytes(data[:101] + b"\xff" + data[101:])
    assert decoded.encoding == "utf-8"
    assert 0.95 <= decoded.confidence < 1
    assert "\ufffd" in decoded.text


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_one_clear_error(data: bytes) -> None:
    with contextlib.suppress(UndecodableText):
        assert len(decode_bytes(data).text) <= len(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0", b"\xff\xfea", bytes(range(32))]
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(WorkbenchError, match=r"bytes are control codes|does not belong"):
        decode_bytes(data)
