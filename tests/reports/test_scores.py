from __future__ import annotations

import pytest

from workbench.reports import ReportParameters
from workbench.reports.evidence.material import read_material
from workbench.reports.sections.scores import view_scores
from workbench.study import open_study
from workbench.surveys import import_survey

SUS = (
    "I think that I would like to use this system frequently.",
    "I found the system unnecessarily complex.",
    "I thought the system was easy to use.",
    "I think that I would need the support of a technical person to be able to use this system.",
    "I found the various functions in this system were well integrated.",
    "I thought there was too much inconsistency in this system.",
    "I would imagine that most people would learn to use this system very quickly.",
    "I found the system very cumbersome to use.",
    "I felt very confident using the system.",
    "I needed to learn a lot of things before I could get going with this system.",
)
TRUST = "trust: {kind: likert, items: [t1, t2], reversed: [t2], points: 5}"
ROWS = (
    ("a", "2026-03", *"5151515151", "5", "1", "The shop was closed when I came"),
    ("b", "2026-03", *"3333333333", "3", "3", "فروشگاه بسته بود و کسی نبود"),
    ("c", "2026-09", *"4242424242", "4", "2", "החנות הייתה סגורה כשהגעתי לשם"),
    ("d", "2026-09", *"444242424", "", "4", "4", "Nobody told me about the fee"),
)


@pytest.fixture
def material(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "study.yaml").write_text(
        "title: Bikes\nsources:\n  - path: sources/a.csv\n    kind: survey\n"
        f"    columns: {{t1: likert, t2: likert}}\n    scales: {{{TRUST}}}\n"
    )
    header = ("ID", "Wave", *SUS, "t1", "t2", "What was hardest?")
    path = tmp_path / "sources" / "a.csv"
    path.write_text("\n".join(";".join(row) for row in (header, *ROWS)), encoding="utf-8")
    with open_study(tmp_path) as study:
        import_survey(study, path, study.config.sources[0])
        yield read_material(study, ReportParameters("en"))


def test_batteries_have_their_own_lines(material):
    lines = {line.scale: line for line in view_scores(material)}
    assert set(lines) == {"sus", "likert"}
    sus, trust = lines["sus"], lines["likert"]
    # 100, 50 and 75 by the published formula; one person left an item open.
    assert (sus.overall.value, sus.overall.people, sus.missing) == (75.0, 3, 1)
    assert sus.overall.low < 75 < sus.overall.high
    assert (trust.question, trust.overall.value) == ("trust", pytest.approx((5 + 3 + 4 + 3) / 4))
    assert [wave.wave for wave in trust.waves] == ["2026-03", "2026-09"]


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_every_scale_has_its_words(language):
    from workbench.reports.words import read_words

    words = read_words(language)
    for scale in ("nps", "csat", "ces", "sus", "umux_lite", "likert"):
        assert words(f"score_{scale}")
