"""The personas at the desk, without a browser: moves of a session, fields and buttons used from Python."""

from __future__ import annotations

import re

import pytest

from tests.cli_studies import finished_study
from tests.desk.test_view import find, html
from workbench import persona_desk
from workbench.desk.parts.wording import desk_word
from workbench.desk.personas.page import render_history, render_person, render_persona
from workbench.desk.personas.session import PersonaSession
from workbench.flow import group_personas
from workbench.personas import persona_history, pin_member, rename_persona, undo_persona_edit
from workbench.study import StoreError, StudyError, WorkbenchError, open_study
from workbench.study.key import PersonName


@pytest.fixture
def study(tmp_path):
    """Two kinds of people; the key knows the name of one of them."""
    with open_study(finished_study(tmp_path / "bikes")) as opened:
        person = opened.table("participant")["participant_id"].min()
        opened.key.write_names([PersonName(person, "a.txt", "maya cohen", "Maya Cohen")])
        yield opened


def names(study):
    return study.table("persona")["name"].tolist()


def home(study, person):
    return study.table("membership").set_index("participant_id")["persona_id"].get(person)


def edits(study):
    rows = study.store.rows("SELECT who, action FROM persona_edit ORDER BY edit_id")
    return [tuple(row) for row in rows]


def test_a_new_name_is_in_the_record_and_taken_back(study):
    session = PersonaSession(study, who="Dana")
    before, one = names(study), session.persona.persona_id
    told = session.rename("Night riders", session.given_in(None))
    assert told.startswith("Done: Renamed to “Night riders”. Later runs keep its name and its people.")
    assert "Decided by Dana." in told
    assert "workbench run" in told
    assert names(study)[0] == "Night riders"
    assert session.persona.persona_id == one
    assert edits(study) == [("Dana", "rename")]
    assert session.undo() == "Taken back: Renamed to “Night riders”."
    assert names(study) == before
    assert session.undo() == "Nobody has edited these personas."


def test_only_what_was_changed_is_renamed_and_only_in_the_language_asked_for(study):
    session = PersonaSession(study, language="fa")
    was = dict(session.persona.names)
    assert session.rename(session.name_in(None), session.given_in(None)) == "چیزی تغییر نکرده بود."
    session.rename("شب‌روها", session.given_in("fa"), "fa")
    assert session.persona.names == was | {"fa": "شب‌روها"}
    given = session.rename("شب‌روها", "Parisa")
    assert "Parisa" in given or "پریسا" in given
    assert session.persona.names["en"] == was["en"]
    assert session.persona.given_name.origin == "researcher"


def test_a_merge_says_how_far_its_stability_may_be_trusted(study):
    session = PersonaSession(study, who="Dana")
    assert session.merge([]) == "Tick at least one persona to merge this one with."
    least = min(one.stability for one in session.shown)
    told = session.merge([session.others[0].persona_id], "Everybody")
    assert "2 personas merged into “Everybody”" in told
    assert f"Stability {least:.2f}" in told
    assert "whether the whole comes back was not tried" in told
    assert names(study) == ["Everybody"]
    assert session.others == ()
    assert "Taken back: 2 personas merged" in session.undo()
    assert len(names(study)) == 2


def test_a_split_tells_each_part(study):
    session = PersonaSession(study)
    one = session.persona
    assert session.split(()) == "Choose who makes the new part."
    chosen = [member.pseudonym for member in session.known.of(one.persona_id)][:3]
    told = session.split(chosen)
    assert "Split into “" in told
    assert "3 people" in told
    parts = {home(study, member.participant_id) for member in session.known.people if member.persona_id}
    assert len(parts) == 3
    assert session.persona.persona_id == one.persona_id, "the largest part keeps the id and is looked at"
    session.undo()
    assert len(names(study)) == 2


