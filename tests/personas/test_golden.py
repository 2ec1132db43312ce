"""The golden questions are those that were planted, and chance is not taken for a question that helps."""

import numpy as np
import pandas as pd
import pytest

from tests.personas.planted import material_of, planted
from workbench.personas.golden.asking import golden_questions
from workbench.personas.golden.encoding import encode, read_column
from workbench.study import TooFew, WorkbenchError


def answers(n, personas, seed, *, signal=2.0, noise=6, missing=0.2):
    """Two scales and a choice that depend on the persona by ``signal``, and scales that do not."""
    rng = np.random.default_rng(seed)
    groups = rng.permutation(np.arange(n) % personas)
    ids = [f"p{number:04d}" for number in range(n)]
    centres = np.arange(personas)[:, None] * np.array([1.0, -1.0]) * signal
    table = pd.DataFrame(rng.normal(size=(n, 2)) + centres[groups], index=ids, columns=["price", "time"])
    table["plan"] = [f"plan {g if rng.random() < 0.9 and signal else rng.integers(personas)}" for g in groups]
    noisy = {f"noise {number}": rng.integers(1, 6, n).astype(float) for number in range(noise)}
    table = pd.concat([table, pd.DataFrame(noisy, index=ids)], axis=1)
    return table.mask(rng.random(table.shape) < missing), pd.Series(
        [f"persona_{group}" for group in groups], index=ids
    )


@pytest.fixture(scope="module")
def made():
    return answers(300, 3, seed=4)


@pytest.fixture(scope="module")
def found(made):
    table, labels = made
    return golden_questions(table[:200], labels[:200])


def test_the_planted_questions_are_found_and_the_accuracy_holds_for_new_people(made, found):
    table, labels = made
    columns = [question.column for question in found.questions]
    assert set(columns) <= {"price", "time", "plan"}
    assert columns[0] != "noise 1"
    assigned = found.assign(table[200:])
    right = (assigned["persona"] == labels[200:])[assigned["persona"].notna()].mean()
    assert found.low - 0.05 <= right
    assert assigned["confidence"].mean() == pytest.approx(right, abs=0.1)


def test_numbers_of_the_report_agree(found):
    counts = found.confusion.to_numpy()
    assert counts.sum() == found.people == 200
    assert found.accuracy == pytest.approx(np.trace(counts) / 200, abs=1e-4)
    assert found.low < found.accuracy < found.high
    assert found.base_rate == pytest.approx(counts.sum(axis=1).max() / 200)
    assert found.curve["questions"].tolist() == list(range(len(found.curve)))


def test_the_fewest_questions_within_one_standard_error_are_asked(found):
    curve = found.curve
    best = curve.loc[curve["accuracy"].idxmax()]
    enough = curve[curve["accuracy"] >= best["accuracy"] - best["standard_error"]]
    assert len(found.questions) == enough["questions"].iloc[0]


def test_shuffled_people_and_questions_make_no_difference(made, found):
    table, labels = made
    other = golden_questions(
        table[:200].sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2),
        labels[:200].sample(frac=1, random_state=3),
    )
    assert other.questions == found.questions
    assert other.text() == found.text()
    pd.testing.assert_frame_equal(other.assign(table), found.assign(table))


def test_who_answers_little_or_oddly_fits_none(found):
    columns = [question.column for question in found.questions]
    silent = found.assign(pd.DataFrame({name: [None, "?"] for name in columns}))
    assert silent["why_not"].tolist() == ["too_few_answers"] * 2
    assert silent["persona"].isna().all()


