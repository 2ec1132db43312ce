"""``personas ask`` and ``personas assign``: golden questions, and the personas of those who answered them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.options import JsonOption, LanguageOption, StudyOption, opened, report_language
from workbench.cli.words import CommandWords
from workbench.study.errors import StudyError, TooFew
from workbench.study.files import write_whole

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas import GoldenQuestions
    from workbench.study import Study

__all__ = ["ask", "assign"]

MostOption = Annotated[int, typer.Option("--most", metavar="N", min=1, help="Questions at most.")]


def ask(
    study: StudyOption = None,
    most: MostOption = 6,
    language: LanguageOption = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Also write them: .yaml (all languages) or .csv."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find the few questions that tell which persona somebody new belongs to, and how often they are right.

    Put them into the next survey, with these columns or these questions as headers; then see personas assign.

    Example: workbench personas ask --study data/demo --output questions.yaml
    """
    _check_ending(file)
    with opened(study) as current:
        chosen, names = report_language(current, language), _names(current)
        found = _golden(current, most)
    if found.refusal and (file or as_json):
        raise TooFew(_named(found.text(), names), where="golden questions")
    if file is not None:
        write_whole(file, _content(found, file, chosen))
    if as_json:
        from workbench.personas.golden.sheet import questionnaire

        output.say(json.dumps(questionnaire(found), ensure_ascii=False, indent=2))
        return
    _tell(found, chosen, names)
    output.ended_with(file)


def assign(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Answers: CSV, Excel, SPSS, Parquet.")],
    study: StudyOption = None,
    most: MostOption = 6,
    questions: Annotated[
        Path | None,
        typer.Option(
            "--questions", "-q", metavar="FILE", help="What was asked: made by ask --output FILE.yaml."
        ),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id", metavar="COLUMN", help="Names the people; row numbers when left out."),
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write a CSV, one row per person.")
    ] = None,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which persona the people of another survey belong to, by their answers to the golden questions.

    "Fits none" is an answer: too few questions answered, between two personas, or unlike any. Name the file
    of the questions you asked: the study may have changed since, and would ask others now.

    Example: workbench personas assign answers.csv --questions questions.yaml --id respondent
    """
    with opened(study) as current:
        words, names = CommandWords(report_language(current, language)), _names(current)
        people, rows = _read(file, id_column)
        found = _golden(current, most, only=_asked(questions))
    if found.refusal:
        raise TooFew(_named(found.text(), names), where="golden questions")
    told = _assigned(found, people, rows, names, file, words)
    if target is not None:
        write_whole(target, _csv(told))
    if as_json:
        output.say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    _count(told, words)
    output.ended_with(target)


def _golden(study: Study, most: int, *, only: Sequence[str] = ()) -> GoldenQuestions:
    from workbench.personas import questions_of_study

    with output.progress() as tell:
        if tell is not None:
            tell("questions", 0, 1)
        return questions_of_study(study, most=most, only=only)


def _asked(file: Path | None) -> tuple[str, ...]:
    """Columns of the questions in a file made by ``ask``."""
    if file is None:
        return ()
    import yaml

    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return tuple(str(question["column"]) for question in content["questions"])
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        hint = "workbench personas ask --output questions.yaml makes it"
        raise StudyError("holds no golden questions", where=str(file), hint=hint) from error


def _names(study: Study) -> dict[str, dict[str, str]]:
    personas = study.table("persona")
    return {
        str(one): json.loads(names)
        for one, names in zip(personas["persona_id"], personas["names"], strict=True)
    }


def _named(text: str, names: dict[str, dict[str, str]]) -> str:
    for persona, by_language in names.items():
        text = text.replace(persona, by_language.get("en", persona))
    return text


def _tell(found: GoldenQuestions, language: str, names: dict[str, dict[str, str]]) -> None:
    from workbench.cli.tables import say_sentences

    say_sentences([_named(found.text(language), names)], language)
    if not found.refusal:
        say_sentences(["", *found.survey_text(language).splitlines()], language)


def _check_ending(file: Path | None) -> None:
    if file is not None and file.suffix.lower() not in (".yaml", ".yml", ".csv"):
        raise StudyError(
            f"no questions are written as {file.suffix!r}", where=str(file), hint=".yaml or .csv"
        )


def _content(found: GoldenQuestions, file: Path, language: str) -> str:
    from workbench.personas.golden.sheet import questionnaire_csv, questionnaire_yaml

    is_csv = file.suffix.lower() == ".csv"
    return questionnaire_csv(found, language) if is_csv else questionnaire_yaml(found)


def _read(file: Path, id_column: str | None) -> tuple[list[str], tuple[tuple[str, ...], list[Any]]]:
    """Names of the people, then headers and rows."""
    from workbench.files import SourceFile, read_bytes
    from workbench.surveys import read_answers

    answers = read_answers(SourceFile(file, read_bytes(file)))
    if id_column is None:
        people = [str(answers.line_of(place)) for place in range(len(answers.rows))]
    elif id_column in answers.headers:
        people = answers.column(answers.headers.index(id_column))
    else:
        columns = ", ".join(answers.headers[:8])
        raise StudyError(f"no column {id_column!r}", where=str(file), hint=f"there are {columns}")
    return people, (answers.headers, list(answers.rows))


def _assigned(
    found: GoldenQuestions,
    people: list[str],
    answers: tuple[tuple[str, ...], list[Any]],
    names: dict[str, dict[str, str]],
    file: Path,
    words: CommandWords,
) -> list[dict[str, Any]]:
    from workbench.personas.golden.sheet import answer_table

    table: pd.DataFrame = answer_table(found, *answers, where=str(file))
    return [
        {
            "person": person,
            "persona_id": row["persona"] if isinstance(row["persona"], str) else None,
            "persona": words.pick(names.get(row["persona"], {})) if not row["why_not"] else "",
            "confidence": round(float(row["confidence"]), 4),
            "why_not": row["why_not"],
        }
        for person, row in zip(people, found.assign(table).to_dict("records"), strict=True)
    ]


def _count(told: list[dict[str, Any]], words: CommandWords) -> None:
    from workbench.cli.tables import show_table

    counts = Counter(row["persona"] or words(f"why_not_{row['why_not']}") for row in told)
    rows = [
        (name, words("count_of", people=count, of=len(told)), words.percent(count / len(told)))
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    headings = [words("persona"), words("people"), words("share")]
    show_table(headings, rows, language=words.language, figures=(1, 2))


def _csv(told: list[dict[str, Any]]) -> str:
    import pandas as pd

    from workbench.journeys.plan.export import formula_safe

    return "\ufeff" + pd.DataFrame(told).map(formula_safe).to_csv(index=False)
