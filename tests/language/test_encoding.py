import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.passages import HEBREW, PERSIAN, POINTED_HEBREW, WESTERN
from tests.language.strategies import any_text, pieced_text
from workbench.language import UndecodableText, decode_bytes
from workbench.language.encoding import SURE
from workbench.study.errors import WorkbenchError

PASSAGES = {
    "cp1256": PERSIAN,
    "cp1256 with keheh": tuple(text.replace("ك", "ک") for text in PERSIAN),
    "cp1255": HEBREW,
    "cp1255 pointed": POINTED_HEBREW,
    "iso-8859-8": HEBREW,
    "cp1252": WESTERN,
}
SIZE = 60


def samples(name: str, *, size: int, wanted: int = 400) -> list[str]:
    """Cuts of the passages, at any place, that hold something beyond ASCII."""
    draw = random.Random(f"{name} {size}")
    found: list[str] = []
    while len(found) < wanted:
        text = draw.choice(PASSAGES[name])
        start = draw.randrange(max(1, len(text) - size))
        sample = text[start : start + size]
        if not sample.isascii():
            found.append(sample)
    return found


def bytes_of(name: str, sample: str) -> tuple[str, bytes]:
    encoding = name.partition(" ")[0]
    kept = sample.encode(encoding, errors="ignore")
    return kept.decode(encoding), kept


@pytest.mark.parametrize("name", PASSAGES)
def test_code_pages_are_told_apart_on_sixty_characters(name: str) -> None:
    read = [
        (text, decode_bytes(data)) for text, data in (bytes_of(name, cut) for cut in samples(name, size=SIZE))
    ]
    right = sum(decoded.text == text for text, decoded in read)
    sure = sum(decoded.confidence >= SURE for _, decoded in read)
    assert right / len(read) >= 0.995
    assert sure / len(read) >= 0.85


@pytest.mark.parametrize("size", [10, 20, 30])
@pytest.mark.parametrize("name", PASSAGES)
def test_a_short_file_read_wrong_is_doubted(name: str, size: int) -> None:
    read = [
        (text, decode_bytes(data)) for text, data in (bytes_of(name, cut) for cut in samples(name, size=size))
    ]
    wrong = [decoded for text, decoded in read if decoded.text != text]
    sure = [decoded for decoded in wrong if decoded.confidence >= SURE]
    assert len(wrong) / len(read) <= 0.05
    assert len(sure) / len(read) <= 0.005


@pytest.mark.parametrize(("name", "least"), [("cp1256", 0.99), ("cp1255", 0.98), ("cp1252", 0.99)])
def test_one_word_in_an_english_text_is_read_right_or_doubted(name: str, least: float) -> None:
    draw = random.Random(11)
    words = [word for text in PASSAGES[name] for word in text.split() if not word.isascii() and len(word) > 2]
    texts = [f"She said {draw.choice(words)} and paid 40 for the bike on {day} May." for day in range(1, 301)]
    read = [(text, decode_bytes(data)) for text, data in (bytes_of(name, text) for text in texts)]
    wrong = [decoded for text, decoded in read if decoded.text != text]
    assert 1 - len(wrong) / len(read) >= least
    assert not [decoded for decoded in wrong if decoded.confidence >= SURE]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Приложение не открывается на моём телефоне, и я три раза звонил в поддержку.", "cp1251"),
        ("Η εφαρμογή δεν ανοίγει στο κινητό μου και τηλεφώνησα τρεις φορές.", "cp1253"),
        ("アプリが開かないので三回電話しました。とても困っています。", "shift-jis"),
    ],
)
def test_an_unknown_code_page_is_doubted(text: str, page: str) -> None:
    assert decode_bytes(text.encode(page)).confidence < SURE


