"""The forms of a Persian verb from its stems, and the endings a Persian noun may carry, all normalised."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["NOUN_ENDINGS", "persian_verb_forms"]

# Longest first; a colloquial object ("و"), the copula ("ه") and possessives may follow a plural.
# fmt: off
NOUN_ENDINGS = (
    "هایتان", "هایشان", "هایمان", "هاتون", "هاشون", "هامون", "اتون", "اشون", "امون", "ترین",
    "هارو", "هاست", "هایت", "هایش", "هایم", "هایی", "است", "اند", "تان", "تون", "شان", "شون",
    "مان", "مون", "هات", "هاش", "هام", "هاو", "های", "گان", "یان", "ات", "اش", "ام", "ان", "ای",
    "تر", "رو", "ست", "ند", "ها", "یت", "یش", "یم", "ین", "یی", "ا", "ت", "ش", "م", "ن", "ه", "و",
    "ی",
)
_PAST = ("", "م", "ی", "یم", "ید", "ین", "ند", "ن")
_PRESENT = ("م", "ی", "ه", "د", "یم", "ید", "ین", "ند", "ن")
_PARTICIPLE = (
    "", "ام", "م", "ای", "ی", "است", "س", "ست", "ایم", "یم", "اید", "ید", "این", "اند", "ند", "ان",
    "ن",
)
# fmt: on
_CLITICS = ("", "ش", "م", "ت", "مون", "تون", "شون", "مان", "تان", "شان")


def persian_verb_forms(stems: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """Make the forms of a verb.

    Parameters
    ----------
    stems : tuple of str
        Past stem, then present stems, written and colloquial; stems that end like a past stem
        (in ``ت`` or ``د``) serve as past stems as well.

    Yields
    ------
    (form, infinitive, denied)
        ``infinitive`` is the one of the first stem.

    Examples
    --------
    >>> forms = {form: denied for form, _, denied in persian_verb_forms(("رفت", "رو", "ر"))}
    >>> forms["میرم"], forms["نرفتیم"], forms["نمیره"]
    (False, True, True)
    """
    infinitive = f"{stems[0]}ن"
    for place, stem in enumerate(stems):
        if place == 0 or stem.endswith(("ت", "د")):
            yield from _past_forms(stem, infinitive)
        if place > 0:
            yield from _present_forms(stem, infinitive)


def _past_forms(stem: str, infinitive: str) -> Iterator[tuple[str, str, bool]]:
    for opening, denied in (("", False), ("می", False), ("نمی", True), ("ن", True)):
        base = _open(opening, stem)
        for ending in _PAST:
            for clitic in _CLITICS:
                yield base + ending + clitic, infinitive, denied
        for ending in _PARTICIPLE:
            yield f"{base}ه{ending}", infinitive, denied
    for opening, denied in (("", False), ("ن", True)):
        for ending in ("ن", "نی", "نش", "نم", "نشون", "نمون"):
            yield _open(opening, stem) + ending, infinitive, denied


def _present_forms(stem: str, infinitive: str) -> Iterator[tuple[str, str, bool]]:
    # A stem in a vowel takes a glide before some endings: میخوا + م and میخوا + یم, میآ + ید.
    glides = ("", "ی") if stem[-1:] in "او" else ("",)
    for opening, denied in (("می", False), ("نمی", True), ("ب", False), ("ن", True), ("", False)):
        base = _open(opening, stem)
        if opening == "ب":
            yield base, infinitive, denied
        for glide in glides:
            for ending in _PRESENT:
                if len(base + ending) > 2 or opening:
                    for clitic in _CLITICS if opening else ("",):
                        yield base + glide + ending + clitic, infinitive, denied


def _open(opening: str, stem: str) -> str:
    """Put a prefix before a stem: a glide stands between ن or ب and a vowel, and آ loses its sign."""
    if opening in ("ب", "ن") and stem[:1] in ("ا", "آ"):
        rest = stem[1:] if stem[0] == "ا" and len(stem) > 2 else f"ا{stem[1:]}"
        return f"{opening}ی{rest}"
    return opening + stem
