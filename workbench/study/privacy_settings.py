"""What ``study.yaml`` says about private details: ``privacy:``."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

__all__ = ["PrivacySettings"]

_KIND = re.compile(r"[A-Z][A-Z-]{1,19}")


class PrivacySettings(BaseModel):
    """Which words do not leave a study beside the names its files bring.

    Parameters
    ----------
    names : tuple of tuple of str
        Names of people; a list inside the list holds the spellings of one person.
    organisations : tuple of str
        Names of organisations that shall not be seen.
    redact_accounts : bool
        Whether the companies of a CRM list are hidden too.
    keep : tuple of str
        Words that stay, although they look private: a brand's own phone number or account name.
    patterns : dict of str to str
        Regular expressions of the study's own, by the word that stands in the placeholder.
    engine : {"builtin", "presidio"}
        ``presidio`` adds the recognisers of Microsoft Presidio (install the extra of that name).
    presidio_models : dict of str to str
        Installed spaCy models by language for Presidio; nothing is ever downloaded.

    Examples
    --------
    >>> PrivacySettings(names=["Dana Levi", ["Omer", "עומר"]]).names
    (('Dana Levi',), ('Omer', 'עומר'))
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[tuple[str, ...], ...] = ()
    organisations: tuple[str, ...] = ()
    redact_accounts: bool = False
    keep: tuple[str, ...] = ()
    patterns: dict[str, str] = Field(default_factory=dict)
    engine: Literal["builtin", "presidio"] = "builtin"
    presidio_models: dict[Literal["en", "fa", "he"], str] = Field(default_factory=dict)

    @field_validator("names", mode="before")
    @classmethod
    def _one_spelling_is_a_list(cls, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            return value
        return tuple((name,) if isinstance(name, str) else name for name in value)

    @field_validator("patterns")
    @classmethod
    def _patterns_can_be_read(cls, value: dict[str, str]) -> dict[str, str]:
        for kind, pattern in value.items():
            if not _KIND.fullmatch(kind):
                raise ValueError(f"{kind!r}: a kind is one word in capital letters, such as ORDER")
            try:
                matches_nothing = re.compile(pattern).match("") is not None
            except re.error as error:
                raise ValueError(f"{kind}: {pattern!r} is no regular expression: {error}") from error
            if matches_nothing:
                raise ValueError(f"{kind}: {pattern!r} fits an empty text, so it would hide everything")
        return value
