"""Whoever is forgotten is gone: from every file of the study, in every spelling, and stays out."""

import json

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from workbench.coding import add, carry_decisions
from workbench.coding.segments import segment_study
from workbench.flow import import_sources
from workbench.study import StoreError, open_study
from workbench.upkeep import backup_key, backup_study, forget
from workbench.upkeep.search import spellings

SETTINGS = "title: Test\nsources:\n  - {path: sources, kind: interview, interviewers: [Ellen, نگار, יעל]}\n"
GROUP = (
    "Ellen: Lea, how was it?\n"
    "Lea: The website crashed three times before lunch.\n"
    "Ellen: So the website crashed three times before lunch. And for you, Ruth?\n"
    "Ruth: I agree with Lea, and I waited an hour on the phone as well.\n"
)
CODE = {
    "code_id": "pain.own", "name": "Own", "names": {}, "kind": "pain", "parent": None, "definition": "",
    "examples": [], "detail": {}, "origin": "researcher",
}  # fmt: skip


def prepared(folder, files):
    study = open_study(make_study(folder, files, settings=SETTINGS))
    import_sources(study)
    segment_study(study)
    study.store.insert("code", [CODE])
    for segment in study.table("segment")["segment_id"]:
        add(study, segment, "pain.own", who="Ada", note="as Lea said")
    return study


@pytest.fixture
def study(tmp_path):
    files = {"en-lea.txt": ENGLISH, "fa.txt": PERSIAN, "he.txt": HEBREW, "group.txt": GROUP}
    with prepared(tmp_path / "study", files) as opened:
        yield opened


def found_in(study, words, *, but=()):
    """Files of the study that hold any of the words, in any spelling; a search of its own."""
    signs = {sign for word in words for sign in spellings(word)}
    places = [path for path in study.folder.rglob("*") if path.is_file() and path.name not in but]
    return {path.name for path in places if any(sign in path.read_bytes() for sign in signs)}


def sentences_of(study, pseudonym):
    person = study.table("participant").set_index("pseudonym").loc[pseudonym, "participant_id"]
    segments = study.table("segment")
    segments = segments[segments["participant_id"] == person]
    return [text.strip() for text in segments["text"]]


@pytest.mark.parametrize(
    ("file", "name"),
    [("en-lea.txt", "Lea: A"), ("fa.txt", "لاله"), ("he.txt", "נועה")],
    ids=["en", "fa", "he"],
)
def test_nothing_is_left_in_any_file(study, file, name):
    source = study.table("source").set_index("path").loc[f"sources/{file}", "source_id"]
    person = study.table("participant").set_index("source_id").loc[source, "pseudonym"]
    said = sentences_of(study, person)
    backup_study(study)
    backup_key(study)
    assert len(found_in(study, said, but={file})) >= 2
    result = forget(study, person, originals="delete")
    assert found_in(study, [*said, name]) == set()
    assert result.counts["turn"] == 3
    assert result.counts["decision"] == len(said)
    assert [path.name for path in result.originals_deleted] == [file]
    assert len(result.backups) == 2
    study.store.check()
    assert person not in set(study.table("participant")["pseudonym"])
    erasure = study.table("erasure").iloc[0]
    assert erasure["pseudonym"] == person
    assert len(study.table("decision")) > 0


def test_in_a_group_only_their_words_go_and_mentions_are_blotted_out(study):
    group = study.table("source").set_index("path").loc["sources/group.txt", "source_id"]
    people = study.table("participant").set_index("participant_id")
    people = people[people["source_id"] == group]
    lea = next(row.participant_id for row in study.key.names_of(people.index) if row.name == "Lea")
    result = forget(study, people.loc[lea, "pseudonym"])
    turns = study.table("turn")
    turns = turns[turns["source_id"] == group]
    assert list(turns["text"]) == [
        "███, how was it?",
        "So " + "█" * len("The website crashed three times before lunch") + ". And for you, Ruth?",
        "I agree with ███, and I waited an hour on the phone as well.",
    ]
    assert [path.name for path in result.originals] == ["group.txt"]
    assert (study.folder / "sources/group.txt").exists()
    assert study.folder / "sources/group.txt" in result.remaining
    assert len(result.also_named) == 1
    assert set(study.table("decision")["note"]) == {"as ███ said"}
    with pytest.raises(StoreError, match="append-only"):
        study.store.execute("DELETE FROM decision")


