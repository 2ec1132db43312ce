from pathlib import Path

import pandas as pd
import pytest
import yaml

from workbench.coding.codebook import KINDS, load_codebook
from workbench.coding.coders import CODERS, SUGGESTION_COLUMNS, CodebookCoder
from workbench.coding.rules import suggest_codes
from workbench.study.errors import WorkbenchError

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fa", "he")
STRONG = ("pain", "delight", "wish")


def codes_of(text, language="en"):
    return [hit.code_id for hit in suggest_codes(text, language, codebook=load_codebook(), kinds=KINDS)]


def segments(*rows):
    return pd.DataFrame(
        [(f"s{number}", text, language) for number, (text, language) in enumerate(rows)],
        columns=["segment_id", "text", "language"],
    )


def sentences(language):
    return yaml.safe_load((DATA / f"sentences_{language}.yaml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_many_trades(language):
    rows = sentences(language)
    assert len(rows) >= 60
    wanted = missed = false_alarms = 0
    for row in rows:
        found = codes_of(row["text"], language)
        kinds = {code.partition(".")[0] for code in row["codes"]}
        wanted += len(row["codes"])
        missed += sum(not any(f == c or f.startswith(f"{c}.") for f in found) for c in row["codes"])
        false_alarms += any(f.startswith(STRONG) and f.partition(".")[0] not in kinds for f in found)
    assert missed / wanted <= 0.1
    assert false_alarms / len(rows) <= 0.1


@pytest.mark.parametrize(
    ("text", "language", "wanted", "unwanted"),
    [
        ("It was not easy.", "en", "pain.time_cost", "delight.ease"),
        ("اصلاً راحت نبود.", "fa", "pain.time_cost", "delight.ease"),
        ("זה לא היה נוח.", "he", "pain.time_cost", "delight.ease"),
        ("I never had to wait.", "en", "delight.speed", "pain.waiting"),
        ("بدون معطلی کارم راه افتاد.", "fa", "delight.speed", "pain.waiting"),
        ("בלי תור ובלי לחכות.", "he", "delight.speed", "pain.waiting"),
        ("I wish the staff were friendly.", "en", "wish.general", "delight.staff"),
        ("I wish I had known.", "en", "pain.missing_information", "wish.general"),
        ("Please add a dark mode.", "en", "wish.option", "wish.general"),
    ],
)
def test_negation_wishes_and_exceptions(text, language, wanted, unwanted):
    found = codes_of(text, language)
    assert wanted in found
    assert unwanted not in found


def test_spans_are_the_raw_words():
    text = "Well 👍 — I’m STILL waiting, e\u0301h."
    [found] = suggest_codes(text, "en", codebook=load_codebook(), kinds=("pain",))
    assert text[found.start : found.end] == "STILL waiting"
    assert found.score == 2.0


@pytest.mark.parametrize("coder", CODERS.values(), ids=str)
def test_every_coder_takes_anything(coder):
    rows = [
        ("", "en"),
        ("a", "en"),
        ("🙂🙂", "he"),
        ("C'est lent", "fr"),
        ("?!", "fa"),
        ("good slow " * 1000, "en"),
    ]
    table = coder.code(segments(*rows))
    assert tuple(table.columns)[: len(SUGGESTION_COLUMNS)] == SUGGESTION_COLUMNS
    assert not set(table["segment_id"]) & {"s0", "s1", "s3", "s4"}
    assert table["confidence"].between(0, 1).all()
    assert coder.code(segments()).empty
    assert coder.version == coder.version


def test_same_segments_same_rows_in_any_order():
    rows = [(row["text"], "fa") for row in sentences("fa")]
    table = segments(*rows)
    one = CodebookCoder().code(table).sort_values(["segment_id", "start", "code_id"], ignore_index=True)
    shuffled = CodebookCoder().code(table.sample(frac=1, random_state=3))
    other = shuffled.sort_values(["segment_id", "start", "code_id"], ignore_index=True)
    pd.testing.assert_frame_equal(one, other)


def test_a_missing_column_is_named():
    with pytest.raises(WorkbenchError, match="language"):
        CodebookCoder().code(pd.DataFrame({"segment_id": ["s"], "text": ["x"]}))


def test_a_study_codebook_changes_version_and_codes(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text("- {id: theme.rowing, names: {en: Rowing}, patterns: {en: 'row*'}}\n", encoding="utf-8")
    coder = CodebookCoder(load_codebook(file))
    assert coder.version != CodebookCoder().version
    assert "theme.rowing" in coder.code(segments(("We went rowing.", "en")))["code_id"].tolist()
