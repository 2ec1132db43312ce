"""docs/how-good-are-the-suggestions.md: the measured figures set into the prose of ``page.md``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .figures import BANDS, SHARES
from .goals import goal_table, goals
from .results import Results
from .tables import METHODS, figure, figure_of, markdown, percent, share_in_words, tasks_of, whole

__all__ = ["PAGE", "render_page"]

_PROSE = Path(__file__).with_name("page.md")
PAGE = Path(__file__).parents[2] / "docs" / "how-good-are-the-suggestions.md"
_LANGUAGES = {"en": "English", "fa": "Persian", "he": "Hebrew"}
# By the clock, so another job beside them moves their figures.
_CLOCKED = ("speed", "large")
_TITLES = {"confidence": "confidence", "few_labels": "your own codes", "left_out": "left-out domains",
           "large": "many texts"}  # fmt: skip


def render_page(results: Results) -> str:
    """The whole page from what was measured; the same text for the same figures."""
    reached = [one.reached for one in goals(results)]
    filled = {
        "measured_with": _measured_with(results),
        "reached": f"{sum(reached)} of {len(reached)} are reached.",
        "goals": goal_table(results),
        "languages": "\n\n".join(_language(results, language) for language in _LANGUAGES),
        "neutral": _neutral(_rows(results, "sentiment")),
        "confidence": _confidence(_rows(results, "confidence")),
        "kept": _kept(_rows(results, "sentiment")),
        "pains": _pains(_rows(results, "pains")),
        "speed": _speed(results),
    }
    page = _PROSE.read_text("utf-8")
    for name, text in filled.items():
        page = page.replace(f"{{{{{name}}}}}", text)
    return page


def _rows(results: Results, name: str) -> list[dict[str, Any]]:
    return results.get(name, {}).get("rows", [])


def _measured_with(results: Results) -> str:
    """Which models; which parts were measured with others, or on a sample."""
    usual = results["sentiment"]["state"]
    texts = " · ".join(f"{_LANGUAGES[code]} {whole(n)}" for code, n in sorted(usual["corpus_texts"].items()))
    lines = [
        f"Measured with the models `{usual['model']}`, trained on corpus `{usual['corpus']}` ({texts} texts)."
    ]
    for name, part in sorted(results.items()):
        title, found = _TITLES.get(name, name), part["state"]
        if found["model"] != usual["model"]:
            lines.append(f"*{title}* was measured with other models, `{found['model']}`.")
        if found.get("busy") and name in _CLOCKED:
            lines.append(
                f"**{title}: measured while the machine had other work, so its times are too long.**"
            )
        if found["rows_at_most"]:
            lines.append(f"**{title}: only a sample of {found['rows_at_most']} texts a data set.**")
    if not all(row.get("same_corpus", True) for row in _rows(results, "left_out")):
        lines.append("**left-out domains: the corpus has changed since the models were trained from it.**")
    return "\n\n".join(lines)


def _language(results: Results, language: str) -> str:
    parts = [
        ("Suggested without any work of yours", _ready(results, language)),
        ("Our own texts, in kinds of places the training had not seen", _left_out(results, language)),
        ("Your own codes, learned from a few examples", _few_labels(results, language)),
        ("Topics", _topics(results, language)),
    ]
    sections = "\n\n".join(f"### {title}\n\n{table}" for title, table in parts if table)
    return f"## {_LANGUAGES[language]}\n\n{sections}"


def _ready(results: Results, language: str) -> str:
    methods = ["words", "rules", *(["vader"] if language == "en" else []), "majority"]
    rows = [
        _line(task, measure, ["workbench", *methods])
        for name, measure in (("sentiment", "macro-F1"), ("wishes", "F1"))
        for task in tasks_of(_rows(results, name), language)
    ]
    head = ("data", "texts", "measure", "goal", *(METHODS[method] for method in ["workbench", *methods]))
    return markdown(head, rows)


def _line(
    task: dict[str, dict[str, Any]], measure: str, methods: Sequence[str], key: str = "f1"
) -> list[str]:
    mine = task["workbench"]
    figures = [figure_of(task, method) for method in methods]
    return [mine["data"], whole(mine["texts"]), measure, figure(mine.get("goal")), *figures]


def _left_out(results: Results, language: str) -> str:
    methods = ("workbench", "words", "rules", "majority")
    rows = [
        [
            _ASKED[task["workbench"]["asked"]],
            whole(task["workbench"]["texts"]),
            *(figure_of(task, m) for m in methods),
        ]
        for task in tasks_of(_rows(results, "left_out"), language)
    ]
    return markdown(("asked", "texts", *(METHODS[method] for method in methods)), rows)


_ASKED = {"sentiment": "feeling, 3 classes (macro-F1)", "pain": "a pain or none (F1)",
          "delight": "a delight or none (F1)", "wish": "a wish or none (F1)",
          "question": "a question or none (F1)"}  # fmt: skip


def _few_labels(results: Results, language: str) -> str:
    methods = ("workbench", "alone", "words", "centroid", "majority")
    rows = []
    for task in tasks_of(_rows(results, "few_labels"), language):
        mine = task["workbench"]
        rows.append([mine["data"], str(mine["examples"]), whole(mine["texts"]), figure(mine["goal"]),
                     *(f"{figure_of(task, m, 'accuracy')} / {figure(task[m]['f1'])}" for m in methods),
                     figure(mine["sure"]), figure(mine["error"])])  # fmt: skip
    head = ("data (accuracy / macro-F1)", "examples a code", "texts", "goal", *(METHODS[m] for m in methods),
            "surer half", "off by")  # fmt: skip
    return markdown(head, rows) if rows else ""


def _topics(results: Results, language: str) -> str:
    rows = []
    for task in tasks_of(_rows(results, "topics"), language):
        mine, told, plain, letters = (task[m] for m in ("workbench", "told", "bertopic", "letters"))
        rows.append([mine["data"], whole(mine["texts"]), figure(mine["goal"]),
                     figure_of(task, "workbench", "ami"),
                     str(mine["topics"]), figure(mine["sure"]), figure(told["ami"]), figure(plain["ami"]),
                     whole(plain["topics"]), percent(plain["without"]), figure(letters["ami"])])  # fmt: skip
    head = ("data (AMI)", "texts", "goal", METHODS["workbench"], "its topics", "surer half", "told how many",
            METHODS["bertopic"], "its topics", "left without", METHODS["letters"])  # fmt: skip
    return markdown(head, rows) if rows else ""


def _neutral(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        [row["data"], METHODS[row["method"]], percent(row["neutral"]), percent(1 - row["answered"]),
         figure(row["f1"]), f"{figure(row['moved_f1'])} ({percent(row['moved'])})"]
        for row in rows
        if "moved" in row and row["method"] != "majority"
    ]  # fmt: skip
    head = ("data", "method", "says neutral", "says nothing", "macro-F1", "neutral taken as silence")
    return markdown(head, lines, words=2)


def _confidence(rows: Sequence[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        found = {band["from"]: band for band in row["bands"]}
        cells = [_band(found.get(least)) for least, _ in BANDS]
        what = _LANGUAGES[row["language"]] + ("" if row["suggestions"] == "all" else ", without neutral")
        lines.append([what, *cells, figure(row["error"])])
    heads = [f"{least:.2f} to {most:.2f}" for least, most in BANDS]
    return markdown(("share that is right (suggestions)", *heads, "off by"), lines)


def _band(band: dict[str, Any] | None) -> str:
    return "" if band is None else f"{percent(band['right'])} ({whole(band['texts'])})"


def _kept(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        [row["data"], METHODS[row["method"]], *(figure(row["kept"][str(share)]) for share in SHARES)]
        for row in rows
        if row["method"] != "majority"
    ]
    return markdown(("data", "method", *(share_in_words(share) for share in SHARES)), lines, words=2)


def _pains(rows: Sequence[dict[str, Any]]) -> str:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows:
        found.setdefault((row["data"], row["of"]), {})[row["method"]] = row["said"]
    lines = [
        [data, {"problems": "described problems"}.get(of, f"{of} texts"),
         *(percent(said.get(method)) for method in ("workbench", "words", "rules"))]
        for (data, of), said in found.items()
    ]  # fmt: skip
    head = ("data", "a pain is said of", *(METHODS[method] for method in ("workbench", "words", "rules")))
    negative = next((row["said"] for row in rows if row["method"] == "negative"), None)
    return (
        f"{markdown(head, lines, words=2)}\n\nOf NaPiRE's problems, {percent(negative)} are called negative."
    )


def _speed(results: Results) -> str:
    paces: dict[str, dict[str, float]] = {}
    for row in _rows(results, "speed"):
        paces.setdefault(row["language"], {})[row["method"]] = row["a_second"]
    lines = [
        [_LANGUAGES[code], whole(pace["workbench"]), whole(pace["rules"])] for code, pace in paces.items()
    ]
    table = markdown(("sentences a second, one core", "everything", "word lists and rules alone"), lines)
    large = [
        [
            METHODS[row["method"]],
            whole(row["seconds"]),
            whole(row["worked"]),
            whole(row["megabytes"]),
            figure(row["ami"]),
        ]
        for row in _rows(results, "large")
    ]
    if not large:
        return table
    size = whole(_rows(results, "large")[0]["texts"])
    head = (f"topics of {size} short texts", "seconds", "of all cores together", "peak memory, MB", "AMI")
    return f"{table}\n\n{markdown(head, large)}"
