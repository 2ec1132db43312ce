# ruff: noqa: E501 (header rows are as long as the programs write them)
from __future__ import annotations

import pytest

from workbench.study import SourceEntry
from workbench.surveys import import_survey

PLAY = (
    "Package Name,App Version Code,Reviewer Language,Device,Review Submit Date and Time,Star Rating,Review Title,"
    "Review Text,Developer Reply Text,Review Link\n"
    "app.velora,17,en,pixel,2026-03-02T09:00:00Z,1,Logs me out,I have to log in every single day,"
    "We are sorry to hear that,https://example.org/1\n"
    "app.velora,17,fa,galaxy,2026-03-03T09:00:00Z,5,عالی,همه چیز سریع و راحت بود,,https://example.org/2\n"
    "app.velora,17,he,pixel,2026-03-04T09:00:00Z,2,,האפליקציה קורסת בכל פתיחה,,https://example.org/3\n"
)
PERSIAN = "نام کاربر,امتیاز,عنوان,متن نظر,تاریخ,پاسخ توسعه‌دهنده\nلاله,۲,کند,خیلی کند باز می‌شود,۱۴۰۵/۰۸/۳۰,ممنون از شما\n"
HEBREW = (
    "שם המשתמש,דירוג,כותרת,תוכן הביקורת,תאריך,תגובת המפתח\nנועה,5,מצוין,מהיר ונוח מאוד,02/03/2026,תודה רבה\n"
)
SCRAPED = (
    "reviewId,userName,userImage,content,score,thumbsUpCount,reviewCreatedVersion,at,replyContent,repliedAt,appVersion\n"
    "k1,Lea,https://example.org/a.png,It crashed twice,2,0,1.7,2026-03-02 09:00:00,Sorry!,2026-03-05 09:00:00,1.7\n"
)


@pytest.mark.parametrize(
    ("content", "ratings", "words", "reply"),
    [
        (PLAY, [1, 5, 2], "I have to log in every single day", "We are sorry to hear that"),
        (PLAY.encode("utf-16"), [1, 5, 2], "האפליקציה קורסת בכל פתיחה", "We are sorry to hear that"),
        (PERSIAN, [2], "خیلی کند باز می‌شود", "ممنون از شما"),
        (HEBREW, [5], "מהיר ונוח מאוד", "תודה רבה"),
        (SCRAPED, [2], "It crashed twice", "Sorry!"),
    ],
    ids=["play", "play-utf16", "fa", "he", "scraped"],
)
def test_reviews_keep_the_customers_words_and_leave_the_makers(study, put, content, ratings, words, reply):
    result = import_survey(study, put("reviews.csv", content), SourceEntry(path="sources/reviews.csv"))
    assert list(study.table("source")["kind"]) == ["review"]
    assert set(study.table("participant")["kind"]) == {"review"}
    responses = study.table("response")
    assert list(responses[responses["scale"] == "rating"]["value"]) == ratings
    texts = set(responses[responses["scale"] == "text"]["text"])
    assert words in texts
    assert not any(reply in text for text in texts)
    losses = study.store.rows("SELECT text, reason FROM loss")
    assert any(text.startswith(reply) and "reply" in reason for text, reason in losses)
    assert not any("Lea" in text or "لاله" in text or "נועה" in text for text, _ in losses)
    assert result.participants == len(ratings)


def test_a_survey_with_one_rating_is_no_table_of_reviews(study, put):
    text = (
        "ID,Rating,What went wrong for you?\n1,4,The driver never called me\n2,5,Nothing went wrong at all\n"
    )
    import_survey(study, put("a.csv", text), SourceEntry(path="sources/a.csv"))
    assert list(study.table("source")["kind"]) == ["survey"]
