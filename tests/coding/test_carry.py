"""A file changes; decisions stay with the sentences that are still there, and nothing gets lost."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.coding import accept, add, reject, undo
from workbench.coding.carry import carry_decisions, uncarried
from workbench.coding.segments import segment_study
from workbench.interviews import import_interview
from workbench.study import SourceEntry, open_study

ENTRY = SourceEntry(path="sources", interviewers=("Ellen", "יעל", "نگار"))
WAITING, STAFF = "pain.waiting", "delight.staff"


class Talk:
    """A study with one interview that is written again and again."""

    def __init__(self, folder: Path) -> None:
        (folder / "sources").mkdir(parents=True)
        (folder / "study.yaml").write_text("title: Test\n", encoding="utf-8")
        self.study = open_study(folder)
        self.study.store.insert("code", [_code(WAITING), _code(STAFF)])

    def becomes(self, text: str, name: str = "talk.txt"):
        file = self.study.folder / "sources" / name
        file.write_text(text, encoding="utf-8")
        import_interview(self.study, file, ENTRY)
        segment_study(self.study)
        return carry_decisions(self.study)

    def sentence(self, text: str, nth: int = 0) -> str:
        segments = self.study.table("segment")
        return segments.loc[segments["text"].str.strip() == text, "segment_id"].tolist()[nth]

    def decided(self) -> list[tuple[str, str, str]]:
        coded = self.study.table("coding").merge(self.study.table("segment")[["segment_id", "text"]])
        return sorted(zip(coded["text"].str.strip(), coded["code_id"], coded["status"], strict=True))


@pytest.fixture
def talk(tmp_path):
    made = Talk(tmp_path / "study")
    yield made
    made.study.close()


FIRST = (
    "Ellen: How was it?\nMaya: I waited three weeks. The people were lovely.\nEllen: And now?\nMaya: Fine.\n"
)


def test_a_decision_follows_its_sentence_in_the_name_of_who_made_it(talk):
    talk.becomes(FIRST)
    made = accept(talk.study, talk.sentence("I waited three weeks."), WAITING, who="Ada", note="clear")
    reject(talk.study, talk.sentence("The people were lovely."), STAFF, who="Ben")
    assert talk.becomes("Ellen: Hello, Maya.\n" + FIRST.replace("Fine", "Better, thanks")) == ()
    assert talk.decided() == [
        ("I waited three weeks.", WAITING, "accepted"),
        ("The people were lovely.", STAFF, "rejected"),
    ]
    carried = talk.study.table("decision").query("action == 'carry'")
    assert list(carried["who"]) == ["Ada", "Ben"]
    assert list(carried["note"]) == ["clear", ""]
    assert f'"carried_from": {made.decision_id}' in carried["after"].iloc[0]


def test_spans_are_those_of_the_new_turn(talk):
    talk.becomes(FIRST)
    accept(talk.study, talk.sentence("The people were lovely."), STAFF, who="Ada")
    talk.becomes(FIRST.replace("I waited three weeks.", "I waited three whole weeks 😀."))
    coding = talk.study.table("coding").iloc[0]
    segment = talk.study.table("segment").set_index("segment_id").loc[coding["segment_id"]]
    assert (coding["start"], coding["end"]) == (segment["start"], segment["end"])
    assert segment["text"].strip() == "The people were lovely."


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("נועה: חיכיתי שעה. היה טוב.", "נועה: שלום לך. חיכיתי שעה.", "חיכיתי שעה."),
        ("سارا: یک ساعت ماندم. خوب بود.", "سارا: سلام. یک ساعت ماندم.", "یک ساعت ماندم."),
    ],
)
def test_in_hebrew_and_persian(talk, first, second, text):
    ask = "یعل" if text[0] == "ی" else "יעל"
    lead = "نگار: چطور بود؟\n" if ask == "یعل" else "יעל: איך היה?\n"
    talk.becomes(lead + first + "\n")
    accept(talk.study, talk.sentence(text), WAITING, who="Ada")
    talk.becomes(lead + second + "\n")
    assert talk.decided() == [(text, WAITING, "accepted")]


def test_what_cannot_be_carried_is_listed_until_the_sentence_is_back(talk):
    talk.becomes(FIRST)
    accept(talk.study, talk.sentence("I waited three weeks."), WAITING, who="Ada", note="clear")
    notes = talk.becomes(FIRST.replace("I waited three weeks.", "I waited long."))
    assert notes == (
        "sources/talk.txt: 1 decision could not be carried over:"
        " the sentence is gone or its speaker is not recognised",
    )
    row = uncarried(talk.study).iloc[0]
    assert row[["pseudonym", "code_id", "status", "who", "note", "text"]].tolist() == [
        "P01", WAITING, "accepted", "Ada", "clear", "I waited three weeks.",
    ]  # fmt: skip
    assert talk.decided() == []
    assert talk.becomes(FIRST + "Maya: Bye.\n") == ()
    assert talk.decided() == [("I waited three weeks.", WAITING, "accepted")]


def test_said_by_somebody_else_it_is_not_the_same(talk):
    talk.becomes(FIRST + "Dan: I agree.\n")
    accept(talk.study, talk.sentence("I agree."), STAFF, who="Ada")
    assert len(talk.becomes(FIRST + "Maya: I agree.\n")) == 1
    assert talk.decided() == []


def test_equal_sentences_are_told_apart_by_what_was_asked(talk):
    ask = "Ellen: {}?\nMaya: Yes.\n"
    talk.becomes(ask.format("Was it slow") + ask.format("Was it cheap"))
    accept(talk.study, talk.sentence("Yes.", 0), WAITING, who="Ada")
    talk.becomes(ask.format("Was it cheap") + ask.format("Was it slow"))
    answer = talk.study.table("coding").iloc[0]["segment_id"]
    assert answer == talk.sentence("Yes.", 1)
    assert len(talk.study.table("coding")) == 1


def test_an_undone_decision_is_not_carried_and_not_missed(talk):
    talk.becomes(FIRST)
    accept(talk.study, talk.sentence("Fine."), STAFF, who="Ada")
    undo(talk.study, talk.sentence("Fine."), STAFF, who="Ada")
    assert talk.becomes(FIRST.replace("Fine.", "Good.")) == ()
    assert uncarried(talk.study).empty


def test_there_and_back_again_the_latest_word_counts(talk):
    talk.becomes(FIRST)
    accept(talk.study, talk.sentence("Fine."), STAFF, who="Ada")
    talk.becomes(FIRST + "Maya: Bye.\n")
    talk.becomes(FIRST)
    assert len(talk.study.table("decision")) == 2
    talk.becomes(FIRST + "Maya: Bye.\n")
    reject(talk.study, talk.sentence("Fine."), STAFF, who="Ben")
    talk.becomes(FIRST)
    assert talk.decided() == [("Fine.", STAFF, "rejected")]
    talk.becomes(FIRST + "Maya: So long.\n")
    assert talk.decided() == [("Fine.", STAFF, "rejected")]


def test_where_sentences_of_two_versions_meet_one_stays_and_the_other_is_listed(talk):
    said = "Ellen: Number {}?\nMaya: {}\n"
    talk.becomes(said.format(0, "No.") + said.format(1, "No."))
    for place in (0, 1):
        accept(talk.study, talk.sentence("No.", place), WAITING, who="Ada")
    talk.becomes(said.format(0, "No."))
    assert (len(talk.decided()), len(uncarried(talk.study))) == (1, 1)
    talk.becomes(said.format(0, "Yes.") + said.format(1, "No."))
    for _ in range(2):
        assert (len(talk.decided()), len(uncarried(talk.study))) == (1, 1)
        carry_decisions(talk.study)


SAYINGS = ("Yes.", "No.", "It broke.", "I waited.", "Lovely people.")
VERSION = st.lists(
    st.tuples(st.sampled_from(["Maya", "Dan"]), st.sampled_from(SAYINGS)), min_size=1, max_size=8
)


def written(version):
    return "".join(f"Ellen: Number {place}?\n{who}: {text}\n" for place, (who, text) in enumerate(version))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions=st.lists(VERSION, min_size=2, max_size=4), data=st.data())
def test_every_decision_stands_or_is_listed(versions, data):
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(Path(folder, "study"))
        try:
            _check_versions(talk, versions, data)
        finally:
            talk.study.close()


def _check_versions(talk, versions, data):
    for number, version in enumerate(versions):
        talk.becomes(written(version))
        made = talk.study.table("decision").query("action != 'carry'")
        assert len(talk.decided()) + len(uncarried(talk.study)) == len(made), "one place for each"
        before = talk.study.table("decision").to_csv()
        carry_decisions(talk.study)
        assert talk.study.table("decision").to_csv() == before
        segments = talk.study.table("segment")
        chosen = data.draw(st.sets(st.sampled_from(segments["segment_id"].tolist()), max_size=3))
        for segment in sorted(chosen):
            code = f"pain.{number}"
            talk.study.store.insert("code", [_code(code)], known="update")
            add(talk.study, segment, code, who="Ada")
    talk.study.store.check()


def _code(code_id):
    return {
        "code_id": code_id, "name": code_id, "names": {}, "kind": "pain", "parent": None, "definition": "",
        "examples": [], "detail": {}, "origin": "researcher",
    }  # fmt: skip
