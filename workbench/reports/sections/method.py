"""Method and limits: who coded what, what was reviewed, and what was too little to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.reports.evidence.material import Material
from workbench.reports.sections.coders import Coders, view_coders

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Method", "SourceLine", "view_method", "view_sources"]

FEW_PEOPLE = 5
_TELLING_SHARE = 0.05


@dataclass(frozen=True)
class Method:
    """How the report came about.

    Parameters
    ----------
    coders : Coders
        Which coders spoke, and how well they did on what people checked.
    segments, coded, silent : int
        Segments there are, with any code, and without a feeling (the coder abstained).
    has_ratings : bool
        Whether ratings had their say in what people are taken to feel.
    limits : tuple of str
        Sentences about what the evidence does not bear.
    """

    coders: Coders
    segments: int
    coded: int
    silent: int
    has_ratings: bool
    limits: tuple[str, ...]


@dataclass(frozen=True)
class SourceLine:
    """One source, without its file name."""

    label: str
    people: tuple[str, ...]
    languages: tuple[str, ...]
    wave: str
    turns: int
    segments: int


def view_method(material: Material) -> Method:
    """Summarise the method."""
    segments = set(material["segment"]["segment_id"])
    return Method(
        coders=view_coders(material),
        segments=len(segments),
        coded=len(material.coded),
        silent=len(segments) - len(material.feeling),
        has_ratings=bool(material.rating_of),
        limits=tuple(_limits(material)),
    )


def _limits(material: Material) -> list[str]:
    words = material.words
    limits: list[str] = []
    if not len(material["segment"]):
        return [words("limit_nothing_said")]
    if not len(material["coding"]):
        limits.append(words("limit_nothing_coded"))
    if len(material.people) < FEW_PEOPLE:
        told = "limit_few_told" if material.parameters.shared else "limit_few_people"
        limits.append(words(told, people=words.count("people", len(material.people))))
    silent = len(material["segment"]) - len(material.feeling)
    if silent:
        limits.append(words("limit_no_feeling", n=silent, of=len(material["segment"])))
    if material["persona"].empty:
        refusal = material.refusal
        limits.append(refusal.text(words.language) if refusal else words("limit_no_personas"))
    if not material.stage_of and len(material["coding"]):
        limits.append(words("limit_no_stages"))
    return limits


def view_sources(material: Material, labels: dict[str, str]) -> tuple[SourceLine, ...]:
    """List the sources under neutral labels, because file names often are people's names."""
    frame = material["source"]
    frame = frame[frame["source_id"].isin(labels)].sort_values(["kind", "path"])
    lines = []
    for row in frame.to_dict("records"):
        segments = material["segment"][material["segment"]["source_id"] == row["source_id"]]
        people = sorted({material.pseudonym[person] for person in segments["participant_id"]})
        turns = int((material["turn"]["source_id"] == row["source_id"]).sum())
        answers = int((material["response"]["source_id"] == row["source_id"]).sum())
        if people or material.parameters.wave is None:
            wave = row["wave"]
            lines.append(
                SourceLine(
                    labels[row["source_id"]],
                    tuple(people),
                    _languages(segments) or (str(row["language"]),),
                    wave,
                    turns + answers,
                    len(segments),
                )
            )
    return tuple(lines)


def _languages(segments: pd.DataFrame) -> tuple[str, ...]:
    """Languages of a source, the most spoken first; a stray word in another one does not count."""
    shares = segments["language"].value_counts(normalize=True)
    order = sorted(shares.index, key=lambda code: (-shares[code], code))
    return tuple(str(code) for code in order if shares[code] >= _TELLING_SHARE)
