"""Who is compared with whom: waves in order, people recorded alike, people who took part twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.study import TooFew, WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = [
    "Sides",
    "chosen_waves",
    "compared_people",
    "same_people",
    "wave_names",
    "waves_around",
]

# So much of the people may be recorded otherwise before a caution is due.
_SHIFT = 0.25
_ROW = re.compile(r"row \d+")


@dataclass(frozen=True)
class Sides:
    """The people of two waves whose words are compared.

    Parameters
    ----------
    first, second : tuple of str
        Participants.
    cautions : tuple of str
        ``left_out`` (people recorded in a way only one wave has are left out), ``unlike`` (the waves have no
        way of recording in common), ``shift`` (other languages or ways of recording have other shares),
        ``silent`` (nobody says anything in one of them, so that there is nothing to compare).
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    cautions: tuple[str, ...] = ()


def wave_names(participants: pd.DataFrame) -> list[str]:
    """Waves in their order, numbers by size; people without a wave come first and only beside a single one.

    Examples
    --------
    >>> import pandas as pd
    >>> wave_names(pd.DataFrame({"wave": ["10", "9", "", "9"]}))
    ['9', '10']
    >>> wave_names(pd.DataFrame({"wave": ["", "2"]}))
    ['', '2']
    """
    names = set(participants["wave"])
    named = sorted(names - {""}, key=_natural)
    return ["", *named] if "" in names and len(named) == 1 else named


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    parts = re.findall(r"\d+|\D+", name)
    return tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)


def chosen_waves(waves: Sequence[str], first: str | None, second: str | None) -> tuple[str, str]:
    """The two waves to compare: the last two, or the one before the second.

    Raises
    ------
    WorkbenchError
        If there is no such wave, or fewer than two.
    """
    for wanted in (first, second):
        if wanted is not None and wanted not in waves:
            raise WorkbenchError(f"unknown wave {wanted!r}", hint=f"there are {', '.join(waves) or 'none'}")
    if len(waves) < 2:
        raise TooFew(
            "a comparison needs two waves; " + (f"there is {waves[0]!r} only" if waves else "none is named"),
            hint="name them: wave in study.yaml, a wave column in the survey, or import --wave",
        )
    later = second if second is not None else (waves[-1] if first != waves[-1] else waves[-2])
    earlier = first if first is not None else waves[max(0, waves.index(later) - 1)]
    if earlier == later:
        raise WorkbenchError(f"wave {later!r} has none before it", hint=f"there are {', '.join(waves)}")
    return earlier, later


def waves_around(waves: Sequence[str], done_in: str) -> tuple[str, str]:
    """The last wave before and the first wave since something was done.

    Parameters
    ----------
    waves : sequence of str
        In their order.
    done_in : str
        The wave from which people could feel it, or a day such as ``2026-05-01``; then the names of waves
        have to be years, quarters, months or days, and a wave the day falls into is neither.

    Examples
    --------
    >>> waves_around(["2026-03", "2026-06", "2026-09"], "2026-06")
    ('2026-03', '2026-06')
    >>> waves_around(["2026-03", "2026-06", "2026-09"], "2026-06-15")
    ('2026-03', '2026-09')
    """
    if done_in in waves:
        return chosen_waves(waves, None, done_in)
    day = _period(done_in)
    periods = {wave: _period(wave) for wave in waves}
    if day is not None:
        before = [wave for wave, period in periods.items() if period and period[1] < day[0]]
        since = [wave for wave, period in periods.items() if period and period[0] >= day[0]]
        if before and since:
            return before[-1], since[0]
    raise WorkbenchError(
        f"done_in {done_in!r} does not part the waves",
        hint=f"use one of the waves ({', '.join(waves)}), or a day with a wave before and after it",
    )


def _period(name: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|[- ]?[qQ]([1-4]))?", name.strip())
    if found is None:
        return None
    year, month, day, quarter = (int(part) if part else 0 for part in found.groups())
    months = (3 * quarter - 2, 3) if quarter else (month, 1) if month else (1, 12)
    try:
        start = date(year, months[0], day or 1)
        after = months[0] + months[1]
        end = start if day else date(year + (after > 12), after - 12 * (after > 12), 1) - timedelta(days=1)
    except ValueError:
        return None
    return start, end


def compared_people(
    participants: pd.DataFrame, languages: pd.Series, first: str, second: str, members: Collection[str]
) -> Sides:
    """People of two waves who said something, recorded in ways both waves have.

    Parameters
    ----------
    participants : DataFrame
        participant_id, kind, wave.
    languages : Series
        Language by participant; only those in it said anything.
    first, second : str
        The waves.
    members : collection of str
        The people of the map.
    """
    people = participants[participants["participant_id"].isin(set(members) & set(languages.index))]
    sides = [people[people["wave"] == wave] for wave in (first, second)]
    if any(side.empty for side in sides):
        return Sides((), (), ("silent",))
    common = set(sides[0]["kind"]) & set(sides[1]["kind"])
    alike = [side[side["kind"].isin(common)] for side in sides] if common else sides
    cautions = [] if common else ["unlike"]
    if any(len(kept) < len(side) for kept, side in zip(alike, sides, strict=True)):
        cautions.append("left_out")
    made_of = [Counter(side["kind"] + " " + side["participant_id"].map(languages)) for side in alike]
    if common and _distance(*made_of) > _SHIFT:
        cautions.append("shift")
    ids = [tuple(sorted(side["participant_id"])) for side in alike]
    return Sides(ids[0], ids[1], tuple(cautions))


def _distance(first: Mapping[str, int], second: Mapping[str, int]) -> float:
    """Share of people who would have to be recorded otherwise for two waves to be made up alike."""
    shares = [{name: count / sum(side.values()) for name, count in side.items()} for side in (first, second)]
    names = set(first) | set(second)
    return sum(abs(shares[0].get(name, 0.0) - shares[1].get(name, 0.0)) for name in names) / 2


def same_people(study: Study, first: Collection[str], second: Collection[str], wave: str) -> dict[str, str]:
    """Respondents of a first wave who also answered the second: their id there by their id here.

    Survey respondents count as the same person when the key file has them under the same id. Rows without an
    id, and ids that only number the rows, are nobody's. Where the key file is away, nobody is recognised.

    Parameters
    ----------
    study : Study
        Open study.
    first, second : collection of str
        Participants of the two waves.
    wave : str
        Name of the second: an import adds it to the id of somebody who answered before.
    """
    names = [_respondent_ids(study, people, wave) for people in (first, second)]
    return {names[0][name]: names[1][name] for name in sorted(set(names[0]) & set(names[1]))}


def _respondent_ids(study: Study, people: Collection[str], wave: str) -> dict[str, str]:
    """Participant by folded respondent id."""
    suffix = f" ({wave or 'again'})".casefold()
    rows = [(row.folded.removesuffix(suffix), row.participant_id) for row in study.key.names_of(people)]
    of_name = Counter(name for name, _ in rows)
    return {
        name: person
        for name, person in rows
        if of_name[name] == 1
        and not _ROW.fullmatch(name)
        and not (name.isdecimal() and int(name) <= len(people) + 1)
    }
