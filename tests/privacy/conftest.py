from __future__ import annotations

import pytest

from workbench.privacy import PrivateName, Redactor
from workbench.study import PersonName, open_study, write_config
from workbench.study.ids import content_id

PEOPLE = (("P01", "Dana Levi"), ("P02", "سارا رستمی"), ("P03", "נועה ברנע"))


@pytest.fixture(scope="session")
def redactor():
    names = [PrivateName((name,), owner=owner) for owner, name in PEOPLE]
    return Redactor((*names, PrivateName(("Omer Katz", "עומר כץ"))))


@pytest.fixture
def make_study(tmp_path):
    """Makes a study of three people with the turns given, one interview each in the order of the folder."""

    def make(turns=(), *, settings=None, with_key=True):
        folder = tmp_path / "study"
        write_config(folder, {"title": "Bikes", "sources": []} | (settings or {}))
        study = open_study(folder)
        with study.store.transaction() as store:
            for owner, name in PEOPLE:
                _add_person(study, store, owner, name, with_key=with_key)
            for position, (owner, text) in enumerate(turns):
                store.insert("turn", [_turn(owner, position, text)])
        return study

    return make


def _add_person(study, store, owner, name, *, with_key):
    source = {
        "source_id": f"s_{owner}", "path": f"sources/{owner}.txt", "kind": "interview", "format": "txt",
        "encoding": "utf-8", "language": "en", "wave": "", "bytes": 1, "settings": "", "status": "current",
        "imported_at": "2026-11-01T00:00:00",
    }  # fmt: skip
    person = {
        "participant_id": content_id("p", owner), "pseudonym": owner, "kind": "interview",
        "source_id": source["source_id"], "attributes": {}, "account_id": None, "buying_role": None,
        "wave": "",
    }  # fmt: skip
    store.insert("source", [source])
    store.insert("participant", [person])
    if with_key:
        study.key.write_names([PersonName(person["participant_id"], source["path"], name.casefold(), name)])


def _turn(owner, position, text):
    return {
        "turn_id": f"t_{owner}_{position}", "source_id": f"s_{owner}", "position": position,
        "participant_id": content_id("p", owner), "speaker": owner, "role": "participant", "text": text,
        "language": "en", "start_s": None, "end_s": None,
    }  # fmt: skip
