"""The head of a report: what the study is, what it rests on, how far it was reviewed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from workbench.reports.evidence.material import Material
from workbench.study import fingerprint
from workbench.study.kinds import order_of_kind

__all__ = ["Head", "data_digest", "view_head"]

_DIGITS = 12
# Below this the cover says that hardly anything was checked.
_SMALL_SHARE = 0.2
# Everything a report depends on; times of day are left out so that the same data give the same digest.
_DATA = {
    "source": ("imported_at", "settings"),
    "participant": (),
    "turn": (),
    "question": (),
    "response": (),
    "segment": (),
    "every_coding": ("decided_at",),
    "decision": ("decision_id", "at", "who", "note"),
    "code": (),
    "persona": (),
    "membership": (),
    "journey_cell": (),
    "action_edit": ("edit_id", "at", "who"),
}


@dataclass(frozen=True)
class Head:
    """What stands on the cover.

    Parameters
    ----------
    people : int
        People who said or wrote something.
    heard : tuple of (str, int)
        Kind of source and how many of the people it brought, the spoken kinds first.
    quotes : int
        Segments with a code.
    coverage : float
        Share of segments with a code other than a feeling or a phrase.
    reviewed : mapping of str to int
        Codings accepted, rejected and suggested.
    digest : str
        Changes when the data do.
    """

    title: str
    question: str
    audience: str
    persona: str
    wave: str
    waves: tuple[str, ...]
    model: str
    people: int
    heard: tuple[tuple[str, int], ...]
    quotes: int
    segments: int
    coverage: float
    languages: tuple[tuple[str, int], ...]
    reviewed: Mapping[str, int]
    digest: str

    @property
    def share_reviewed(self) -> float:
        """Share of the codings a person has decided on."""
        return self.checked / self.codings if self.codings else 0.0

    @property
    def codings(self) -> int:
        """Codings there are."""
        return sum(self.reviewed.values())

    @property
    def checked(self) -> int:
        """Codings a person has decided on."""
        return self.codings - self.reviewed["suggested"]

    @property
    def is_hardly_checked(self) -> bool:
        """Whether people have decided on few of the codings, or on none."""
        return self.share_reviewed < _SMALL_SHARE


def view_head(material: Material) -> Head:
    """Build the cover."""
    segments = material["segment"]
    coded = material.coded
    wording = material.config.wording(material.words.language)
    languages = segments["language"].value_counts()
    personas = material["persona"].set_index("persona_id")["names"].map(json.loads).to_dict()
    return Head(
        title=wording.title,
        question=wording.question,
        audience=wording.audience,
        persona=material.words.pick(personas.get(material.persona_id, {})),
        wave=material.parameters.wave or "",
        waves=tuple(material.waves),
        model=material.words.pick(material.model.names),
        people=len(material.people),
        heard=_heard(material),
        quotes=len(coded),
        segments=len(segments),
        coverage=len(coded) / len(segments) if len(segments) else 0.0,
        languages=tuple(
            (str(code), int(languages[code]))
            for code in sorted(languages.index, key=lambda code: (-languages[code], code))
        ),
        reviewed=dict(material.reviewed),
        digest=data_digest(material)[:_DIGITS],
    )


def data_digest(material: Material) -> str:
    """Digest of the data a report rests on."""
    tables = {
        name: material[name].drop(columns=[c for c in leave if c in material[name]]).to_csv(index=False)
        for name, leave in _DATA.items()
    }
    settings = material.config.model_dump(mode="json", exclude={"sources"})
    refusal = asdict(material.refusal) if material.refusal else None
    learned = [asdict(one) for one in material.learned]
    return fingerprint([tables, settings, refusal, learned, material.model.model_dump(mode="json")])


def _heard(material: Material) -> tuple[tuple[str, int], ...]:
    counts = Counter(material.kind_of_person[person] for person in material.people)
    return tuple(sorted(counts.items(), key=lambda item: order_of_kind(item[0])))
