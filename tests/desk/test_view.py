"""The widgets without a browser: the buttons are clicked from Python."""

import pytest

from workbench.desk import desk
from workbench.desk.codings.session import DeskSession
from workbench.study import StoreError, StudyError


def find(widget, kind, text):
    for child in getattr(widget, "children", ()):
        if type(child).__name__ == kind and child.description == text:
            return child
        found = find(child, kind, text)
        if found is not None:
            return found
    return None


def html(widget):
    own = widget.value if type(widget).__name__ == "HTML" else ""
    return own + "".join(html(child) for child in getattr(widget, "children", ()))


def test_accept_and_reject_by_button(coded_study):
    page = desk(coded_study, who="Dana")
    assert "0 of 5 reviewed" in html(page)
    find(page, "Button", "Accept").click()
    find(page, "Button", "Reject").click()
    assert list(coded_study.table("decision")["action"]) == ["accept", "reject"]
    assert "2 of 5 reviewed" in html(page)
    assert "Rejected: Missing information" in html(page)


def test_everything_from_the_data_is_escaped(coded_study):
    page = desk(coded_study)
    find(page, "Button", "Skip").click()
    assert "nobody knew &lt;b&gt;anything&lt;/b&gt;" in html(page)
    assert "<b>anything" not in html(page)
    assert "the call &amp; the wait?" in html(page)


@pytest.mark.parametrize(("language", "quote"), [("fa", "خیلی دیر جواب می‌دهد"), ("he", "חיכיתי שבוע")])
def test_right_to_left_quotes(coded_study, language, quote):
    shown = html(desk(coded_study, quotes=language))
    assert f'lang="{language}" dir="rtl"' in shown
    assert f"<mark>{quote}</mark>" in shown
    assert '<bdi dir="ltr">' in shown


@pytest.mark.parametrize(
    ("language", "accept", "told", "kind", "done"),
    [
        ("fa", "تأیید", "۱ از ۵ بررسی شده", "نقطه‌ی درد", "تأیید شد: "),
        ("he", "אישור", "נבדקו 1 מתוך 5", "כאב", "אושר: "),
    ],
)
def test_the_desk_speaks_the_language_of_the_person(coded_study, language, accept, told, kind, done):
    page = desk(coded_study, who="Dana", language=language)
    assert "safar-rtl" in page._dom_classes
    assert f'<span class="safar-chip safar-pain">{kind}</span>' in html(page)
    assert f'<article class="safar-card" lang="{language}" dir="rtl">' in html(page)
    find(page, "Button", accept).click()
    assert told in html(page)
    assert done in html(page)
    assert "Accept" not in html(page)


def test_a_language_the_desk_does_not_speak_is_refused(coded_study):
    with pytest.raises(StudyError, match="unknown language 'de'"):
        desk(coded_study, language="de")


def test_filters_and_recode(coded_study):
    page = desk(coded_study, who="Dana")
    find(page, "Dropdown", "Kind").value = "wish"
    assert "0 of 1 reviewed" in html(page)
    assert [value for _, value in find(page, "Dropdown", "Code").options] == ["", "wish.speed"]
    find(page, "Button", "Recode to").click()
    assert "choose the right code" in html(page)
    assert 'role="alert"' in html(page)
    find(page, "Dropdown", "").value = "pain.waiting"
    find(page, "Button", "Recode to").click()
    assert list(coded_study.table("decision")["action"]) == ["recode", "add"]
    find(page, "Button", "Undo").click()
    assert "Taken back: Faster" in html(page)


def test_recode_offers_the_same_kind_first(coded_study):
    page = desk(coded_study)
    assert [value for _, value in find(page, "Dropdown", "").options] == [
        "",
        "pain.information",
        "wish.speed",
    ]


def test_an_error_is_said_in_the_widget(coded_study, monkeypatch):
    from workbench.desk.codings import session

    page = desk(coded_study)
    before = html(page)

    def locked(*_: object, **__: object) -> None:
        raise StoreError("database is locked", hint="close the <other> program")

    monkeypatch.setattr(session, "read_verdicts", locked)
    find(page, "Button", "Skip").click()
    assert "database is locked (close the &lt;other&gt; program)" in html(page)
    assert "waited forty minutes" in html(page)
    assert html(page).replace("safar-failed", "") != before


def test_nothing_to_review(empty_study):
    assert "Nothing to review yet" in html(desk(empty_study))


def test_the_end_of_the_pile(coded_study):
    page = desk(coded_study, kinds=["wish"])
    find(page, "Button", "Accept").click()
    assert "That was the last one" in html(page)
    find(page, "Button", "Back").click()
    assert "✓ Accepted by" in html(page)


def test_the_card_says_how_often_its_coders_were_right(coded_study):
    session = DeskSession(coded_study, who="Dana", kinds=["pain"])
    assert "Pains, word patterns of the codebook: 0 checked, 10 more needed" in html(
        desk(coded_study, kinds=["pain"])
    )
    session.accept()
    session.reject()
    [one] = [one for one in session.record(session.item) if one.coder == "codebook"]
    assert (one.accepted, one.rejected, one.suggestions) == (1, 1, 4)
    assert "word patterns of the codebook: 2 checked, 8 more needed" in html(
        desk(coded_study, kinds=["pain"])
    )


@pytest.mark.parametrize(
    ("segment_id", "language", "words"),
    [("g_1", "en", "rated 2 of 5"), ("g_3", "fa", "امتیاز ۲ از ۵"), ("g_4", "he", "דירוג 2 מתוך 5")],
)
def test_a_rating_that_moved_a_feeling_stands_beside_the_quote(coded_study, segment_id, language, words):
    felt(coded_study, segment_id, value=2)
    shown = html(desk(coded_study, kinds=["sentiment"]))
    direction = "ltr" if language == "en" else "rtl"
    assert f'<p class="safar-rated" lang="{language}" dir="{direction}"><span>{words}</span>' in shown
    assert "The rating beside the answer had its say" in shown


def test_an_indifferent_rating_moved_nothing(coded_study):
    felt(coded_study, "g_1", value=3)
    assert '"safar-rated"' not in html(desk(coded_study, kinds=["sentiment"]))


def felt(study, segment_id, *, value):
    """Suggest a feeling that rests on a rating of one to five."""
    start, end = study.store.rows('SELECT start, "end" FROM segment WHERE segment_id = ?', (segment_id,))[0]
    named = {
        "code_id": "sentiment.negative",
        "name": "Negative",
        "names": {},
        "kind": "sentiment",
        "parent": None,
    }
    study.store.insert(
        "code", [named | {"definition": "", "examples": [], "detail": {}, "origin": "builtin"}]
    )
    rating = {"scale": "csat", "value": value, "low": 1, "high": 5, "question_id": "q"}
    row = {"segment_id": segment_id, "code_id": "sentiment.negative", "start": start, "end": end}
    made = {"coder": "feedback", "coder_version": "2", "confidence": 0.7, "score": -1.0}
    study.store.insert("suggestion", [row | made | {"basis": {"rating": rating}}])
