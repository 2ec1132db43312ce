"""What accounts are called, for those who hold the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.people.importing import account_id_of

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["account_names"]


def account_names(study: Study) -> dict[str, str]:
    """Names of accounts by id, as far as the key has them.

    The records know accounts by id only; organisations of rosters and CRM exports stand in the key. Show them
    to the study's researchers; what is published goes through the study's redactor.

    Parameters
    ----------
    study : Study
        Open study.

    Returns
    -------
    dict of str to str
        Empty where the key is locked away or no organisation is listed.
    """
    listed = [known.name for known in study.key.listed_names() if known.kind == "organisation"]
    return {account_id_of(name): name for name in listed}
