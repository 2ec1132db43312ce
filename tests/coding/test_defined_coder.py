"""A study's own codes are suggested by what the codebook says of them, before anybody decided anything."""

import pytest

from tests.coding.test_learn_study import BILLS, OTHERS, PEOPLE, quiet
from workbench.coding import add, load_codebook
from workbench.coding.codebook import study_codebook
from workbench.coding.learn import code_from_definitions
from workbench.coding.segments import segment_study
from workbench.flow import import_sources
from workbench.study import open_study

OWN = """
- id: theme.bills
  name: {en: Bills and fees}
  definition: What is charged; invoices, fees, prices that are higher than agreed.
  examples:
    en: [The invoice was too high., They charged my card twice.]
- id: theme.fees
  parent: theme.bills
  name: {en: Extra fees}
  definition: A fee that appears on the bill beside the price.
"""
MODEL = """
names: {en: A day}
stages:
  - stage_id: garden
    names: {en: In the garden}
    definition: {en: "Work and rest in the garden, among trees and flowers."}
    examples: {en: ["The apple trees need water.", "I planted roses in the garden."]}
  - stage_id: later
    names: {en: Later}
    moments: [repeat, advocacy]
"""


def made(folder, people):
    (folder / "sources").mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    (folder / "day.yaml").write_text(MODEL, encoding="utf-8")
    (folder / "study.yaml").write_text(
        "title: Defined\ncodebook: own.yaml\njourney_model: day.yaml\n"
        "sources:\n  - {path: sources, interviewers: [Ellen]}\n"
    )
    for number, person in enumerate(people):
        lines = (*BILLS[:2], *OTHERS, *(f"{line} So it goes." for line in OTHERS[:3]))
        said = [line.format(number + 2) for line in lines]
        talk = "".join(f"Ellen: And then?\n{person}: {line}\n" for line in said)
        (folder / "sources" / f"{person}.txt").write_text(talk, encoding="utf-8")
    study = open_study(folder)
    import_sources(study)
    segment_study(study)
    study.store.insert("code", study_codebook(study).to_table())
    return study


@pytest.fixture
def study(tmp_path):
    with made(tmp_path / "study", PEOPLE) as opened:
        yield opened


def defined(study):
    found = study.table("suggestion")
    return found[found["coder"] == "defined"].merge(
        study.table("segment")[["segment_id", "text"]], on="segment_id"
    )


def test_own_codes_and_own_stages_are_suggested_with_care(study):
    assert code_from_definitions(study, quiet) == ()
    found = defined(study)
    bills = found[found["code_id"] == "theme.bills"]
    assert len(bills) >= len(PEOPLE)
    assert bills["text"].str.contains("invoice|charged").mean() > 0.8
    garden = found[found["code_id"] == "stage.day.garden"]
    assert garden["text"].str.contains("garden").mean() > 0.8
    assert found["confidence"].between(0.4, 0.6).all()
    assert set(found["code_id"]) <= {"theme.bills", "theme.fees", "stage.day.garden"}


def test_the_same_again_and_nothing_anew(study, monkeypatch):
    code_from_definitions(study, quiet)
    first = defined(study)
    told = []
    code_from_definitions(study, lambda *step: told.append(step))
    assert told == []
    assert defined(study).equals(first)


def test_a_code_that_people_taught_is_left_to_what_they_taught(study):
    segments = study.table("segment")
    for segment in segments[segments["text"].str.contains("invoice")]["segment_id"][:4]:
        add(study, segment, "theme.bills", who="Dana")
    code_from_definitions(study, quiet)
    assert "theme.bills" not in set(defined(study)["code_id"])


def test_too_few_segments_are_told(tmp_path):
    with made(tmp_path / "small", PEOPLE[:2]) as study:
        (note,) = code_from_definitions(study, quiet)
        assert "26 segments, 40 are needed" in note
        assert defined(study).empty


def test_built_in_codes_are_left_to_their_coders(study):
    code_from_definitions(study, quiet)
    builtin = {code.code_id for code in load_codebook().codes}
    assert not builtin & set(defined(study)["code_id"])
