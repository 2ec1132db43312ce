"""A study's own coder learns from decisions, says how well, and asks for what would help most."""

import pytest

from workbench.coding import accept, add, load_codebook, recode, reject, undo
from workbench.coding.learn import code_from_decisions, next_to_label
from workbench.coding.segments import segment_study
from workbench.flow import import_sources
from workbench.study import WorkbenchError, open_study, summary_of_step

PEOPLE = ("Maya", "Tom", "Ines", "Omar", "Rosa", "Finn", "Lena", "Carl")
BILLS = (
    "The invoice was {} euros more than agreed.",
    "They charged my card {} times for one order.",
    "I pay {} a month and get nothing for it.",
    "A fee of {} appeared on the bill.",
    "The price went up by {} percent overnight.",
)
OTHERS = (
    "I walk the dog at {} in the morning.",
    "My sister moved to a house with {} rooms.",
    "We met {} people on the boat trip.",
    "The garden has {} apple trees now.",
    "I read {} books about gardening last winter.",
)
PRICE, STAFF = "theme.price", "theme.staff"


def quiet(*_):
    return None


@pytest.fixture(scope="module")
def coded_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("learned") / "study"
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text(
        "title: Learned\nsources:\n  - {path: sources, interviewers: [Ellen]}\n"
    )
    for number, person in enumerate(PEOPLE):
        said = [line.format(number + 2) for pair in zip(BILLS, OTHERS, strict=True) for line in pair]
        talk = "".join(f"Ellen: And then?\n{person}: {line}\n" for line in said)
        (folder / "sources" / f"{person}.txt").write_text(talk, encoding="utf-8")
    with open_study(folder) as study:
        import_sources(study)
        segment_study(study)
        study.store.insert("code", load_codebook().to_table())
    return folder


@pytest.fixture
def study(coded_folder, tmp_path):
    import shutil

    shutil.copytree(coded_folder, tmp_path / "study")
    with open_study(tmp_path / "study") as opened:
        yield opened


def is_bill(text):
    return any(word in text for word in ("invoice", "charged", "pay", "fee", "price"))


def decide(study, people, code=PRICE):
    table = study.table("segment").merge(study.table("participant"), on="participant_id", suffixes=("", "_p"))
    chosen = table[table["participant_id"].isin(sorted(table["participant_id"].unique())[:people])]
    for segment_id, text in zip(chosen["segment_id"], chosen["text"], strict=True):
        (add if is_bill(text) else reject)(study, segment_id, code, who="Dana")
    return set(chosen["segment_id"])


def learned(study):
    found = study.table("suggestion")
    return found[found["coder"] == "learned"].merge(
        study.table("segment")[["segment_id", "text", "start", "end"]], on="segment_id", suffixes=("", "_s")
    )


def test_nothing_is_learned_from_no_decisions(study):
    assert code_from_decisions(study, quiet) == ()
    assert learned(study).empty


def test_few_labels_make_careful_suggestions_on_what_nobody_decided(study):
    decided = decide(study, 1)
    code_from_decisions(study, quiet)
    found = learned(study)
    assert not found.empty
    assert found["text"].map(is_bill).mean() > 0.8
    assert (found["confidence"] <= 0.6).all()
    assert not set(found["segment_id"]) & decided
    assert (found["start"] == found["start_s"]).all()
    assert (found["end"] == found["end_s"]).all()


def test_from_forty_labels_on_it_knows_its_f1_and_speaks_up(study):
    decide(study, 5)
    assert code_from_decisions(study, quiet) == ()
    figures = summary_of_step(study.store, "learned")["codes"][PRICE]
    assert figures["labels"] == 50
    assert figures["f1"] > 0.8
    assert figures["on"]
    assert learned(study)["confidence"].max() > 0.6


def test_a_code_that_cannot_be_learned_is_switched_off_and_told(study):
    segments = study.table("segment").sort_values("segment_id")["segment_id"].tolist()[:50]
    for place, segment_id in enumerate(segments):
        (add if place % 2 else reject)(study, segment_id, STAFF, who="Dana")
    notes = code_from_decisions(study, quiet)
    figures = summary_of_step(study.store, "learned")["codes"][STAFF]
    assert figures["on"] == (figures["f1"] >= 0.5)
    assert len(notes) == (0 if figures["on"] else 1)
    assert learned(study).empty or figures["on"]


def test_the_threshold_of_the_study_switches_off(study):
    class Models:
        embeddings, least_f1 = "builtin", 1.01

    class Config:
        models, seed = Models, 1

    decide(study, 5)
    object.__setattr__(study, "config", Config)
    (note,) = code_from_decisions(study, quiet)
    assert PRICE in note
    assert "needs 1.01" in note
    assert learned(study).empty


def test_a_rerun_computes_only_what_changed_and_repeats_exactly(study):
    decided = sorted(decide(study, 3))
    code_from_decisions(study, quiet)
    before = learned(study)
    seen = []
    code_from_decisions(study, lambda *_: seen.append(1))
    assert not seen
    undone, kept = decided[0], decided[1]
    undo(study, undone, PRICE)
    recode(study, kept, PRICE, STAFF, who="Dana")
    code_from_decisions(study, lambda *_: seen.append(1))
    assert seen
    assert set(learned(study)["coder_version"]) != set(before["coder_version"])
    study.store.execute("DELETE FROM step WHERE step = 'learned'")
    again = learned(study)
    code_from_decisions(study, quiet)
    assert learned(study).equals(again)


def test_accepting_a_suggestion_teaches_too(study):
    decide(study, 1)
    code_from_decisions(study, quiet)
    first = learned(study).iloc[0]
    accept(study, first["segment_id"], PRICE, who="Dana")
    code_from_decisions(study, quiet)
    assert first["segment_id"] not in set(learned(study)["segment_id"])


def test_it_asks_about_undecided_segments_of_several_people(study):
    decided = decide(study, 2)
    asked = next_to_label(study, PRICE, most=6)
    assert len(asked) == 6
    assert not set(asked["segment_id"]) & decided
    assert asked["participant_id"].nunique() >= 3
    assert asked["chance"].between(0, 1).all()
    assert asked["expected_gain"].notna().all()
    assert (asked["code_id"] == PRICE).all()
    assert next_to_label(study, PRICE, most=6).equals(asked)


def test_before_any_label_it_asks_for_unlike_segments(study):
    asked = next_to_label(study, most=8)
    assert asked["participant_id"].nunique() >= 5
    assert asked["text"].str.replace(r"\d+", "", regex=True).nunique() == 8
    assert asked["chance"].isna().all()


def test_what_cannot_be_asked_is_said(study):
    with pytest.raises(WorkbenchError, match=r"no code .theme\.nothing."):
        next_to_label(study, "theme.nothing")
    with pytest.raises(WorkbenchError, match="0 segments"):
        next_to_label(study, most=0)
