"""``personas show`` and ``personas why``: which personas there are, and what speaks for that many."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.cli import output
from workbench.cli.options import JsonOption, LanguageOption, StudyOption, opened, report_language
from workbench.cli.words import CommandWords

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["show", "why"]

_HEADINGS = ("number", "persona", "people", "core", "stability", "standing", "more_needed", "edited")


def show(study: StudyOption = None, language: LanguageOption = None, as_json: JsonOption = False) -> None:
    """List personas: people, how stable, how sure, how many more are needed, whether people shaped them.

    Example: workbench personas show --study data/demo --language fa
    """
    with opened(study) as current:
        words = CommandWords(report_language(current, language))
        rows = list(_personas(current))
        outside, people = _outside(current)
        refusal = "" if rows else _refused(current, words.language)
    if as_json:
        output.say(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        output.say(refusal)
    else:
        _show_table(rows, words, outside, people)


def why(study: StudyOption = None, language: LanguageOption = None, as_json: JsonOption = False) -> None:
    """Say what people were compared by, and what became of every number of groups that was tried.

    Example: workbench personas why --study data/demo
    """
    with opened(study) as current:
        words = CommandWords(report_language(current, language))
        summary = _summary(current)
        refusal = _refused(current, words.language) if not summary or summary.get("refusal") else ""
    if as_json:
        output.say(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    if summary:
        _show_features(summary, words)
        _show_numbers(summary, words)
    if refusal:
        output.say(refusal)


def _personas(study: Study) -> Iterator[dict[str, Any]]:
    from workbench.personas.held.history import held_personas

    held = held_personas(study)
    members = study.table("membership")
    core = members[members["basis"] == "core"].groupby("persona_id").size()
    for place, row in enumerate(study.table("persona").to_dict("records"), start=1):
        persona_id, profile = str(row["persona_id"]), json.loads(row["attributes"])
        yield {
            "number": place,
            "persona_id": persona_id,
            "names": json.loads(row["names"]),
            "people": int(row["people"]),
            "core": int(core.get(persona_id, 0)),
            "stability": round(float(row["stability"]), 4),
            "standing": row["standing"],
            "more_needed": int(profile.get("more_people_needed", 0)),
            "given_name": (profile.get("given_name") or {}).get("spellings", {}),
            "edited": persona_id in held,
        }


def _outside(study: Study) -> tuple[int, int]:
    """People in no persona, and all of them."""
    people = len(study.table("participant"))
    return people - study.table("membership")["participant_id"].nunique(), people


def _summary(study: Study) -> dict[str, Any]:
    from workbench.study import summary_of_step

    return summary_of_step(study.store, "personas")


def _refused(study: Study, language: str) -> str:
    """Why there are no personas; what to run where nobody has looked yet."""
    from workbench.personas import Reason

    told = _summary(study).get("refusal")
    if told:
        return Reason(**told).text(language)
    return f"no personas yet; look for them with: workbench personas --study {study.folder}"


def _show_table(rows: list[dict[str, Any]], words: CommandWords, outside: int, people: int) -> None:
    from workbench.cli.tables import say_sentences, show_table

    cells = [
        (
            words.number(row["number"]),
            f"{words.pick(row['names'])} ({words.pick(row['given_name'])})".removesuffix(" ()"),
            words.number(row["people"]),
            words.number(row["core"]),
            words.number(row["stability"], decimals=2),
            words(f"standing_{row['standing']}"),
            words.number(row["more_needed"]) if row["more_needed"] else "",
            words("edited_by_hand") if row["edited"] else "",
        )
        for row in rows
    ]
    show_table([words(name) for name in _HEADINGS], cells, language=words.language, figures=(0, 2, 3, 4, 6))
    told = [words("fits_none", count=outside, of=people)] if outside else []
    say_sentences(["", *told, words("legend_stability")], words.language)


def _show_features(summary: Mapping[str, Any], words: CommandWords) -> None:
    from workbench.cli.tables import say_heading, show_table

    say_heading(words("features"), words.language)
    rows = [
        (
            row["feature"],
            row["kind"],
            words.percent(row["missing"]),
            words("yes") if row["used"] else words("no"),
            row["reason"],
        )
        for row in summary.get("features", ())
    ]
    headings = [words(name) for name in ("feature", "kind", "missing", "used", "reason")]
    show_table(headings, rows, language=words.language, figures=(2,))


def _show_numbers(summary: Mapping[str, Any], words: CommandWords) -> None:
    from workbench.cli.tables import say_heading, say_sentences, show_table

    candidates = summary.get("candidates", ())
    if not candidates:
        return
    say_sentences([""], words.language)
    say_heading(words("numbers_tried"), words.language)
    headings = [words(name) for name in ("groups", "sizes", "weakest", "halves", "beyond", "verdict")]
    rows = [_tried(row, words) for row in candidates]
    show_table(headings, rows, language=words.language, figures=(0, 2, 3))
    say_sentences(["", words("legend_numbers")], words.language)


def _tried(row: Mapping[str, Any], words: CommandWords) -> tuple[str, ...]:
    from workbench.personas.building.reasons import verdict_text

    halves = row.get("split_half")
    return (
        words.number(row["k"]),
        ", ".join(words.number(size) for size in row["sizes"]),
        words.number(min(row["stability"]), decimals=2) if row["stability"] else "",
        "" if halves is None else words.number(halves, decimals=2),
        _beyond(row, words),
        verdict_text(row["verdict"], words.language),
    )


def _beyond(row: Mapping[str, Any], words: CommandWords) -> str:
    figures = {name: words.number(row[key], decimals=1) for name, key in _BEYOND.items()}
    return words("of_limit", **figures)


_BEYOND = {"value": "excess", "limit": "limit"}
