import pytest

from workbench.coding.labelled import Mark, read_labelled, read_labelled_file
from workbench.study.errors import WorkbenchError

FILE = """# clinic
== spoken
@ woman, 60s
0 need | It started with my knee.
-2 support phone | {no_answer.3 Four *calls*, nobody}. {abandonment.2 So I left.}
== survey
@ man
1 | {+staff Kind *nurses*}, {wish.option a *form* online} please
0 irony | {ask Is it free?}
"""


def read(folder, text, *, language="en"):
    path = folder / language / "clinic.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_labelled_file(path, language=language)


def test_labels_marks_and_places(tmp_path):
    first, second, third, fourth = read(tmp_path, FILE)
    assert (first.text, first.sentiment, first.moments, first.style) == (
        "It started with my knee.",
        0,
        ("need",),
        "spoken",
    )
    assert second.text == "Four calls, nobody. So I left."
    assert second.marks == (
        Mark("pain", "no_answer", 3, 0, 18, "calls"),
        Mark("pain", "abandonment", 2, 20, 30, "calls"),
    )
    assert second.touchpoints == ("phone",)
    assert [(m.kind, m.type, m.object) for m in third.marks] == [
        ("delight", "staff", "nurses"),
        ("wish", "option", "form"),
    ]
    assert third.text[third.marks[1].start : third.marks[1].end] == "a form online"
    assert fourth.flags == ("irony",)
    assert fourth.marks[0].kind == "question"
    assert first.voice == second.voice != third.voice


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("3 | text", "not a sentiment"),
        ("0 nowhere | text", "unknown label 'nowhere'"),
        ("0 text without a bar", "one '|'"),
        ("0 | {waiting slow}", "intensity"),
        ("0 | {hunger.2 slow}", "unknown pain 'hunger'"),
        ("0 | {waiting.2 slow", "not closed"),
        ("0 | {waiting.2 slow {trust.1 x}}", "must not nest"),
        ("0 | text}", "closes nothing"),
        ("0 | ", "empty"),
        ("0 | {+joy fine}", "unknown delight"),
        ("0 | so {waiting.2  } then", "holds no words"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, words):
    with pytest.raises(WorkbenchError, match=words) as caught:
        read(tmp_path, f"== spoken\n@ x\n{line}\n")
    assert "en/clinic.txt:3" in str(caught.value)


def test_a_segment_needs_a_voice(tmp_path):
    with pytest.raises(WorkbenchError, match="before its"):
        read(tmp_path, "== spoken\n0 | text\n")


def test_right_to_left_texts_keep_their_letters(tmp_path):
    [text] = read(tmp_path, "== spoken\n@ x\n-1 | {waiting.2 سه ساعت *توی صف* بودم}، همین.\n", language="fa")
    assert text.text == "سه ساعت توی صف بودم، همین."
    assert text.marks[0].object == "توی صف"
    assert text.text[text.marks[0].start : text.marks[0].end] == "سه ساعت توی صف بودم"


def test_an_empty_folder_is_explained(tmp_path):
    with pytest.raises(WorkbenchError, match="no labelled texts"):
        read_labelled(tmp_path)