def test_somebody_is_moved_and_put_nowhere(study):
    session = PersonaSession(study)
    one, other = session.shown
    person = session.known.of(one.persona_id)[0]
    assert session.pin(" ", other.persona_id).startswith("Say who")
    told = session.pin(person.pseudonym, other.persona_id)
    assert f"{person.pseudonym} moved to “{other.names['en']}”" in told
    assert "measured before this move" in told
    assert home(study, person.participant_id) == other.persona_id
    assert session.persona == session.shown[0], "one still looks at the same persona"
    assert f"{person.pseudonym} put in no persona" in session.pin(person.pseudonym, "")
    assert home(study, person.participant_id) is None
    assert "is in no persona" in render_person(session, person.pseudonym)
    assert "1 of 20 people are in no persona" in render_persona(session)


def test_what_is_refused_changes_nothing(study):
    session = PersonaSession(study)
    with pytest.raises(WorkbenchError, match="no participant 'P99'"):
        session.pin("P99", "")
    with pytest.raises(WorkbenchError, match="a persona needs a name"):
        session.rename("  ", session.given_in(None))
    with pytest.raises(WorkbenchError, match="is not in this persona"):
        session.split([session.known.of(session.others[0].persona_id)[0].pseudonym])
    assert edits(study) == []


def test_two_desks_lose_nothing(study):
    one, other = PersonaSession(study, who="Dana"), PersonaSession(study, who="Omid")
    one.rename("Night riders", one.given_in(None))
    told = other.merge([other.others[0].persona_id])
    assert told == "Dana changed the personas meanwhile. Look again, then decide."
    assert len(names(study)) == 2
    assert other.name_in(None) == "Night riders", "now Omid sees it"
    other.merge([other.others[0].persona_id], "All")
    assert one.undo() == "Omid changed the personas meanwhile. Look again, then decide."
    assert names(study) == ["All"]
    assert "merged into “All”" in one.undo(), "now Dana has seen it and takes it back"
    assert edits(study)[-1] == ("Dana", "undo")


def test_an_undo_elsewhere_is_told_by_the_one_who_did_it(study):
    rename_persona(study, "1", "Night riders", who="Dana")
    session = PersonaSession(study, who="Omid")
    undo_persona_edit(study, who="Lior")
    assert session.undo() == "Lior changed the personas meanwhile. Look again, then decide."


def test_personas_made_anew_are_looked_at_again(study):
    session = PersonaSession(study)
    with study.store.transaction() as store:
        store.execute("DELETE FROM membership WHERE basis = 'core' AND persona_id = ?", (ids(session)[0],))
    told = session.merge([ids(session)[1]])
    assert told == "The personas were made anew meanwhile. Look again, then decide."
    assert edits(study) == []


def ids(session):
    return [one.persona_id for one in session.shown]


def test_personas_keep_their_place_in_the_list(study):
    session = PersonaSession(study)
    first, second = ids(session)
    people = [member.pseudonym for member in session.known.of(first)]
    for person in people[:4]:
        session.pin(person, second)
    assert study.table("persona")["persona_id"].tolist() == [second, first]
    assert ids(session) == [first, second]


def test_a_failed_write_changes_nothing(study, monkeypatch):
    from workbench.desk.personas import session as persona_session

    session = PersonaSession(study)
    before = session.known

    def full_disk(*_, **__):
        raise StoreError("database or disk is full")

    monkeypatch.setattr(persona_session, "rename_persona", full_disk)
    with pytest.raises(StoreError):
        session.rename("Night riders", "")
    assert session.known is before


