"""What a person did to topics survives re-runs and new waves."""

import json

import pytest

from workbench.coding.corpus import code_topics
from workbench.coding.run import segment_study
from workbench.coding.topics import (
    merge_topics,
    pin_topic,
    rename_topic,
    split_topic,
    topic_table,
    undo_topic_edit,
)
from workbench.flow import import_sources
from workbench.study import StoreError, WorkbenchError, open_study

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
THINGS = {
    "bike": ["saddle", "brake", "chain", "wheel", "pedal"],
    "bread": ["flour", "oven", "dough", "yeast", "crust"],
    "music": ["violin", "piano", "concert", "melody", "orchestra"],
}
DOINGS = ["squeaks again today", "was too expensive", "is what we talked about", "surprised everyone here"]
NEW = ["The {} broke on Monday", "Her {} is really old"]


def say(frames):
    return [
        frame.format(thing) if "{}" in frame else f"The {topic} {thing} {frame}"
        for topic, things in THINGS.items()
        for thing in things
        for frame in frames
    ]


def no_report(*_):
    pass


def coded(study):
    segment_study(study)
    code_topics(study, no_report)
    return study


def add_talk(study, name, lines):
    text = "".join(f"Ellen: And?\nMaya: {line}.\n" for line in lines)
    (study.folder / "sources" / name).write_text(text, encoding="utf-8")
    import_sources(study)


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "talk"
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text(
        "title: Talk\nsources:\n  - {path: sources, kind: interview, interviewers: [Ellen]}\n",
        encoding="utf-8",
    )
    with open_study(folder) as opened:
        add_talk(opened, "one.txt", say(DOINGS))
        yield coded(opened)


def members(study, topic):
    return {
        row[0] for row in study.store.rows("SELECT segment_id FROM suggestion WHERE code_id = ?", (topic,))
    }


def test_every_edit_survives_a_new_wave_and_undo_goes_back(study):
    start = topic_table(study)
    assert len(start) >= 2
    ids, names = start["topic"].tolist(), dict(zip(start["topic"], start["name"], strict=True))
    before = {topic: members(study, topic) for topic in ids}

    merged = merge_topics(study, ids[:2], "Things", who="Ada")
    assert merged == ids[0]
    assert members(study, merged) == before[ids[0]] | before[ids[1]]
    parts = split_topic(study, merged, 2)
    assert parts[0] == merged
    assert set().union(*(members(study, part) for part in parts)) == before[ids[0]] | before[ids[1]]
    rename_topic(study, parts[1], "  My   own name ")
    held = {topic: members(study, topic) for topic in parts}

    add_talk(study, "two.txt", say(NEW))
    coded(study)
    table = topic_table(study).set_index("topic")
    assert table.loc[parts[1], "name"] == "My own name"
    for topic in parts:
        assert table.loc[topic, "held"]
        assert held[topic] <= members(study, topic)
    joined = sum(len(members(study, topic)) for topic in table.index) - sum(len(m) for m in before.values())
    assert joined > len(say(NEW)) / 2

    assert [undo_topic_edit(study) for _ in range(3)] == ["rename", "split", "merge"]
    after = topic_table(study).set_index("topic")
    for topic in ids[:2]:
        assert after.loc[topic, "name"] == names[topic]
        assert before[topic] <= members(study, topic)
    with pytest.raises(WorkbenchError, match="nothing to undo"):
        undo_topic_edit(study)


def test_ids_and_names_stay_when_texts_come_and_go(study):
    start = topic_table(study)
    pinned = pin_topic(study, start["topic"][0])
    add_talk(study, "two.txt", say(NEW[:1]))
    coded(study)
    after = topic_table(study).set_index("topic")
    assert pinned in after.index
    shared = set(start["topic"]) & set(after.index)
    assert len(shared) >= len(start) - 1
    for row in start[start["topic"].isin(shared)].to_dict("records"):
        assert after.loc[row["topic"], "name"] == row["name"]


def test_only_a_changed_language_is_read_again(study, monkeypatch):
    from workbench.coding.topics import coder

    read = []
    real = coder.discover_topics
    monkeypatch.setattr(
        coder, "discover_topics", lambda *a, **k: read.append(k["languages"]) or real(*a, **k)
    )
    coded(study)
    assert read == []
    add_talk(study, "fa.txt", ["خیلی طول کشید تا جواب دادند", "قیمتش را نمی‌دانستم"])
    coded(study)
    assert read == ["fa"]


def test_edits_are_append_only(study):
    topic = topic_table(study)["topic"][0]
    pin_topic(study, topic, who="Ada")
    undo_topic_edit(study)
    with pytest.raises(StoreError, match="append-only"):
        study.store.execute("DELETE FROM topic_edit")
    rows = study.table("topic_edit")
    assert rows["action"].tolist() == ["pin", "undo"]
    assert rows["who"][0] == "Ada"
    assert topic in json.loads(rows["before"][0])
    assert not topic_table(study)["held"].any()


@pytest.mark.parametrize(
    "act", [lambda study, topic: rename_topic(study, topic, "Other"), lambda study, _: undo_topic_edit(study)]
)
def test_an_edit_is_recorded_and_shown_or_neither(study, monkeypatch, act):
    topic = pin_topic(study, topic_table(study)["topic"][0])
    before = topic_table(study), study.table("topic_edit")

    def full_disk(*_, **__):
        raise StoreError("disk is full")

    monkeypatch.setattr("workbench.coding.topics.edits.write_topics", full_disk)
    with pytest.raises(StoreError, match="disk is full"):
        act(study, topic)
    for was, is_now in zip(before, (topic_table(study), study.table("topic_edit")), strict=True):
        assert was.equals(is_now)


def test_mistakes_are_named(study):
    table = topic_table(study)
    with pytest.raises(WorkbenchError, match="no topic 'nowhere'"):
        rename_topic(study, "nowhere", "Name")
    with pytest.raises(WorkbenchError, match="two topics or more"):
        merge_topics(study, [table["topic"][0], table["name"][0]])
    with pytest.raises(WorkbenchError, match="needs a name"):
        rename_topic(study, table["topic"][0], " ")
    with pytest.raises(WorkbenchError, match="cannot be split into 1"):
        split_topic(study, table["topic"][0], 1)
    with pytest.raises(WorkbenchError, match="too few to be split"):
        split_topic(study, table["topic"][0], 500)
    assert study.store.rows("SELECT count(*) FROM topic_edit") == [(0,)]
