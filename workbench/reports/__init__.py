"""Reports: one view model, one renderer, and a batch that publishes only what succeeded."""

from workbench.reports.batch import run_report
from workbench.reports.parameters import ReportParameters
from workbench.reports.published import report_fingerprint, report_is_current, report_path, write_report
from workbench.reports.render import render_report
from workbench.reports.view import ReportView, view_report

__all__ = [
    "ReportParameters",
    "ReportView",
    "render_report",
    "report_fingerprint",
    "report_is_current",
    "report_path",
    "run_report",
    "view_report",
    "write_report",
]