def test_who_stands_between_two_personas_fits_neither():
    rng = np.random.default_rng(6)
    groups = np.arange(400) % 2
    kept = rng.random((400, 4)) < 0.8
    table = pd.DataFrame(np.where(kept, groups[:, None], 1 - groups[:, None]) == 1, columns=list("wxyz"))
    found = golden_questions(table, pd.Series(groups).map({0: "a", 1: "b"}))
    assert len(found.questions) >= 3
    columns = [question.column for question in found.questions]
    half = {name: number % 2 == 0 for number, name in enumerate(columns)}
    alike = dict.fromkeys(columns, True)
    told = found.assign(
        pd.DataFrame([alike, {**half, columns[-1]: None}] if len(columns) % 2 else [alike, half])
    )
    assert told["persona"].iloc[0] == "b"
    assert told["why_not"].iloc[1] == "between"


def test_answers_nobody_gave_together_fit_no_persona():
    kinds = np.arange(300) % 3
    rng = np.random.default_rng(8)
    table = pd.DataFrame({name: kinds == place for place, name in enumerate("xyz")})
    table = table ^ (rng.random(table.shape) < 0.05)
    found = golden_questions(table, pd.Series(kinds).map({0: "a", 1: "b", 2: "c"}))
    all_at_once = found.assign(pd.DataFrame([dict.fromkeys("xyz", True)]))
    assert all_at_once["why_not"].iloc[0] == "unlike_any"


def test_fewer_than_twenty_people_are_refused_with_the_number_missing(made):
    table, labels = made
    few = labels.groupby(labels).head(12)
    refused = golden_questions(table, few)
    assert refused.refusal.missing == dict.fromkeys(sorted(set(labels)), 8)
    assert "۲۰" in refused.text("fa")
    with pytest.raises(TooFew, match="8 more"):
        refused.assign(table)


def test_chance_is_not_taken_for_a_question():
    refused = [golden_questions(*answers(90, 3, seed, signal=0.0)).refusal is not None for seed in range(15)]
    assert sum(refused) >= 14


def test_nothing_to_ask_and_one_persona():
    ids = [f"p{number}" for number in range(60)]
    labels = pd.Series(["a", "b"] * 30, index=ids)
    own_words = pd.DataFrame({"job": [f"job {number}" for number in range(60)], "same": "x"}, index=ids)
    assert golden_questions(own_words, labels).refusal.reason_id == "nothing_to_ask"
    assert golden_questions(own_words, labels.replace("b", "a")).refusal.reason_id == "one_persona"


def test_a_table_that_cannot_be_read_says_where(made, found):
    table, labels = made
    with pytest.raises(WorkbenchError, match="stands twice"):
        golden_questions(pd.concat([table, table[:1]]), labels)
    with pytest.raises(WorkbenchError, match="no column"):
        found.assign(table[["noise 0"]])


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_questions_are_worded_for_a_survey(made, language):
    table, labels = made
    wording = {"plan": {"en": "Which plan?", "fa": "کدام طرح؟", "he": "איזה מסלול?"}}
    asked = golden_questions(table[["plan"]], labels, wording=wording).survey_text(language)
    assert wording["plan"][language] in asked
    assert asked.count("( )") == 3


def test_questions_about_codes_are_made_of_a_studys_material():
    data = planted(90, 3, seed=2)
    labels = data.truth.map(lambda group: f"persona_{group}")
    found = golden_questions(material_of(data), labels)
    assert found.accuracy > 0.8
    first = next(question for question in found.questions if "." in question.column)
    assert first.options["he"] == ("כן", "לא")
    assert first.column in first.wording["en"]


def test_levels_of_every_type():
    mixed = pd.Series([1, 2.0, "3", None, "", "2"] * 10, name="x")
    column = read_column(mixed)
    assert column.values == ("1", "2", "3")
    assert encode(mixed, column).tolist()[:6] == [0, 1, 2, -1, -1, 1]
    yes = pd.Series([True, False, None] * 10, name="y")
    assert read_column(yes).kind == "yes_no"
    many = pd.Series([f"v{number % 4}" for number in range(40)] + ["rare one", "rare two"], name="z")
    assert read_column(many).levels == 5
    assert encode(pd.Series(["unseen", "v1"]), read_column(many)).tolist() == [4, 1]
    assert read_column(pd.Series([None] * 9 + ["a"], name="w")) is None
