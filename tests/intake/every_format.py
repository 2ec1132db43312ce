"""A folder with a file in every format the workbench reads, each in three languages."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd

from tests.intake.spreadsheets import old_excel, open_spreadsheet
from tests.interviews.made import open_document, portable_document, rich_text, word_document
from tests.projects.builder import Mark, Text, code_xml, make_project

LANGUAGES = ("en", "fa", "he")
Turns = Sequence[tuple[str, str]]
TALKS: Mapping[str, Turns] = {
    "en": (
        ("Ellen", "How did you book the visit?"),
        ("Lea", "The website crashed three times, so I called."),
        ("Ellen", "And how was the call?"),
        ("Lea", "I waited an hour. The nurse was wonderful."),
    ),
    "fa": (
        ("نگار", "نوبت را چطور گرفتید؟"),
        ("لاله", "سایت سه بار قطع شد، برای همین زنگ زدم."),
        ("نگار", "تلفن چطور بود؟"),
        ("لاله", "یک ساعت منتظر ماندم. پرستار خیلی مهربان بود."),
    ),
    "he": (
        ("יעל", "איך קבעת את התור?"),
        ("נועה", "האתר נפל שלוש פעמים, אז התקשרתי."),
        ("יעל", "ואיך הייתה השיחה?"),
        ("נועה", "חיכיתי שעה. האחות הייתה מקסימה."),
    ),
}
HEADERS = {
    "en": ("Respondent ID", "How likely are you to recommend us?", "Why?"),
    "fa": ("شناسه", "چقدر ما را به دیگران توصیه می‌کنید؟", "چرا؟"),
    "he": ("מזהה", "האם תמליצו עלינו?", "למה?"),
}
_MADE_AT = pd.Timestamp("2026-05-13")


def words_of(language: str) -> list[str]:
    """Everything that is said in a talk, word by word."""
    return [word for _, said in TALKS[language] for word in said.split()]


def _seconds(turns: Turns) -> list[tuple[int, str, str]]:
    return [(5 * place + 1, name, said) for place, (name, said) in enumerate(turns)]


def _lines(turns: Turns) -> list[str]:
    return [f"{name}: {said}" for name, said in turns]


def _text(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


def _captions(turns: Turns, head: str, mark: str, *, numbered: bool) -> bytes:
    cues = [
        (f"{number}\n" if numbered else "")
        + f"00:00:{start:02d}{mark}000 --> 00:00:{start + 4:02d}{mark}000\n{name}: {said}\n"
        for number, (start, name, said) in enumerate(_seconds(turns), start=1)
    ]
    return _text([head + "\n".join(cues)])


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def _deepgram(turns: Turns) -> bytes:
    spoken = [
        {"word": word.lower(), "punctuated_word": word, "start": float(start), "speaker": place % 2}
        for place, (start, _, said) in enumerate(_seconds(turns))
        for word in said.split()
    ]
    transcript = " ".join(said for _, said in turns)
    return _as_json(
        {"results": {"channels": [{"alternatives": [{"transcript": transcript, "words": spoken}]}]}}
    )


def _transcribe(turns: Turns) -> bytes:
    items = [
        {
            "start_time": str(start),
            "speaker_label": f"spk_{place % 2}",
            "type": "pronunciation",
            "alternatives": [{"content": word}],
        }
        for place, (start, _, said) in enumerate(_seconds(turns))
        for word in said.split()
    ]
    transcript = " ".join(said for _, said in turns)
    return _as_json({"results": {"transcripts": [{"transcript": transcript}], "items": items}})


def _otter(turns: Turns) -> bytes:
    names = list(dict.fromkeys(name for name, _ in turns))
    speakers = [{"id": number, "speaker_name": name} for number, name in enumerate(names, start=1)]
    parts = [
        {"start_offset": start * 16_000, "speaker_id": names.index(name) + 1, "transcript": said}
        for start, name, said in _seconds(turns)
    ]
    return _as_json({"speech": {"speakers": speakers, "transcripts": parts}})


def _assemblyai(turns: Turns) -> bytes:
    utterances = [
        {"speaker": "AB"[place % 2], "start": 1000 * start, "end": 1000 * start + 900, "text": said}
        for place, (start, _, said) in enumerate(_seconds(turns))
    ]
    return _as_json({"text": " ".join(said for _, said in turns), "words": [], "utterances": utterances})


def _whisper(turns: Turns) -> bytes:
    parts = [
        {"start": float(start), "end": start + 4.0, "text": f" {said}", "speaker": f"SPEAKER_0{place % 2}"}
        for place, (start, _, said) in enumerate(_seconds(turns))
    ]
    return _as_json({"segments": parts})


def _turn_list(turns: Turns) -> bytes:
    return _as_json(
        [{"speaker": name, "start": start, "text": said} for start, name, said in _seconds(turns)]
    )


def _whatsapp(turns: Turns) -> bytes:
    return _text([f"[13/05/2026, 10:02:{start:02d}] {name}: {said}" for start, name, said in _seconds(turns)])


def _zoom_chat(turns: Turns) -> bytes:
    return _text([f"00:05:{start:02d}\t{name}:\t{said}" for start, name, said in _seconds(turns)])


def _chat_table(turns: Turns) -> bytes:
    rows = [f'1042,2026-05-13 10:0{place},{name},"{said}"' for place, (name, said) in enumerate(turns)]
    return _text(["ticket id,created at,author,message", *rows])


def _call_log(turns: Turns) -> bytes:
    rows = [
        f'{place},2026-05-13,{turns[0][0]},C-12,billing,"{said}"' for place, (_, said) in enumerate(turns)
    ]
    return _text(["call id,date,agent,caller,reason,note", *rows])


def _speakers(turns: Turns) -> bytes:
    return _text(["speaker,text", *(f'{name},"{said}"' for name, said in turns)])


def _observation(turns: Turns) -> bytes:
    return _text(["Observation notes", "", *(f"10:{start:02d} {said}" for start, _, said in _seconds(turns))])


def _rich_text(turns: Turns) -> bytes:
    return rich_text(_lines(turns))


def _markdown(turns: Turns) -> bytes:
    return _text([f"**{name}:** {said}\n" for name, said in turns])


TALK_FILES: Mapping[str, tuple[str, Callable[[Turns], bytes]]] = {
    "docx": (".docx", lambda turns: word_document(lines=_lines(turns))),
    "odt": (".odt", lambda turns: open_document(_lines(turns))),
    "pdf": (".pdf", lambda turns: portable_document(_lines(turns))),
    "rtf": (".rtf", _rich_text),
    "vtt": (".vtt", lambda turns: _captions(turns, "WEBVTT\n\n", ".", numbered=False)),
    "srt": (".srt", lambda turns: _captions(turns, "", ",", numbered=True)),
    "deepgram": (".json", _deepgram),
    "transcribe": (".json", _transcribe),
    "otter": (".json", _otter),
    "assemblyai": (".json", _assemblyai),
    "whisper": (".json", _whisper),
    "json": (".json", _turn_list),
    "whatsapp": (".txt", _whatsapp),
    "zoom-chat": (".txt", _zoom_chat),
    "chat-table": (".csv", _chat_table),
    "call-log": (".csv", _call_log),
    "csv": (".csv", _speakers),
    "observation": (".txt", _observation),
    "md": (".md", _markdown),
    "txt": (".txt", lambda turns: _text(_lines(turns))),
}
# The small PDF of the tests writes ASCII only; Persian and Hebrew pages need a browser.
ONLY_ENGLISH = ("pdf",)


def _answers(language: str) -> pd.DataFrame:
    said = [said for _, said in TALKS[language]]
    rows = [(f"R{place}", place + 6, text) for place, text in enumerate(said)]
    return pd.DataFrame(rows, columns=list(HEADERS[language]))


def _sheet(table: pd.DataFrame) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(table.columns))
    for row in table.itertuples(index=False):
        book.active.append(list(row))
    book.properties.created = book.properties.modified = _MADE_AT.to_pydatetime()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet(table: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    table.to_parquet(out, index=False)
    return out.getvalue()


TABLE_FILES: Mapping[str, tuple[str, Callable[[pd.DataFrame], bytes]]] = {
    "xlsx": (".xlsx", _sheet),
    "ods": (".ods", open_spreadsheet),
    "xls": (".xls", old_excel),
    "parquet": (".parquet", _parquet),
    "csv": (".csv", lambda table: table.to_csv(index=False).encode("utf-8")),
}


def write_spss(path: Path, table: pd.DataFrame) -> None:
    """An SPSS file, which its library only writes to a path."""
    import pyreadstat

    named = table.set_axis(["id", "nps", "why"], axis=1)
    pyreadstat.write_sav(named, path, column_labels=list(table.columns))


def _people(language: str) -> Mapping[str, tuple[str, bytes]]:
    """What a roster and a CRM say about the two people of the talk."""
    asks, answers = (name for name, _ in (TALKS[language][0], TALKS[language][1]))
    roster = [
        "participant,name,e-mail,age",
        f"P01,{answers},a@example.org,34",
        f"P02,{asks},b@example.org,41",
    ]
    crm = ["Contact,Account,Job title,Amount (EUR),Stage", f"{answers},Orbit,Head of IT,12500,Negotiation"]
    return {"roster": (".csv", _text(roster)), "crm": (".csv", _text(crm))}


def _project(language: str) -> bytes:
    text = "\n".join(_lines(TALKS[language])) + "\n"
    words = TALKS[language][1][1]
    return make_project(Text(f"{language}.txt", text, marks=(Mark(words),)))


def _codebook(language: str) -> bytes:
    said = [said for _, said in TALKS[language]]
    codes = code_xml("waiting", code_xml("calls", description=said[3]), description=said[1])
    return (
        '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Test">'
        f"<Codes>{codes}</Codes></CodeBook>"
    ).encode()


def write_every_format(folder: Path, language: str) -> dict[str, Path]:
    """Write one file per format.

    Returns
    -------
    dict of str to Path
        By ``room/format``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = {}
    for name, (ending, write) in TALK_FILES.items():
        if language == "en" or name not in ONLY_ENGLISH:
            made[f"interviews/{name}"] = _put(
                folder / f"talk-{name}-{language}{ending}", write(TALKS[language])
            )
    for name, (ending, tabulate) in TABLE_FILES.items():
        path = folder / f"survey-{name}-{language}{ending}"
        made[f"surveys/{name}"] = _put(path, tabulate(_answers(language)))
    for name, (ending, data) in _people(language).items():
        made[f"people/{name}"] = _put(folder / f"people-{name}-{language}{ending}", data)
    made["surveys/spss"] = folder / f"survey-spss-{language}.sav"
    write_spss(made["surveys/spss"], _answers(language))
    made["projects/qdpx"] = _put(folder / f"project-{language}.qdpx", _project(language))
    made["projects/qdc"] = _put(folder / f"codes-{language}.qdc", _codebook(language))
    return made


def build_every_format(folder: Path) -> None:
    """One file per format and language, side by side."""
    for language in LANGUAGES:
        write_every_format(folder, language)


def _put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
