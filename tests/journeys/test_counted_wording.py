"""Every sentence that counts people reads well for nobody, one, two and eleven, in three languages."""

import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

import workbench.journeys
from workbench.journeys.evidence.words import counted
from workbench.journeys.lanes.consequences import consequence_text
from workbench.journeys.lanes.key_moments import KeyMoment
from workbench.language.numbers import format_number

ROOM = Path(workbench.journeys.__file__).parent
LANGUAGES = ("en", "fa", "he")
# What must not stand beside nobody or one: a verb or noun in the plural, or a bare nought.
AWKWARD = {
    "en": r"\b(0 of|1 people|1 events|1 of (them|(the )?\d+( people)?) (tell|speak|complain|say|go)\b)",
    "fa": r"(^|[\s:])(۰ نفر|[۱1] نفر[^،؛:]*(می‌گویند|دارند|شده‌اند|کرده‌اند|رفته‌اند|داده‌اند)\b)",
    "he": r"(\b0 מתוך|(^|\s)1 (מתוך|אנשים|מהם)|אדם אחד[^,;:(]*(מדברים|מספרים|מתלוננים|אומרים|ממשיכים)\b)",
}  # fmt: skip
# Sentences of several people, spoilt: the check above has to notice.
SPOILT = {
    "en": "1 of them tell that they complained",
    "fa": "۱ نفر از آن‌ها می‌گویند که شکایت کرده‌اند",
    "he": "1 מהם מספרים שהתלוננו",
}


def patterns():
    """(place, texts, counts) of every pattern that counts people."""
    together = yaml.safe_load((ROOM / "lanes/differences.yaml").read_text("utf-8"))
    notes = yaml.safe_load((ROOM / "maps/notes.yaml").read_text("utf-8"))
    log = yaml.safe_load((ROOM / "lanes/log.yaml").read_text("utf-8"))
    waves = yaml.safe_load((ROOM / "waves/sentences.yaml").read_text("utf-8"))
    # Sides of a disagreement that most people are on never have one or nobody.
    for kind in ("waiting_slow", "leaving_silent"):
        yield kind, together[kind], (0, 1, 2, 11)
        yield f"short {kind}", together["short"][kind], (2, 11)
    for kind in ("waiting_quick", "leaving_stay"):
        yield kind, together[kind], (2, 11)
    for note in ("beyond", "silent"):
        yield note, notes[note], (1, 2, 11)
    for metric in log:
        yield metric, log[metric]["said"], (1, 2, 11)
    yield "wave", waves["people"], (1, 2, 11)


def rendered(texts, language, count):
    blanks = dict.fromkeys(
        ("share_low", "share_high", "score_low", "score_high", "score", "low", "high", "names", "limit",
         "hours", "hours_low", "hours_high"),
        "X",
    )  # fmt: skip
    numbers = {"people": count, "of": 12, "speakers": 12, "logged": 9, "mentions": max(2, count)}
    written = {name: format_number(number, language) for name, number in numbers.items()}
    return counted(texts, language, count).format(**blanks, **written)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "texts", "counts"), list(patterns()), ids=lambda given: str(given)[:20])
def test_patterns_read_well(place, texts, counts, language):
    said = [rendered(texts, language, count) for count in counts]
    assert len(set(said)) == len(said)
    for count, text in zip(counts, said, strict=True):
        assert not re.search(AWKWARD[language], text), text
        if count > 1:
            assert format_number(count, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["left", "complained", "warned", "bought", "stayed", "recommended"])
def test_what_came_of_it_reads_well(name, language):
    for people in (1, 2, 11):
        text = consequence_text(name, people, language)
        assert not re.search(AWKWARD[language], text), text
        assert people == 1 or format_number(people, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_moment_is_key_reads_well(language):
    for people, of in ((1, 1), (1, 3), (2, 12), (11, 12)):
        moment = KeyMoment("low", "use", "pain.waiting", "Waiting", people, of, 2.0, -1.0, 1.0, ("g1",))
        for text in moment.explanation(language):
            assert not re.search(AWKWARD[language], text), text
            assert "2.0" not in text
            assert "۲٫۰" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_notices_what_is_awkward(language):
    assert re.search(AWKWARD[language], SPOILT[language])


def test_every_pattern_with_a_count_is_looked_at():
    """A new sentence that counts people has to be added above."""
    known = {place.removeprefix("short ") for place, *_ in patterns()}
    together = yaml.safe_load((ROOM / "lanes/differences.yaml").read_text("utf-8"))
    counting = {kind for kind, texts in together.items() if "{people}" in str(texts.get("en", ""))}
    notes = yaml.safe_load((ROOM / "maps/notes.yaml").read_text("utf-8"))
    counting |= {note for note, texts in notes.items() if "{people}" in texts["en"]}
    assert counting <= known
    assert not pd.Series(sorted(known)).duplicated().any()