def test_topics_that_people_shaped_lose_their_segments_and_their_name(study):
    segments = study.table("segment")
    ids = segments["segment_id"].tolist()
    topic = {"name": "Lea and the lines", "detail": {"language": "en"}, "segments": dict.fromkeys(ids, 0.5)}
    study.store.insert(
        "topic_edit",
        [{"at": "2026-01-01T00:00:00+00:00", "who": "Ada", "action": "pin", "language": "en", "undoes": None,
          "before": {"topic_1": topic}, "after": {"topic_1": topic}}],
    )  # fmt: skip
    lea = study.table("source").set_index("path").loc["sources/en-lea.txt", "source_id"]
    person = study.table("participant").set_index("source_id").loc[lea]
    theirs = set(segments.loc[segments["participant_id"] == person["participant_id"], "segment_id"])
    assert 0 < len(theirs) < len(ids)
    forget(study, person["pseudonym"])
    for column in ("before", "after"):
        kept = json.loads(study.table("topic_edit")[column][0])["topic_1"]
        assert set(kept["segments"]) == set(ids) - theirs
        assert "Lea" not in kept["name"]


@pytest.mark.parametrize("table", ["persona_edit", "action_edit"])
def test_edits_of_personas_and_actions_lose_the_person(study, table):
    person = study.table("participant").iloc[0]
    other = study.table("participant").iloc[1]
    segments = study.table("segment")
    theirs = segments.loc[segments["participant_id"] == person["participant_id"], "segment_id"].tolist()
    said = {"members": [person["participant_id"], other["participant_id"]], "evidence": theirs}
    edit = {
        "at": "2026-01-01T00:00:00+00:00",
        "who": "Ada",
        "undoes": None,
        "before": {},
        "after": {"x": said},
    }
    study.store.insert(table, [edit | {"action": "merge"}])
    forget(study, person["pseudonym"])
    assert json.loads(study.table(table)["after"][0]) == {
        "x": {"members": [other["participant_id"]], "evidence": []}
    }


def erase_lea_of_the_group(study):
    group = study.table("source").set_index("path").loc["sources/group.txt", "source_id"]
    people = study.table("participant").set_index("participant_id")
    people = people[people["source_id"] == group]
    lea = next(row.participant_id for row in study.key.names_of(people.index) if row.name == "Lea")
    forget(study, lea)


def test_read_again_they_stay_out(study):
    erase_lea_of_the_group(study)
    before = study.table("turn").to_csv()
    settings = SETTINGS.replace("interviewers", "wave: '2026', interviewers")
    (study.folder / "study.yaml").write_text(settings, encoding="utf-8")
    with open_study(study.folder) as again:
        result = import_sources(again)
        assert any("erased" in warning for warning in result.warnings)
        assert again.table("turn").to_csv() == before
        losses = again.table("loss")
        assert set(losses["text"]) == {""}
        assert losses["characters"].sum() == len("Thewebsitecrashedthreetimesbeforelunch.")
        assert again.key.names_of(again.table("participant")["participant_id"])
        assert sum(row.name == "Lea" for row in again.key.person_names()) == 1


