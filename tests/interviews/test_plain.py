from __future__ import annotations


def said(transcript):
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def test_a_sentence_with_a_colon_is_no_speaker(read):
    text = "Ellen: What now?\n\nMaya: I said: wait.\n\nHe said: no.\n\nEllen: And?\n\nMaya: Look: gone.\n"
    assert said(read("a.txt", text)) == [
        ("Ellen", "What now?"),
        ("Maya", "I said: wait.\nHe said: no."),
        ("Ellen", "And?"),
        ("Maya", "Look: gone."),
    ]


def test_times_of_day_and_addresses_are_no_speakers(read):
    text = "Ann: When?\nBo: Before 10:30 at the shop.\nhttps://example.org\nAnn: Why?\nBo: It said 12:00.\n"
    assert [speaker for speaker, _ in said(read("a.txt", text))] == ["Ann", "Bo", "Ann", "Bo"]


def test_names_alone_on_their_line_and_headings_of_a_protocol(read):
    text = (
        'סדר היום:\n\nקווי אוטובוס\n\nהיו"ר כהן:\n\nבוקר טוב.\n\nנועה לוי:\n\nתודה.\n\nיש לי שאלה: מתי?\n\n'
        'היו"ר כהן:\n\nמחר.\n\nנועה לוי:\n\nטוב.\n\nגיא:\n\nאני מוחה.\n'
    )
    transcript = read("a.txt", text)
    assert said(transcript) == [
        ("סדר היום", "קווי אוטובוס"),
        ('היו"ר כהן', "בוקר טוב."),
        ("נועה לוי", "תודה.\nיש לי שאלה: מתי?"),
        ('היו"ר כהן', "מחר."),
        ("נועה לוי", "טוב."),
        ("גיא", "אני מוחה."),
    ]
    assert "'גיא' (line 23)" in transcript.warnings[0]


def test_time_codes_beside_names_and_inside_speech(read):
    text = (
        "[00:01:02] Maya: We [laughs] waited [00:01:09] long.\nEllen [01:20]: And?\n"
        "[00:01:30] Maya: Gone.\nEllen: Oh.\n"
    )
    transcript = read("a.txt", text)
    assert [(turn.speaker, turn.start_s, turn.text) for turn in transcript.turns] == [
        ("Maya", 62.0, "We [laughs] waited long."),
        ("Ellen", 80.0, "And?"),
        ("Maya", 90.0, "Gone."),
        ("Ellen", None, "Oh."),
    ]


def test_name_and_time_on_a_line_of_their_own(read):
    text = (
        "Maya Cohen  00:07\nIt broke.\n\nEllen  00:12\nOh.\n\nMaya Cohen  00:15\nMay.\n\nEllen  00:20\nOh.\n"
    )
    transcript = read("a.txt", text)
    assert [(turn.speaker, turn.start_s) for turn in transcript.turns[:2]] == [
        ("Maya Cohen", 7.0),
        ("Ellen", 12.0),
    ]
    assert transcript.turns[0].text == "It broke."


def test_wrapped_lines_are_joined_and_paragraphs_kept_apart(read):
    transcript = read("a.txt", "Ann: one\ntwo\n\nthree\n\nBo: four\n\nAnn: five\n\nBo: six\n")
    assert transcript.turns[0].text == "one two\nthree"


def test_what_stands_before_the_first_name_is_no_speech(read):
    transcript = read(
        "a.txt", "Interview 3, in the shop\n\nAnn: one?\n\nBo: two\n\nAnn: three?\n\nBo: four\n"
    )
    assert (transcript.turns[0].text, transcript.turns[0].is_speech) == ("Interview 3, in the shop", False)


def test_no_names_is_one_speaker_with_a_warning(read):
    transcript = read("diary.txt", "First day.\n\nI thought: never again.\n")
    assert said(transcript) == [("", "First day."), ("", "I thought: never again.")]
    assert transcript.warnings == ("no speaker names were found; all of it is one speaker",)


def test_known_interviewer_is_believed_even_once(read):
    transcript = read("a.txt", "Ellen: Tell me.\n\nIt broke, and I said: enough.\n", interviewers=("Ellen",))
    assert transcript.turns[0].speaker == "Ellen"


def test_persian_names_with_keyboard_variants_and_direction_marks(read):
    transcript = read("a.txt", "\u200fعلي: سلام\n\nنگار: چه شد؟\n\nعلی: خراب شد\n\nنگار: بعد؟\n")
    assert [turn.speaker for turn in transcript.turns] == ["علي", "نگار", "علی", "نگار"]
