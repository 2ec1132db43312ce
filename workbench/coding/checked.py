"""How well each coder did on what people checked, and what people found that no coder had suggested."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.learn.study_coder import CODER as LEARNED
from workbench.study import Study, summary_of_step

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ENOUGH_CHECKS",
    "Added",
    "Checked",
    "CheckedCoder",
    "LearnedCode",
    "check_coders",
    "checked_table",
    "learned_codes",
]

ENOUGH_CHECKS = 10
_NOT_CHECKED = ("phrase",)
_PERSON = "human"
_OUTCOMES = ("accepted", "rejected", "recoded")
_ADDED = ("by_hand", "instead", "imported")
_PAIR = ["segment_id", "code_id"]
_COLUMNS = (
    *("coder", "kind", "version", "suggestions", "checked", "accepted", "rejected", "recoded"),
    *("right", "low", "high", "more_needed", "picked"),
)
# A difference in sureness smaller than this is nothing a reader should be told of.
_TELLING = 0.1


@dataclass(frozen=True)
class CheckedCoder:
    """One coder and one kind of code.

    Parameters
    ----------
    coder, kind : str
        Who suggested what.
    versions : tuple of str
        Versions of the coder that stand in the store.
    suggestions : int
        What it suggests; for a coder that learns from decisions also what it suggested before.
    accepted, rejected, recoded : int
        What people decided about these.
    earlier : int
        Decisions about what an earlier version suggested and this one does not; they count for nothing.
    picked : {"", "all", "least_sure", "surest", "even"}
        Which suggestions people checked, by how sure the coder was of them; empty where they checked none.
        ``even``: neither the sure nor the unsure ones, which is no proof of a draw.

    Examples
    --------
    >>> one = CheckedCoder("feedback", "pain", ("2",), 40, accepted=9, rejected=2, recoded=1)
    >>> one.checked, one.share, [round(bound, 2) for bound in one.interval]
    (12, 0.75, [0.47, 0.91])
    >>> CheckedCoder("feedback", "wish", ("2",), 40, accepted=3, rejected=0, recoded=0).missing
    7
    """

    coder: str
    kind: str
    versions: tuple[str, ...]
    suggestions: int
    accepted: int
    rejected: int
    recoded: int
    earlier: int = 0
    picked: str = ""

    @property
    def checked(self) -> int:
        """Suggestions people decided about."""
        return self.accepted + self.rejected + self.recoded

    @property
    def missing(self) -> int:
        """Checks that are still needed before there is a figure."""
        return max(0, ENOUGH_CHECKS - self.checked)

    @property
    def is_for_checking(self) -> bool:
        """Whether people are asked about this kind at all."""
        return self.kind not in _NOT_CHECKED

    @property
    def share(self) -> float | None:
        """Share of the checked suggestions that were right (precision); None below ten checks."""
        return None if self.missing else self.accepted / self.checked

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share (Wilson 1927); everything is possible below ten checks."""
        from workbench.surveys.scales.score import wilson_interval

        return (0.0, 1.0) if self.missing else wilson_interval(self.accepted, self.checked)


@dataclass(frozen=True)
class Added:
    """Codes of a kind that people gave and no coder had suggested.

    Nobody searches a whole study for them, so they are fewer than what the coders missed.

    Parameters
    ----------
    kind : str
        Kind of the codes.
    by_hand, instead, imported : int
        Added outright, put in the place of a wrong suggestion, and brought by a coded project.
    """

    kind: str
    by_hand: int
    instead: int
    imported: int


@dataclass(frozen=True)
class Checked:
    """How the coders did, by coder and kind, and what people added, by kind."""

    coders: tuple[CheckedCoder, ...]
    added: tuple[Added, ...]

    def of(self, coder: str, kind: str) -> CheckedCoder | None:
        """How a coder did with a kind of code."""
        return next((one for one in self.coders if (one.coder, one.kind) == (coder, kind)), None)


@dataclass(frozen=True)
class LearnedCode:
    """How a code did that a study's own coder learned from decisions.

    Parameters
    ----------
    code_id : str
        The code.
    labels, yes : int
        Segments it was learned from, and those of them that carry the code.
    f1 : float or None
        Cross-validated F1 on people it had not heard; None below forty labels.
    is_on : bool
        Whether it speaks.
    """

    code_id: str
    labels: int
    yes: int
    f1: float | None
    is_on: bool