def test_in_a_changed_file_nobody_new_comes_in(study):
    erase_lea_of_the_group(study)
    file = study.folder / "sources/group.txt"
    file.write_text(GROUP + "Zoe: I was never heard before, and I stay out.\n", encoding="utf-8")
    import_sources(study)
    segment_study(study)
    carry_decisions(study)
    sources = study.table("source").query("status == 'current'").set_index("path")
    source = sources.loc["sources/group.txt"]
    turns = study.table("turn")
    spoken = " ".join(turns.loc[turns["source_id"] == source["source_id"], "text"])
    assert "crashed three times" not in spoken
    assert "I agree with ███" in spoken
    assert "Zoe" not in spoken
    assert "I stay out" not in spoken
    assert source["left_out"] == sum(
        len("".join(text.split()))
        for text in (
            "The website crashed three times before lunch.",
            "I was never heard before, and I stay out.",
        )
    )
    assert len(study.table("decision").query("action == 'carry'")) == 1


def test_a_file_that_is_somebody_elses_by_now_is_not_deleted(study):
    file = study.folder / "sources/en-lea.txt"
    file.write_text(ENGLISH.replace("Lea:", "Ruth:").replace("clinic", "new clinic"), encoding="utf-8")
    import_sources(study)
    result = forget(study, "P01", originals="delete")
    assert result.originals_deleted == ()
    assert file.exists()


def test_what_is_made_of_everybodys_words_has_to_be_made_again(study):
    study.derived.mkdir()
    (study.derived / "embeddings.npz").write_bytes(b"vectors")
    study.store.execute("INSERT INTO step VALUES ('personas', 'x', '{}', 1, '')")
    forget(study, "P01")
    assert not study.derived.exists()
    assert [row[0] for row in study.store.rows("SELECT step FROM step")] == ["segments"]


def test_a_dry_run_tells_and_does_nothing(study):
    before = study.folder.joinpath("study.sqlite").read_bytes()
    plan = forget(study, "P01", dry_run=True)
    assert plan.counts["turns and answers"] == 3
    assert [path.name for path in plan.originals] == ["en-lea.txt"]
    assert study.folder.joinpath("study.sqlite").read_bytes() == before


def test_reports_are_listed_and_deleted_only_when_wished(study, tmp_path):
    page = tmp_path / "reports" / "study.html"
    page.parent.mkdir()
    page.write_text("<q>A friend told me about it.</q>")
    row = {"path": str(page), "parameters": {}, "fingerprint": "", "digest": "", "made_at": ""}
    study.store.insert("report", [row])
    assert forget(study, "P01").reports == (page,)
    assert page.exists()
    assert json.loads(study.table("erasure").iloc[0]["reports"]) == ["study.html"]
    assert forget(study, "P02", reports=True).reports_deleted == (page,)
    assert not page.exists()
    assert study.table("report").empty


def test_a_name_that_several_have_is_refused(study):
    with pytest.raises(StoreError, match="2 participants are called 'Lea'"):
        forget(study, "Lea")
    with pytest.raises(StoreError, match="no participant 'Nobody'"):
        forget(study, "Nobody")
    assert forget(study, "Ruth").pseudonym


def test_an_interrupted_erasure_is_finished_by_asking_again(study):
    person = study.table("participant").set_index("pseudonym").loc["P01", "participant_id"]
    forget(study, "P01")
    study.key.write_names([type(study.key.person_names()[0])(person, "sources/en-lea.txt", "lea", "Lea")])
    forget(study, "P01")
    assert person not in {row.participant_id for row in study.key.person_names()}


def test_an_original_kept_the_first_time_is_deleted_the_second(study):
    file = study.folder / "sources/en-lea.txt"
    assert forget(study, "P01").remaining == (file,)
    assert forget(study, "P01", originals="delete", dry_run=True).originals == (file,)
    assert file.exists()
    done = forget(study, "P01", originals="delete")
    assert (done.originals_deleted, done.remaining) == ((file,), ())
    assert not file.exists()
    assert "sources/en-lea.txt" not in set(study.table("source")["path"])
    group = study.folder / "sources/group.txt"
    erase_lea_of_the_group(study)
    [again] = set(study.table("erasure")["pseudonym"]) - {"P01"}
    assert forget(study, again, originals="delete").remaining == (group,)
    assert group.exists()


