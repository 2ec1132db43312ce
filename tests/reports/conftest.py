from __future__ import annotations

import pytest

from tests.reports.synthetic import make_study
from workbench.reports import ReportParameters, render_report, view_report


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Makes synthetic studies."""

    def make(**options):
        return make_study(tmp_path_factory.mktemp("study") / "velora", **options)

    return make


@pytest.fixture(scope="session")
def study(made):
    return made()


@pytest.fixture(scope="session")
def nasty(made):
    return made(nasty=True, title="Velora <script>document.title='hit'</script>")


@pytest.fixture(scope="session", params=["en", "fa", "he"])
def language(request):
    return request.param


@pytest.fixture(scope="session")
def html(study, language):
    return render_report(view_report(study, ReportParameters(language)))