def test_the_history_tells_everything_and_what_no_longer_counts(study):
    person = PersonaSession(study).known.people[0]
    pin_member(study, person.participant_id, None, who="Dana")
    rename_persona(study, "1", "Night riders", who="Omid")
    undo_persona_edit(study, who="Omid")
    shown = render_history(PersonaSession(study))
    assert shown.index("Rename") < shown.index(f"{person.pseudonym} put in no persona")
    assert "(taken back)" in shown
    assert "Dana" in shown
    assert len(persona_history(study)) == 3


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_every_edit_is_told_in_every_language(study, language):
    session = PersonaSession(study, who="Dana", language=language)
    person = session.known.people[0]
    one, other = ids(session)
    moves = [
        lambda: session.rename("Night riders", "Mina"),
        lambda: session.pin(person.pseudonym, ids(session)[1]),
        lambda: session.pin(person.pseudonym, ids(session)[0]),
        lambda: session.pin(person.pseudonym, ""),
        lambda: session.split(2),
        lambda: session.merge([other]),
    ]
    for move in moves:
        told = move()
        assert desk_word("decided", language, who="Dana") in told
        assert "None" not in told
        if language != "en":
            assert "Done" not in told
        if language == "fa":
            assert not re.search("[0-9]", re.sub(r"P\d+|[a-z]+\.c\d+", "", told)), "Latin digits"
    assert home(study, person.participant_id) is None
    assert session.persona.persona_id in {one, other}, "one still looks at what was merged"


def test_everything_from_the_data_is_escaped(study):
    rename_persona(study, "1", "<b>Riders</b>", who="<i>Dana</i>")
    page = persona_desk(study)
    find(page, "ToggleButtons", "").value = "history"
    shown = html(page)
    assert "&lt;b&gt;Riders&lt;/b&gt;" in shown
    assert "<b>Riders" not in shown
    assert "&lt;i&gt;Dana" in shown
    assert "<i>Dana" not in shown


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_forms_are_filled_in_and_done_by_button(study, language):
    def word(key):
        return desk_word(key, language)

    page = persona_desk(study, who="Dana", language=language)
    assert ("safar-rtl" in page._dom_classes) == (language != "en")
    what = find(page, "ToggleButtons", "")
    find(page, "Text", word("name")).value = "Night riders"
    find(page, "Button", word("do_rename")).click()
    assert "Night riders" in names(study)
    assert 'role="status"' in html(page)
    assert "✓ " + word("held") in html(page)
    what.value = "merge"
    other = PersonaSession(study).others[0].names[language]
    tick = find(page, "Checkbox", other)
    find(page, "Button", word("do_merge")).click()
    assert word("tick_one") in html(page)
    assert find(page, "Checkbox", other) is not tick, "the form is filled anew"
    find(page, "Button", word("undo")).click()
    assert "Night riders" not in names(study)
    find(page, "Button", word("undo")).click()
    assert word("no_history") in html(page)


def test_a_merge_by_button_leaves_nothing_to_merge(study):
    page = persona_desk(study)
    find(page, "ToggleButtons", "").value = "merge"
    find(page, "Checkbox", PersonaSession(study).others[0].names["en"]).value = True
    find(page, "Button", "Merge").click()
    assert len(names(study)) == 1
    assert "There is no other persona to merge it with" in html(page)


def test_people_are_chosen_by_hand_only_where_that_is_asked(study):
    page = persona_desk(study)
    find(page, "ToggleButtons", "").value = "split"
    people = find(page, "SelectMultiple", "New part")
    hidden = next(box for box in boxes(page) if people in box.children)
    assert hidden.layout.display == "none"
    find(page, "Dropdown", "How").value = 0
    assert hidden.layout.display == "flex"
    people.value = tuple(value for _, value in people.options[:3])
    find(page, "Button", "Split").click()
    assert len(names(study)) == 3


def boxes(widget):
    found = [widget]
    for child in getattr(widget, "children", ()):
        found += boxes(child)
    return [one for one in found if hasattr(one, "children")]


def test_whoever_is_to_be_moved_is_shown_with_their_words(study):
    page = persona_desk(study)
    find(page, "ToggleButtons", "").value = "pin"
    person = PersonaSession(study).known.people[0]
    find(page, "Combobox", "Who").value = person.pseudonym
    assert f"{person.pseudonym} is in “" in html(page)
    said = study.table("segment").query("participant_id == @person.participant_id")["text"]
    assert any(text in html(page) for text in said)
    find(page, "Dropdown", "Belongs to").value = ""
    find(page, "Button", "Move").click()
    assert home(study, person.participant_id) is None


