"""A coding run computes what is new and nothing else."""

import pytest

from workbench.coding import code_study, coding_fingerprint
from workbench.coding.coders import CODERS
from workbench.coding.corpus import CORPUS_CODERS
from workbench.flow import import_sources
from workbench.study import WorkbenchError

EXTRA = "Ellen: How was it?\nTom: The battery died twice and I had to walk home.\n"


def codings(study):
    return study.table("coding").drop(columns=["decided_at"])


def test_suggestions_carry_coder_version_confidence_and_a_span_inside_their_segment(small_study):
    summary = code_study(small_study)
    found = small_study.table("suggestion").merge(
        small_study.table("segment"), on="segment_id", suffixes=("", "_segment")
    )
    assert summary.suggestions == len(found) > 20
    assert (found["start"] >= found["start_segment"]).all()
    assert (found["end"] <= found["end_segment"]).all()
    assert (found["coder_version"].str.len() > 0).all()
    assert {"codebook", "feedback"} <= set(found["coder"])
    assert found["confidence"].between(0, 1).all()


@pytest.mark.parametrize(("language", "code"), [(x, "pain.waiting") for x in ("en", "fa", "he")])
def test_the_same_pain_is_found_in_each_language(small_study, language, code):
    code_study(small_study)
    table = small_study.table("coding").merge(small_study.table("segment"), on="segment_id")
    assert code in set(table[table["language"] == language]["code_id"])


def test_a_second_run_reads_nothing(small_study):
    code_study(small_study)
    before = codings(small_study)
    assert code_study(small_study).read == 0
    assert codings(small_study).equals(before)


def test_one_more_interview_is_the_only_one_read(small_study):
    code_study(small_study)
    fingerprint = coding_fingerprint(small_study)
    (small_study.folder / "sources" / "tom.txt").write_text(EXTRA)
    import_sources(small_study)
    assert coding_fingerprint(small_study) != fingerprint
    segments = len(small_study.table("segment"))
    summary = code_study(small_study)
    assert summary.read == summary.segments - segments == 1


def test_a_coder_of_single_segments_notes_its_passes_and_a_coder_of_the_corpus_none(small_study):
    code_study(small_study)
    passes = {name for (name,) in small_study.store.rows("SELECT DISTINCT coder FROM coder_pass")}
    assert passes == set(CODERS)
    suggested = set(small_study.table("suggestion")["coder"])
    assert "key_phrases" in suggested & set(CORPUS_CODERS)
    assert suggested <= set(CODERS) | set(CORPUS_CODERS)


def test_what_an_unknown_coder_suggested_is_taken_back(small_study):
    code_study(small_study)
    before = codings(small_study)
    row = small_study.table("suggestion").iloc[[0]].assign(coder="of_old")
    small_study.store.insert("suggestion", row)
    code_study(small_study)
    assert codings(small_study).equals(before)


def test_too_little_text_for_topics_is_said_not_raised(small_study):
    notes = code_study(small_study).notes
    assert any("topics need 30" in note for note in notes)
    assert code_study(small_study).notes == notes


def test_the_cache_may_be_deleted_at_any_time(small_study):
    import shutil

    code_study(small_study)
    before = codings(small_study)
    shutil.rmtree(small_study.derived, ignore_errors=True)
    code_study(small_study)
    assert codings(small_study).equals(before)


def test_a_study_brings_its_own_codes(tmp_path, small_study):
    from workbench.study import open_study

    settings = (small_study.folder / "study.yaml").read_text("utf-8")
    (small_study.folder / "own.yaml").write_text(
        "- id: theme.saddle\n  names: {en: Saddle}\n  patterns: {en: [shop]}\n", encoding="utf-8"
    )
    (small_study.folder / "study.yaml").write_text(settings + "codebook: own.yaml\n", encoding="utf-8")
    with open_study(small_study.folder) as study:
        code_study(study)
        assert "theme.saddle" in set(study.table("coding")["code_id"])
        assert study.table("code").set_index("code_id").loc["theme.saddle", "origin"] == "study"


def test_a_codebook_that_is_not_there_is_named(small_study):
    from workbench.study import open_study

    with (small_study.folder / "study.yaml").open("a", encoding="utf-8") as file:
        file.write("codebook: lost.yaml\n")
    with open_study(small_study.folder) as study, pytest.raises(WorkbenchError, match=r"lost\.yaml"):
        code_study(study)
