"""Published figures out of the store, after an import of real exports."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from workbench.study import SourceEntry
from workbench.surveys import import_survey
from workbench.surveys.scales import sus

DATA = Path(__file__).parents[3] / "shared/evaldata"
pytestmark = [
    pytest.mark.evaldata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared evaluation data is not beside the project"),
]


@pytest.mark.parametrize(("name", "score", "people"), [("drawbridge", 68.75, 10), ("vrqueue", 71.67, 30)])
def test_sus_scores_are_the_published_ones(study, put, name, score, people):
    file = put("a.csv", (DATA / f"sus_questionnaires/{name}_sus.csv").read_bytes())
    import_survey(study, file, SourceEntry(path="sources/a.csv", kind="survey"))
    responses = study.table("response")
    items = responses[responses["scale"] == "sus"].merge(
        study.table("question")[["question_id", "position"]], on="question_id", suffixes=("", "_of_item")
    )
    rows = items.pivot_table(index="participant_id", columns="position_of_item", values="value").to_numpy()
    assert rows.shape == (people, 10)
    assert round(sus(rows.tolist()).value, 2) == score


def test_a_real_qualtrics_export_with_its_question_row(study, put):
    folder = DATA / "water_customer_survey"
    questions = dict(csv.reader((folder / "questions.csv").read_text(encoding="utf-8").splitlines()))
    names, *rows = csv.reader((folder / "survey.csv").read_text(encoding="utf-8").splitlines())
    target = io.StringIO()
    csv.writer(target).writerows([names, [questions.get(name, name) for name in names], *rows])
    result = import_survey(study, put("a.csv", target.getvalue()), SourceEntry(path="sources/a.csv"))
    reasons = dict(study.store.rows("SELECT reason, count(*) FROM loss WHERE line > 2 GROUP BY reason"))
    assert (result.participants + sum(reasons.values()), len(rows)) == (690, 690)
    scales = study.table("question").set_index("column")["scale"]
    assert scales["trap"] == "attention"
    assert set(scales[[f"p{number:02d}" for number in range(1, 11)]]) == {"likert"}
    assert set(scales[[f"f{number:02d}" for number in range(1, 14)]]) == {"likert"}
