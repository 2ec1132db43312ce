"""The goals this project set itself, and whether they were reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .results import Results
from .tables import METHODS, figure, markdown, percent, whole

__all__ = ["Goal", "goal_table", "goals"]

_NAMES = {"en": "English", "fa": "Persian", "he": "Hebrew"}
_BESIDE = ("vader", "words", "rules", "centroid", "bertopic")
_LEAST_ANSWERED = 0.7
_OVER_BERTOPIC = 0.1
_LEAST_PACE, _TIMES_FASTER = 2000, 3


class Goal(NamedTuple):
    """One line: what, the goal, what was got, the best plain method beside it, reached or not."""

    what: str
    measure: str
    goal: str
    got: str
    beside: str
    reached: bool


def goals(results: Results) -> list[Goal]:
    """Every goal that was measured, in the order of the page."""
    return [*_of_sentiment(results), *_of_rows(results), *_of_topics(results), *_of_pace(results)]


def goal_table(results: Results) -> str:
    rows = [
        (one.what, one.measure, one.goal, f"**{one.got}**", one.beside, "yes" if one.reached else "**no**")
        for one in goals(results)
    ]
    return markdown(("task", "measure", "goal", "workbench", "best plain method", "reached"), rows, words=2)


def _rows(results: Results, name: str) -> list[dict[str, Any]]:
    return results.get(name, {}).get("rows", [])


def _asked(results: Results, name: str) -> Iterator[dict[str, Any]]:
    yield from (row for row in _rows(results, name) if row["method"] == "workbench" and row.get("goal"))


def _of_sentiment(results: Results) -> Iterator[Goal]:
    for row in _asked(results, "sentiment"):
        got = f"{figure(row['f1'], 3)} on {percent(row['answered'])}"
        reached = row["f1"] >= row["goal"] and row["answered"] >= _LEAST_ANSWERED
        what = f"feeling, {_NAMES[row['language']]}: {row['data']}"
        beside = _best(_rows(results, "sentiment"), row, "f1")
        yield Goal(what, "macro-F1, answering ≥ 70 %", figure(row["goal"]), got, beside, reached)


def _of_rows(results: Results) -> Iterator[Goal]:
    for name, title in (("wishes", "wishes"), ("few_labels", "own codes")):
        for row in _asked(results, name):
            key, measure = _measure(row)
            what = f"{title}, {_NAMES[row['language']]}: {row['data']}"
            what += f", {row['examples']} examples a code" if "examples" in row else ""
            beside = _best(_rows(results, name), row, key)
            yield Goal(
                what, measure, figure(row["goal"]), figure(row[key], 3), beside, row[key] >= row["goal"]
            )


def _measure(row: dict[str, Any]) -> tuple[str, str]:
    if "accuracy" not in row:
        return "f1", "F1"
    return ("f1", "macro-F1") if row["data"].startswith("NaPiRE") else ("accuracy", "accuracy")


def _best(rows: list[dict[str, Any]], mine: dict[str, Any], key: str) -> str:
    """The plain method that comes closest or goes past, silence and all."""
    same = [r for r in rows if (r["data"], r["language"]) == (mine["data"], mine["language"])]
    others = [r for r in same if r["method"] in _BESIDE]
    if not others:
        return ""
    best = max(others, key=lambda row: row[key] * row.get("answered", 1.0))
    silent = f" on {percent(best['answered'])}" if best.get("answered", 1.0) < 0.995 else ""
    return f"{figure(best[key], 3)}{silent}, {METHODS[best['method']]}"


def _of_topics(results: Results) -> Iterator[Goal]:
    rows = _rows(results, "topics")
    for row in _asked(results, "topics"):
        beside = _best(rows, row, "ami")
        what = f"topics, {_NAMES[row['language']]}: {row['data']}"
        yield Goal(what, "AMI", figure(row["goal"]), figure(row["ami"], 3), beside, row["ami"] >= row["goal"])
        plain = next(r for r in rows if r["data"] == row["data"] and r["method"] == "bertopic")
        over, least = row["ami"] - plain["ami"], f"≥ {figure(_OVER_BERTOPIC)}"
        yield Goal("the same", "AMI over BERTopic's", least, f"{over:+.3f}", "", over >= _OVER_BERTOPIC)


def _of_pace(results: Results) -> Iterator[Goal]:
    ruled = [row for row in _rows(results, "speed") if row["method"] == "rules"]
    for row in ruled:
        what, pace = f"pace without the sentence model, {_NAMES[row['language']]}", row["a_second"]
        measure = "sentences a second, one core"
        yield Goal(what, measure, whole(_LEAST_PACE), whole(pace), "", pace >= _LEAST_PACE)
    large = {row["method"]: row for row in _rows(results, "large")}
    if large:
        ours, plain = large["workbench"], large["bertopic"]
        faster, size = plain["seconds"] / ours["seconds"], f"topics of {whole(ours['texts'])} texts"
        yield Goal(size, "times as fast as BERTopic", "3", figure(faster, 1), "", faster >= _TIMES_FASTER)
        least, got = f"≤ {whole(plain['megabytes'])}", whole(ours["megabytes"])
        yield Goal(size, "peak memory in MB", least, got, "", ours["megabytes"] <= plain["megabytes"])
