"""Two personas side by side: what their people speak of, never without how sure the difference is."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.personas import PersonaProfile, is_general
from workbench.personas.evidence.intervals import difference_interval

__all__ = ["Contrast", "set_beside"]


@dataclass(frozen=True)
class Contrast:
    """People of two personas who speak of one thing.

    Parameters
    ----------
    code_id : str
        What they speak of.
    people, of, other_people, other_of : int
        Core members of each who do.
    low, high : float
        95 % interval of the difference of the shares (Newcombe 1998).
    """

    code_id: str
    people: int
    of: int
    other_people: int
    other_of: int
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Share in the first minus share in the second."""
        return self.people / self.of - self.other_people / self.other_of

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def set_beside(one: PersonaProfile, other: PersonaProfile) -> tuple[Contrast, ...]:
    """Everything people of either speak of, the widest difference first.

    Parameters
    ----------
    one, other : PersonaProfile
        Two personas of one study.

    Examples
    --------
    >>> from workbench.personas import Attribute
    >>> price = Attribute(code_id="pain.price", kind="pain", people=4, of=4, rest_people=0, rest_of=5,
    ...     difference=1.0, low=0.4, high=1.0, evidence=("g1",))
    >>> plain = {"standing": "hypothesis", "stability": 0.8, "names": {"en": ""}, "more_people_needed": 16}
    >>> first = PersonaProfile(persona_id="a", core=4, assigned=0, attributes=(price,), **plain)
    >>> second = PersonaProfile(persona_id="b", core=5, assigned=0, **plain)
    >>> [(row.people, row.other_people, row.is_clear) for row in set_beside(first, second)]
    [(4, 0, True)]
    """
    if not (one.core and other.core):
        return ()
    spoken = [{item.code_id: item.people for item in both.attributes} for both in (one, other)]
    codes = sorted({code for people in spoken for code in people if not is_general(code)})
    counted = [(code, spoken[0].get(code, 0), spoken[1].get(code, 0)) for code in codes]
    rows = [
        Contrast(
            code, here, one.core, there, other.core, *difference_interval(here, one.core, there, other.core)
        )
        for code, here, there in counted
        if here or there
    ]
    return tuple(sorted(rows, key=lambda row: (-round(abs(row.difference), 6), row.code_id)))
