import json
from collections import Counter

import pytest

from workbench.coding.codebook import KINDS, load_codebook, word_classes
from workbench.coding.coders.codebook import suggest_ruled
from workbench.coding.rules import suggest_codes
from workbench.coding.rules.pattern_notation import parse_pattern
from workbench.coding.trained.signals import signal_names, text_signals
from workbench.study.errors import WorkbenchError

LANGUAGES = ("en", "fa", "he")
STRONG = {"pain", "delight", "wish"}
# What no rule can find: the trained coder suggests them where the words tell no type.
UNRULED = {"pain.general", "delight.general"}
MOMENTS = "need discovery interest evaluation trial purchase onboarding use support repeat advocacy"


def test_every_code_is_complete_in_three_languages():
    for code in load_codebook().codes:
        for texts in (code.names, code.claim, code.definition, code.examples):
            assert set(texts) == set(LANGUAGES), code.code_id
        ruled = code.kind != "sentiment" and code.code_id not in UNRULED
        assert set(code.patterns) == (set(LANGUAGES) if ruled else set()), code.code_id
        assert (code.severity is not None) == (code.kind == "pain"), code.code_id
        assert (code.channel is not None) == (code.kind == "touchpoint"), code.code_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_enough_ways_to_say_it(language):
    for code in load_codebook().codes:
        if code.kind == "sentiment" or code.code_id in UNRULED:
            continue
        ways = sum(1 + pattern.count("|") for pattern in code.patterns[language])
        assert ways >= (12 if code.kind in STRONG else 8), (code.code_id, ways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_can_be_read(language):
    classes = word_classes()[language]
    for code in load_codebook().codes:
        for pattern in (*code.patterns.get(language, ()), *code.exceptions.get(language, ())):
            parse_pattern(pattern, language, classes=classes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_examples_are_found_by_their_code(language):
    book = load_codebook()
    found = Counter()
    for code in book.codes:
        for example in code.examples[language] if code.kind != "sentiment" else ():
            codes = {hit.code_id for hit in suggest_codes(example, language, codebook=book, kinds=KINDS)}
            found[code.code_id in codes] += 1
    assert found[True] / found.total() >= 0.85


def test_the_moments_of_a_journey_are_all_there():
    assert " ".join(code.short_name for code in load_codebook().of_kind("stage")) == MOMENTS


def test_the_table_is_the_one_of_the_store():
    table = load_codebook().to_table()
    assert {"code_id", "name", "names", "kind", "parent", "definition", "examples", "origin"} <= set(table)
    assert table["code_id"].is_unique
    waiting = table.set_index("code_id").loc["pain.waiting"]
    assert json.loads(waiting["names"])["he"] == "המתנה"
    assert waiting["origin"] == "builtin"


def test_a_study_adds_and_replaces_codes(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "- {id: theme.rowing, names: {en: Rowing}, patterns: {en: 'row*'}}\n"
        "- {id: theme.price, names: {en: Fares}, patterns: {en: fare}}\n",
        encoding="utf-8",
    )
    book = load_codebook(file)
    assert book["theme.rowing"].origin == "study"
    assert book["theme.price"].patterns == {"en": ("fare",)}
    assert book.digest != load_codebook().digest
    assert len(book.codes) == len(load_codebook().codes) + 1


def test_a_study_may_name_its_brands_and_tools(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "- {id: brand.garry, names: {en: Garry, fa: گاری}, patterns: {en: garry, fa: گاری}}\n"
        "- {id: tool.rota, names: {en: Rota}, patterns: {en: rota}}\n",
        encoding="utf-8",
    )
    book = load_codebook(file)
    assert {"brand.garry", "tool.rota"} == {
        code.code_id for kind in ("brand", "tool") for code in book.of_kind(kind)
    }
    found = [hit.code_id for hit in suggest_ruled("I moved Garry into the rota.", "en", codebook=book)]
    assert {"brand.garry", "tool.rota"} <= set(found)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "I watched two webinars before signing.", "theme.content.video"),
        ("fa", "قبلش سه تا مقاله خوندم و جدول مقایسه‌شون رو دیدم.", "theme.content.comparison"),
        ("he", "קראתי בניוזלטר שלהם סיפור הצלחה.", "theme.content.case_study"),
    ],
)
def test_content_people_meet_is_recognised(language, text, code):
    found = {hit.code_id for hit in suggest_codes(text, language, codebook=load_codebook(), kinds=KINDS)}
    assert code in found


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "We had a video call with the consultant.", "theme.content.video"),
        ("en", "The discount code was for new customers.", "theme.login_account"),
        ("he", "ארבעים שנה הייתי מנהלת חשבונות במפעל.", "theme.login_account"),
        ("he", "עשינו שיחת וידאו עם היועצת.", "theme.content.video"),
    ],
)
def test_what_only_sounds_like_it_is_left_out(language, text, code):
    found = {hit.code_id for hit in suggest_codes(text, language, codebook=load_codebook(), kinds=KINDS)}
    assert code not in found


def test_the_trained_reader_weighs_the_columns_it_was_trained_with():
    assert not any(name.startswith("theme.content.") for name in signal_names())
    assert len(signal_names()) == text_signals(["I read the manual."], "en").shape[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {id: pain.odd, names: {en: Odd}, colour: red}", ("own.yaml", "pain.odd", "colour")),
        ("- {id: mood.odd, names: {en: Odd}}", ("own.yaml", "mood.odd", "unknown kind")),
        ("- {id: pain.odd, names: {xx: Odd}}", ("own.yaml", "pain.odd", "names")),
        ("- {id: pain.a, names: {en: A}}\n- {id: pain.a, names: {en: B}}", ("own.yaml", "pain.a", "twice")),
        ("pain: [", ("own.yaml", "YAML")),
        ("pain: waiting", ("own.yaml", "list")),
    ],
)
def test_a_wrong_codebook_names_file_and_code(tmp_path, text, words):
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError) as error:
        load_codebook(file)
    assert all(word in str(error.value) for word in words)


def test_a_missing_codebook_is_said(tmp_path):
    with pytest.raises(WorkbenchError, match="not found"):
        load_codebook(tmp_path / "nothing.yaml")