def test_a_refusal_is_said_in_the_widget(study):
    page = persona_desk(study, language="fa")
    find(page, "ToggleButtons", "").value = "pin"
    find(page, "Combobox", "چه کسی").value = "P99"
    find(page, "Button", "جابه‌جا کن").click()
    shown = html(page)
    assert 'role="alert"' in shown
    assert 'انجام نشد: <bdi dir="auto">bikes: no participant &#x27;P99&#x27;' in shown
    assert find(page, "Combobox", "چه کسی").value == "P99", "what was typed stays"
    assert edits(study) == []


def test_a_name_of_somebody_of_the_study_is_refused(study):
    page = persona_desk(study)
    find(page, "Text", "First name").value = "Maya"
    find(page, "Button", "Rename").click()
    assert "somebody of this study is called &#x27;Maya&#x27;" in html(page)


def test_another_language_shows_its_names_unless_something_was_typed(study):
    page = persona_desk(study)
    session = PersonaSession(study)
    find(page, "Dropdown", "In").value = "he"
    assert find(page, "Text", "Name").value == session.persona.names["he"]
    find(page, "Text", "Name").value = "רוכבי לילה"
    find(page, "Dropdown", "In").value = "fa"
    assert find(page, "Text", "Name").value == "רוכבי לילה"


def test_another_persona_beside_it_comes_with_intervals(study):
    page = persona_desk(study)
    assert "Difference in points" in html(page)
    other = find(page, "Dropdown", "Beside it")
    other.value = other.options[1][1]
    shown = html(page)
    assert "beside" in shown
    assert "is a hint here, no proof" in shown
    assert shown.count("safar-sure") > 8
    other.value = ""
    assert "is a hint here" not in html(page)


def test_quotes_are_verbatim_and_say_who(study):
    session = PersonaSession(study)
    shown = render_persona(session)
    quotes = session.passages(session.persona.quotes)
    texts = set(study.table("segment")["text"])
    assert quotes
    assert {quote.text for quote in quotes} <= texts
    assert quotes[0].pseudonym in shown


def test_choosing_in_the_list_shows_the_other_persona(study):
    page = persona_desk(study)
    chooser = find(page, "Select", "")
    second = chooser.options[1][1]
    chooser.value = second
    other = next(one for one in PersonaSession(study).shown if one.persona_id == second)
    assert f"<h3><bdi>{other.names['en']}</bdi></h3>" in html(page)
    assert find(page, "Text", "Name").value == other.names["en"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nobody has looked for personas yet"),
        ("fa", "هنوز کسی دنبال پرسوناها"),
        ("he", "עוד לא חיפשו פרסונות"),
    ],
)
def test_a_study_without_personas_says_what_would_help(empty_study, language, said):
    page = persona_desk(empty_study, language=language)
    assert said in html(page)
    assert find(page, "ToggleButtons", "") is None
    with pytest.raises(StudyError, match="unknown language 'xx'"):
        persona_desk(empty_study, language="xx")


def test_a_refused_grouping_says_why_and_how_many_more_people(coded_study):
    group_personas(coded_study)
    shown = html(persona_desk(coded_study))
    assert "At least 8 are needed" in shown
    assert "more people who tell enough are needed" in shown or "more who tell enough are needed" in shown


def test_a_persona_that_is_gone_is_told_without_its_name(study):
    session = PersonaSession(study)
    gone = session.others[0].persona_id
    session.pin(session.known.of(session.persona.persona_id)[0].pseudonym, gone)
    assert "a persona that is no more" not in render_history(session)
    session.merge([gone])
    left = {one.persona_id for one in session.known.profiles}
    assert ("a persona that is no more" in render_history(session)) == (gone not in left)