def test_a_backup_that_cannot_be_cleaned_is_deleted(study):
    said = sentences_of(study, "P01")
    junk = study.folder / "backups" / "study-torn.sqlite"
    junk.parent.mkdir()
    junk.write_bytes(b"not a database " + said[0].encode("utf-16-le"))
    other = junk.with_name("study-other.sqlite")
    other.write_bytes(b"not a database, and not about them")
    assert forget(study, "P01").backups_deleted == (junk,)
    assert not junk.exists()
    assert other.exists()


TABLE = """Respondent ID,Recommend us? (0-10),What was hardest?
V1,9,The app logged me out five times on Monday morning
V2,3,"خیلی دیر رسید، زنگ هم نزدند و منتظر ماندم"
V3,x,חיכיתי שעה על הקו ואף אחד לא ענה לי
"""


def test_a_respondent_stays_out_too(tmp_path):
    folder = make_study(tmp_path / "survey", {"a.csv": TABLE})
    with open_study(folder) as study:
        import_sources(study)
        letters = study.table("source")[["characters", "left_out"]].sum(axis=1).iloc[0]
        said = study.table("response").query("scale == 'text'")["text"].iloc[2]
        forget(study, "R003")
        (folder / "study.yaml").write_text("title: Test\nsources: [{path: sources, wave: b}]\n")
        with open_study(folder) as again:
            import_sources(again)
            assert list(again.table("participant")["pseudonym"]) == ["R001", "R002"]
            assert again.table("source")[["characters", "left_out"]].sum(axis=1).iloc[0] == letters
        assert found_in(study, [said]) == {"a.csv"}
        (folder / "sources/a.csv").write_text(TABLE + "V4,5,I am new here and nobody can tell who I am\n")
        import_sources(study)
        assert list(study.table("participant")["pseudonym"]) == ["R001", "R002"]
        assert found_in(study, [said]) == {"a.csv"}


PLAN = """# what we agreed on Monday
model: five_stage
as_of_edit: 0
actions:
- title: Ask Lea again  # soon
  note: 'she said: A friend told me about it.'
  evidence: [{theirs}, {other}]
- title: Leave it
  shows:
    best:
    - {theirs}
    - {other}
"""


def test_the_plan_people_edit_loses_the_person_and_nothing_else(study):
    segments = study.table("segment").set_index("segment_id")
    person = study.table("participant").set_index("pseudonym").loc["P01", "participant_id"]
    is_theirs = segments["participant_id"] == person
    theirs, other = segments.index[is_theirs][0], segments.index[~is_theirs][0]
    file = study.folder / "actions.yaml"
    file.write_text(PLAN.format(theirs=theirs, other=other), encoding="utf-8")
    assert file not in forget(study, "P01").remaining
    kept = PLAN.replace("{theirs}, ", "").replace("    - {theirs}\n", "").format(other=other)
    blotted = kept.replace("Lea ", "███ ").replace("A friend told me about it", "█" * 25)
    assert file.read_text(encoding="utf-8") == blotted


def test_a_plan_that_cannot_be_read_is_named(study):
    person = study.table("participant").set_index("pseudonym").loc["P01", "participant_id"]
    segments = study.table("segment").set_index("participant_id")
    file = study.folder / "actions.yaml"
    file.write_text(f"actions: [{segments.loc[person, 'segment_id'].iloc[0]}", encoding="utf-8")
    assert file in forget(study, "P01").remaining


def test_exports_and_pages_in_the_study_folder_are_named(study):
    person = study.table("participant").set_index("pseudonym").loc["P01", "participant_id"]
    segments = study.table("segment").set_index("participant_id")
    page, table, other = (study.folder / name for name in ("map.html", "map.csv", "other.csv"))
    page.write_text("<q>A friend <mark>told</mark> me about it.&#39;</q>", encoding="utf-8")
    table.write_text(f"evidence\n{segments.loc[person, 'segment_id'].iloc[0]}\n", encoding="utf-8")
    other.write_text("evidence\ng_0000000000000000\n", encoding="utf-8")
    remaining = forget(study, "P01", originals="delete").remaining
    assert set(remaining) == {page, table}
