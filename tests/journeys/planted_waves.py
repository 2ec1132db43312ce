"""Two waves of answers in which it is known how many people speak of what.

Each of ``CODES`` codes has a share of people who speak of it (.05 to .6, the same in both waves) and a person
who does so says it in one to three segments, each at one of three moments. ``changes`` gives single codes
other shares in the two waves. Every segment stands in an answer of its own.
"""

import numpy as np
import pandas as pd

from workbench.journeys import JourneyMaterial

CODES = 16
KINDS = ("theme", "pain", "delight", "wish")
MOMENTS = ("evaluation", "purchase", "use")


def code_ids():
    return [f"{KINDS[number % len(KINDS)]}.c{number:02d}" for number in range(CODES)]


def planted_waves(seed, sizes, changes=None):
    """Material, and the participants of the two waves."""
    rng = np.random.default_rng(seed)
    shares = dict(zip(code_ids(), rng.uniform(0.05, 0.6, CODES), strict=True))
    waves = [[f"p{wave}_{number:03d}" for number in range(size)] for wave, size in enumerate(sizes)]
    said = [
        (person, code, rng.choice(MOMENTS), rng.uniform(0.5, 1))
        for wave, people in enumerate(waves)
        for person in people
        for code, share in shares.items()
        if rng.random() < ((changes or {}).get(code, (share, share))[wave])
        for _ in range(rng.integers(1, 4))
    ]
    material = material_of(
        said, [(person, str(wave)) for wave, people in enumerate(waves) for person in people]
    )
    return material, *waves


def material_of(said, people):
    """``said``: person, code, moment, confidence; ``people``: person and wave."""
    frame = pd.DataFrame(said, columns=["participant_id", "code_id", "moment", "confidence"])
    frame = frame.assign(segment_id=[f"g{number:05d}" for number in range(len(frame))])
    segments = frame[["segment_id", "participant_id"]].assign(
        source_id="s", turn_id=None, response_id=frame["segment_id"], position=range(len(frame)), start=0,
        end=30, language="en", text="We waited nine days and then it broke once more, I gave up.",
    )  # fmt: skip
    placed = frame[frame["moment"] != ""]
    codings = pd.concat(
        [frame[["segment_id", "code_id", "confidence"]],
         placed.assign(code_id="stage." + placed["moment"])[["segment_id", "code_id", "confidence"]]]
    ).assign(
        start=0, end=30, coder="codebook", coder_version="1", status="suggested", score=np.nan
    )  # fmt: skip
    ids = [*sorted(set(frame["code_id"])), *(f"stage.{moment}" for moment in MOMENTS)]
    codes = pd.DataFrame(
        {
            "code_id": ids,
            "names": [f'{{"en": "{code}"}}' for code in ids],
            "kind": [code.partition(".")[0] for code in ids],
            "detail": "{}",
        }
    )
    participants = pd.DataFrame(people, columns=["participant_id", "wave"]).assign(
        kind="survey", source_id="s", pseudonym="R", attributes="{}"
    )
    turns = pd.DataFrame(columns=["turn_id", "source_id", "participant_id", "position"])
    responses = pd.DataFrame(columns=["participant_id", "scale", "value"])
    return JourneyMaterial(
        participants=participants, segments=segments, codings=codings, codes=codes, turns=turns,
        responses=responses,
    )  # fmt: skip
