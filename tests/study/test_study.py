"""Opening a study and reading its records."""

import pytest

from workbench.study import RECORDS, StoreError, open_study

DESIGNED = [
    "Source", "Participant", "Turn", "Response", "Segment", "Code", "Coding", "Decision", "Event", "Persona",
    "Membership", "JourneyCell",
]  # fmt: skip


@pytest.fixture
def study(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "study.yaml").write_text("title: x\n")
    with open_study(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("record", DESIGNED)
def test_every_record_of_the_design_is_a_table(study, record):
    assert study.table(record).empty
    assert len(study.table(record).columns) > 3


def test_names_may_be_singular_plural_or_camel_case(study):
    columns = list(study.table("journey_cell").columns)
    assert list(study.table("JourneyCells").columns) == columns
    assert list(study.table(" JOURNEY_CELL ").columns) == columns


def test_an_unknown_table_names_the_known_ones(study):
    with pytest.raises(StoreError) as caught:
        study.table("sentence")
    assert "segment" in str(caught.value)
    assert len(RECORDS) >= len(DESIGNED)


def test_the_yaml_file_opens_the_study_too(study):
    with open_study(study.folder / "study.yaml") as same:
        assert same.folder == study.folder


def test_a_closed_study_opens_again(study):
    assert study.table("turn").empty
    study.close()
    assert study.table("turn").empty
