"""Who asks and who answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from workbench.interviews.base import SpokenTurn, Transcript
from workbench.study.names import fold_name, unknown_names

__all__ = [
    "Role",
    "Roles",
    "assign_roles",
    "is_no_speaker",
    "is_pause",
    "is_role_word",
    "question_letters",
    "roles_of",
]

Role = Literal["participant", "interviewer", "other"]

_INTERVIEWER = """
interviewer, researcher, moderator, facilitator, host, int, i, m, mod, q, question
מראיין, מראיינת, המראיין, המראיינת, חוקר, חוקרת, מנחה, שאלה, ש
مصاحبه‌گر, مصاحبه گر, مصاحبه‌کننده, مصاحبه کننده, پژوهشگر, محقق, پرسشگر, مجری, سؤال, سوال, س
"""
_PARTICIPANT = """
participant, interviewee, respondent, customer, user, guest, informant, a, answer, p, r
מרואיין, מרואיינת, המרואיין, המרואיינת, משתתף, משתתפת, לקוח, לקוחה, משתמש, משתמשת, תשובה, ת
مصاحبه‌شونده, مصاحبه شونده, شرکت‌کننده, شرکت کننده, مشتری, کاربر, پاسخ‌دهنده, مهمان, پاسخ, جواب, ج
"""
_PAUSE = """
break, music, silence, laughter, applause, jingle, הפסקה, מוזיקה, שתיקה, צחוק, موسیقی, استراحت, سکوت, خنده
"""
_OTHER = """
outro, intro, narrator, recording, transcript, sponsor, ad,
note, notes, date, location, duration, attendees, agenda, title, summary
סדר היום, נכחו, מוזמנים, חברי הוועדה, חברי הכנסת, ייעוץ משפטי, יועצת משפטית, יועץ משפטי,
מנהל הוועדה, מנהלת הוועדה, רישום פרלמנטרי, רשמת פרלמנטרית, נרשם על-ידי, קצרנית, רכזת בוועדה, תאריך, הערה
تاریخ, مکان, یادداشت, عنوان, خلاصه
"""
_LEAST_QUESTIONS = 0.15
_SAY = "say who asks under interviewers in study.yaml"
_DIGITS = " 0123456789۰۱۲۳۴۵۶۷۸۹"
_QUESTION_MARKS = ("?", "؟", ";?")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_name(word) for word in words.replace("\n", ",").split(",") if word.strip())


_WORDS: Mapping[Role, frozenset[str]] = {
    "interviewer": _folded(_INTERVIEWER),
    "participant": _folded(_PARTICIPANT),
    "other": _folded(_OTHER) | _folded(_PAUSE),
}
_PAUSES = _folded(_PAUSE)


@dataclass(frozen=True)
class Roles:
    """A role for every speaker of a transcript.

    Parameters
    ----------
    of : mapping of str to {"participant", "interviewer", "other"}
        By folded name.
    warnings : tuple of str
        What was guessed rather than known.
    """

    of: Mapping[str, Role]
    warnings: tuple[str, ...] = ()

    def of_turn(self, turn: SpokenTurn) -> Role:
        """Role in which a turn is said."""
        return self.of[fold_name(turn.speaker)] if turn.is_speech else "other"


def is_role_word(name: str) -> bool:
    """Whether a heading names a role instead of a person.

    Examples
    --------
    >>> is_role_word("Interviewer"), is_role_word("מראיינת"), is_role_word("Maya")
    (True, True, False)
    """
    plain = fold_name(name).rstrip(_DIGITS)
    return len(plain) > 1 and any(plain in words for words in _WORDS.values())


def question_letters(names: Collection[str]) -> set[str]:
    """Folded names of one letter (and a number) that stand for who asks and who answers, if both are there.

    Examples
    --------
    >>> sorted(question_letters({"q", "a", "maya"})), question_letters({"a", "maya"})
    (['a', 'q'], set())
    """
    letters = {name for name in names if len(name.rstrip(_DIGITS)) == 1}
    asking = {name for name in letters if name.rstrip(_DIGITS) in _WORDS["interviewer"]}
    answering = {name for name in letters if name.rstrip(_DIGITS) in _WORDS["participant"]}
    return asking | answering if asking and answering else set()


def is_no_speaker(name: str) -> bool:
    """Whether a heading names a part of the recording (an outro, a break) instead of somebody.

    Examples
    --------
    >>> is_no_speaker("Outro"), is_no_speaker("Interviewer")
    (True, False)
    """
    return fold_name(name) in _WORDS["other"]


def is_pause(name: str) -> bool:
    """Whether a heading names a part of the recording in which nobody speaks.

    Examples
    --------
    >>> is_pause("Break"), is_pause("Outro")
    (True, False)
    """
    return fold_name(name) in _PAUSES


def assign_roles(turns: Sequence[SpokenTurn], interviewers: Collection[str] = ()) -> Roles:
    """Say who interviews: by the study's settings, by role words, else by who asks.

    Parameters
    ----------
    turns : sequence of SpokenTurn
        The conversation.
    interviewers : collection of str
        Names of the research team from ``study.yaml``.

    Returns
    -------
    Roles

    Examples
    --------
    >>> talk = [SpokenTurn("Ann", None, None, "Why?"), SpokenTurn("Bo", None, None, "It broke twice.")] * 2
    >>> dict(assign_roles(talk).of)
    {'ann': 'interviewer', 'bo': 'participant'}
    """
    spoken = [turn for turn in turns if turn.is_speech]
    speakers = {fold_name(turn.speaker): turn.speaker for turn in reversed(spoken)}
    ordered = list(dict.fromkeys(fold_name(turn.speaker) for turn in spoken))
    roles: dict[str, Role] = {name: _role_by_word(name, ordered) for name in ordered}
    given = {fold_name(name) for name in interviewers} & set(ordered)
    warnings: tuple[str, ...] = ()
    if given:
        roles.update(dict.fromkeys(given, "interviewer"))
    elif "interviewer" not in roles.values():
        asking = _who_asks([turn for turn in spoken if roles[fold_name(turn.speaker)] == "participant"])
        if asking:
            roles[asking] = "interviewer"
            warnings = (f"{speakers[asking]!r} is taken for the interviewer; {_SAY}",)
    if len([name for name in ordered if roles[name] != "other"]) > 1 and "interviewer" not in roles.values():
        warnings = (f"nobody is recognised as the interviewer: all count as participants; {_SAY}",)
    return Roles(roles, warnings)


def roles_of(transcript: Transcript, interviewers: Collection[str] = ()) -> Roles:
    """Roles as ``study.yaml`` says, else as the file says, else as the talk lets guess.

    Parameters
    ----------
    transcript : Transcript
        A conversation as it was read.
    interviewers : collection of str
        Names of the research team from ``study.yaml``.

    Returns
    -------
    Roles

    Examples
    --------
    >>> talk = (SpokenTurn("Ann", None, None, "Why?"), SpokenTurn("Bo", None, None, "It broke."))
    >>> chat = Transcript("zoom-chat", "utf-8", talk, 2, roles={"Ann": "interviewer", "Bo": "participant"})
    >>> dict(roles_of(chat).of), dict(roles_of(chat, ["Bo"]).of)["bo"]
    ({'ann': 'interviewer', 'bo': 'participant'}, 'interviewer')
    """
    told = {fold_name(name): cast("Role", role) for name, role in transcript.roles.items()}
    asking = [turn.speaker for turn in transcript.turns if told.get(fold_name(turn.speaker)) == "interviewer"]
    guessed = assign_roles(transcript.turns, interviewers or asking)
    ours = {fold_name(name) for name in interviewers}
    known = {name: role for name, role in told.items() if name not in ours}
    warnings = (*guessed.warnings, *_unmet(transcript, interviewers))
    return replace(guessed, of={**guessed.of, **known}, warnings=warnings)


def _unmet(transcript: Transcript, interviewers: Collection[str]) -> list[str]:
    missing = unknown_names(interviewers, transcript.speakers)
    if interviewers and len(missing) == len(interviewers):
        return [f"none of the interviewers of study.yaml speaks here ({', '.join(interviewers)})"]
    return []


def _role_by_word(name: str, names: Sequence[str]) -> Role:
    if not name:
        return "other" if len(names) > 1 else "participant"
    plain = name.rstrip(_DIGITS) or name
    for role, words in _WORDS.items():
        if name in words or plain in words:
            return role
    return "participant"


def _who_asks(turns: Sequence[SpokenTurn]) -> str | None:
    """The speaker with the most questions per turn who also speaks less than an equal share would be."""
    asked, spoken, counts = defaultdict[str, int](int), defaultdict[str, int](int), defaultdict[str, int](int)
    for turn in turns:
        name = fold_name(turn.speaker)
        counts[name] += 1
        asked[name] += any(mark in turn.text for mark in _QUESTION_MARKS)
        spoken[name] += len(turn.text.split())
    if len(counts) < 2:
        return None
    words = sum(spoken.values()) or 1
    strength = {name: asked[name] / counts[name] - spoken[name] / words for name in counts}
    best = max(sorted(counts), key=lambda name: strength[name])
    others = [name for name in counts if name != best]
    often = asked[best] / counts[best]
    is_clear = often >= _LEAST_QUESTIONS and all(often > asked[name] / counts[name] for name in others)
    return best if is_clear else None
