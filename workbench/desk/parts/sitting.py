"""What every session at the desk starts from: a study, a name for the record, a language to speak."""

from __future__ import annotations

from workbench.desk.parts.wording import desk_word
from workbench.study import Study, StudyError

__all__ = ["Sitting"]

_SPOKEN = ("en", "fa", "he")


class Sitting:
    """Somebody at the desk with a study, spoken to in their language.

    Parameters
    ----------
    study : Study
        Open study.
    who : str, optional
        Name on what is decided; the login name when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.

    Raises
    ------
    StudyError
        If the desk does not speak the language.
    """

    def __init__(self, study: Study, *, who: str | None = None, language: str | None = None) -> None:
        self._home, self._who = study, who
        self.language = language or study.config.languages[0]
        if self.language not in _SPOKEN:
            raise StudyError(
                f"unknown language {self.language!r}", where="desk", hint=f"use one of {', '.join(_SPOKEN)}"
            )

    def say(self, key: str, /, **values: str | int) -> str:
        """Words of the desk in its language."""
        return desk_word(key, self.language, **values)

    def _study(self) -> Study:
        """The study with a connection of its own: SQLite's stay in the thread that made them."""
        return Study(folder=self._home.folder, config=self._home.config)