def check_coders(codings: pd.DataFrame, decisions: pd.DataFrame, codes: pd.DataFrame) -> Checked:
    """Count what people decided about the suggestions of each coder.

    Parameters
    ----------
    codings, decisions, codes : DataFrame
        Tables ``coding``, ``decision`` and ``code``; of decisions about one coding the latest counts, those
        about other segments and codes than these are left out.

    Returns
    -------
    Checked
        A coding that several coders suggest counts for each of them. The coder that learns from decisions
        does not suggest again what was decided: what it suggested before counts.
    """
    kinds = dict(zip(codes["code_id"], codes["kind"], strict=True))
    known = decisions["segment_id"].isin(set(codings["segment_id"])) & decisions["code_id"].isin(list(kinds))
    verdicts = _verdicts(decisions[known], kinds)
    made = codings.loc[codings["coder_version"] != "", [*_PAIR, "coder", "coder_version", "confidence"]]
    made = made.assign(kind=made["code_id"].map(kinds))
    made = made.merge(verdicts[[*_PAIR, "outcome"]], how="left", on=_PAIR)
    by_person = verdicts["coder"] == _PERSON
    past = _without(verdicts[~by_person], made, [*_PAIR, "coder"])
    added = _without(verdicts[by_person & (verdicts["outcome"] == "accepted")], made, _PAIR)
    made_by, past_by = _by_coder(made), _by_coder(past)
    return Checked(
        tuple(
            _coder(key, made_by.get(key, made.iloc[:0]), past_by.get(key, past.iloc[:0]))
            for key in sorted({*made_by, *past_by})
        ),
        tuple(_added(str(kind), rows) for kind, rows in added.groupby("kind")),
    )


def checked_table(study: Study) -> pd.DataFrame:
    """How each coder of a study did, as a table for notebooks.

    Parameters
    ----------
    study : Study
        Open study.

    Returns
    -------
    DataFrame
        ``coder, kind, version, suggestions, checked, accepted, rejected, recoded``; ``right`` with its 95 %
        interval ``low`` and ``high`` (missing below ten checks); ``more_needed`` until there is a figure;
        ``picked``, see :class:`CheckedCoder`.
    """
    import pandas as pd

    found = check_coders(study.table("coding"), study.table("decision"), study.table("code"))
    rows = [
        (
            *(one.coder, one.kind, ", ".join(one.versions), one.suggestions, one.checked),
            *(one.accepted, one.rejected, one.recoded, one.share),
            *((None, None) if one.missing else one.interval),
            *(one.missing if one.is_for_checking else 0, one.picked),
        )
        for one in found.coders
    ]
    figures = dict.fromkeys(("right", "low", "high"), "float64")
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(figures)


def learned_codes(study: Study) -> tuple[LearnedCode, ...]:
    """Codes a study's own coder learned, as they stood when the study was last coded."""
    found: Mapping[str, Mapping[str, Any]] = summary_of_step(study.store, LEARNED).get("codes", {})
    return tuple(
        LearnedCode(code_id, one["labels"], one["yes"], one["f1"], one["on"])
        for code_id, one in sorted(found.items())
    )


def _by_coder(rows: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    keys = zip(rows["coder"], rows["kind"], strict=True)
    return {key: rows[(rows["coder"] == key[0]) & (rows["kind"] == key[1])] for key in dict.fromkeys(keys)}


def _without(rows: pd.DataFrame, known: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    found = rows.merge(known[on].drop_duplicates(), how="left", on=on, indicator=True)
    return found[found["_merge"] == "left_only"]


def _verdicts(decisions: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Latest decision about each coding, without those that were taken back."""
    latest = decisions.drop_duplicates(_PAIR, keep="last")
    latest = latest[latest["status"] != "suggested"]
    links = [json.loads(after) for after in latest["after"]]
    outcomes = [
        "recoded" if status == "rejected" and "becomes" in link else str(status)
        for status, link in zip(latest["status"], links, strict=True)
    ]
    ways = ["imported" if "project" in x else "instead" if "instead_of" in x else "by_hand" for x in links]
    kind = latest["code_id"].map(kinds)
    return latest[[*_PAIR, "coder"]].assign(kind=kind, outcome=outcomes, way=ways)


def _coder(key: tuple[str, str], made: pd.DataFrame, past: pd.DataFrame) -> CheckedCoder:
    learns = key[0] == LEARNED
    outcomes = [*made["outcome"], *(past["outcome"] if learns else ())]
    accepted, rejected, recoded = (outcomes.count(outcome) for outcome in _OUTCOMES)
    checked = made["outcome"].notna()
    return CheckedCoder(
        *key,
        versions=tuple(sorted(set(made["coder_version"]))),
        suggestions=len(made) + (len(past) if learns else 0),
        accepted=accepted,
        rejected=rejected,
        recoded=recoded,
        earlier=0 if learns else len(past),
        # What a learned coder was asked about is not in the store with its confidence any more.
        picked="" if learns else _picked(made.loc[checked, "confidence"], made.loc[~checked, "confidence"]),
    )


def _picked(checked: pd.Series, others: pd.Series) -> str:
    """Whether people checked the sure or the unsure ones: Mann and Whitney's test, two standard errors."""
    import pandas as pd

    if checked.empty or others.empty:
        return "" if checked.empty else "all"
    n, m = len(checked), len(others)
    ranks = pd.concat([checked, others]).rank().iloc[:n]
    surer = (ranks.sum() - n * (n + 1) / 2) / (n * m) - 0.5
    chance = ((n + m + 1) / (12 * n * m)) ** 0.5
    if abs(surer) < max(_TELLING, 2 * chance):
        return "even"
    return "surest" if surer > 0 else "least_sure"


def _added(kind: str, rows: pd.DataFrame) -> Added:
    return Added(kind, **{way: int((rows["way"] == way).sum()) for way in _ADDED})