def test_quotes_and_dashes_that_all_pages_share_raise_no_doubt() -> None:
    text = "“It’s fine” – she said…"
    decoded = decode_bytes(text.encode("cp1252"))
    assert (decoded.text, decoded.confidence) == (text, 1.0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text", [PERSIAN[0][:SIZE], HEBREW[0][:SIZE], POINTED_HEBREW[0][:SIZE], WESTERN[0][:SIZE]]
)
def test_unicode_is_certain(text: str, encoding: str) -> None:
    decoded = decode_bytes(text.encode(encoding))
    assert (decoded.text, decoded.confidence, decoded.note) == (text, 1.0, "")


def test_a_persian_word_that_happens_to_be_utf8_is_doubted() -> None:
    assert decode_bytes("5 سگ".encode("cp1256")).confidence < SURE


@pytest.mark.parametrize("page", ["cp1252", "cp1256", "cp1255"])
@pytest.mark.parametrize("text", [PERSIAN[1], HEBREW[1], WESTERN[1]], ids=["fa", "he", "western"])
def test_text_encoded_twice_is_mended_and_said(text: str, page: str) -> None:
    wrong = "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in text.encode())
    decoded = decode_bytes(wrong.encode())
    assert decoded.text == text
    assert decoded.confidence < SURE
    assert page in decoded.note


def test_text_partly_encoded_twice_is_left_alone_and_said() -> None:
    text = HEBREW[0] + " ×©×œ×•×, ×©×œ×•×, ×©×œ×•×"
    decoded = decode_bytes(text.encode())
    assert decoded.text == text
    assert decoded.confidence < SURE
    assert "encoded twice" in decoded.note


@pytest.mark.parametrize("text", [*WESTERN, *HEBREW, *PERSIAN, "JOSÉ… ÉTÉ” ØRE ×2 Ã", "ظرف، طرح، عقل و غم"])
def test_honest_text_is_never_mended(text: str) -> None:
    decoded = decode_bytes(text.encode())
    assert (decoded.text, decoded.confidence) == (text, 1.0)


def test_hebrew_in_visual_order_is_said() -> None:
    visual = HEBREW[7][::-1].encode("iso-8859-8")
    decoded = decode_bytes(visual)
    assert decoded.confidence < SURE
    assert "visual" in decoded.note
    assert decode_bytes(HEBREW[7].encode("iso-8859-8")).note == ""


@given(pieced_text | any_text)
def test_utf8_always_comes_back(text: str) -> None:
    if "\0" not in text and all(character.isprintable() or character in "\n\t" for character in text):
        whole = "a، متن فارسی. " + text
        assert decode_bytes(whole.encode()).text == whole


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode_bytes(b"").text == ""


def test_a_long_ascii_beginning_hides_nothing() -> None:
    data = b"Interview 1\n" * 5_000 + PERSIAN[0].encode("cp1256")
    assert decode_bytes(data).encoding == "cp1256"


def test_a_french_beginning_does_not_decide_for_a_long_persian_file() -> None:
    text = WESTERN[4].replace("’", "'") + "\n" + " ".join(PERSIAN) * 20
    decoded = decode_bytes(text.encode("cp1256"))
    assert decoded.text == text


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    data = HEBREW[0].encode()
    decoded = decode_bytes(data[:101] + b"\xff" + data[101:])
    assert decoded.encoding == "utf-8"
    assert 0.95 <= decoded.confidence < 1
    assert "\ufffd" in decoded.text


def test_badly_damaged_utf8_is_doubted() -> None:
    draw = random.Random(3)
    data = bytearray(HEBREW[0].encode())
    for place in draw.sample(range(len(data)), len(data) // 8):
        data[place] = 0xE9
    assert decode_bytes(bytes(data)).confidence < SURE


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


@pytest.mark.parametrize("page", ["cp1252", "cp1256"])
def test_a_late_mark_beyond_ascii_is_still_looked_at(page: str) -> None:
    wrong = "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in PERSIAN[0].encode())
    beginning = "Interview 1, minute 2. " * 20_000
    assert decode_bytes((beginning + wrong).encode()).text == beginning + PERSIAN[0]
    assert "visual" in decode_bytes((beginning + HEBREW[7][::-1]).encode()).note
