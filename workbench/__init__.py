"""Safar: a notebook-driven research workbench.

Interviews and survey text in English, Persian and Hebrew become coded evidence, personas and customer-journey
maps. The front door is small; everything behind it is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.coding.learn import learn_coder
    from workbench.coding.texts import code_texts, find_pains
    from workbench.coding.topics import discover_topics
    from workbench.desk import desk, persona_desk, plan_desk
    from workbench.intake import preview
    from workbench.journeys import action_plan, compare_waves, draft_journey
    from workbench.personas import build_personas
    from workbench.study import Study, WorkbenchError, open_study

__version__ = "0.1.0"
__all__ = [
    "Study",
    "WorkbenchError",
    "__version__",
    "action_plan",
    "build_personas",
    "code_texts",
    "compare_waves",
    "desk",
    "discover_topics",
    "draft_journey",
    "find_pains",
    "learn_coder",
    "open_study",
    "persona_desk",
    "plan_desk",
    "preview",
]

_HOMES = {
    "Study": "workbench.study",
    "WorkbenchError": "workbench.study",
    "action_plan": "workbench.journeys",
    "build_personas": "workbench.personas",
    "code_texts": "workbench.coding.texts",
    "compare_waves": "workbench.journeys",
    "desk": "workbench.desk",
    "discover_topics": "workbench.coding.topics",
    "draft_journey": "workbench.journeys",
    "find_pains": "workbench.coding.texts",
    "learn_coder": "workbench.coding.learn",
    "open_study": "workbench.study",
    "persona_desk": "workbench.desk",
    "plan_desk": "workbench.desk",
    "preview": "workbench.intake",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'workbench' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
