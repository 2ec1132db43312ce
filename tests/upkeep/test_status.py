"""What stands where: files, and whether the records know them as they are."""

from __future__ import annotations

import shutil

from tests.projects.builder import Text, make_project
from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from workbench.flow import import_sources
from workbench.intake import source_files
from workbench.study import open_study
from workbench.upkeep import forget, study_status


def states(study):
    found = study_status(study, files=[path for path, _ in source_files(study)])
    return {path.removeprefix("sources/"): state for path, state in found.sources}


def test_every_file_has_a_state(tmp_path):
    files = {
        "a.txt": ENGLISH,
        "b.txt": HEBREW,
        "c.txt": PERSIAN,
        "d.qdpx": make_project(Text("en.txt", ENGLISH)),
    }
    with open_study(make_study(tmp_path / "study", files)) as study:
        import_sources(study)
        assert set(states(study).values()) == {"imported"}
        sources = study.folder / "sources"
        shutil.copyfile(sources / "a.txt", sources / "copy.txt")
        (sources / "new.txt").write_text("Ann: And I am new here.\n", encoding="utf-8")
        (sources / "b.txt").write_text(HEBREW * 2, encoding="utf-8")
        (sources / "c.txt").unlink()
        assert states(study) == {
            "a.txt": "imported",
            "b.txt": "changed",
            "c.txt": "missing",
            "copy.txt": "copy",
            "d.qdpx": "imported",
            "new.txt": "new",
        }


def test_a_file_that_was_forgotten_is_not_missing(tmp_path):
    with open_study(make_study(tmp_path / "study", {"a.txt": ENGLISH, "b.txt": HEBREW})) as study:
        import_sources(study)
        forget(study, "P01", originals="delete")
        assert states(study) == {"b.txt": "imported"}
