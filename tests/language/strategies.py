"""Text as people type and paste it: words of three scripts with every invisible character in between."""

from hypothesis import strategies as st

PERSIAN = "می|نمی|شود|ميشود|کتاب|كتابها|ها|های|خانه|ی|ام|تر|به|عنوان|بی|کیفیت|این|که|هیچ|کس|بر|می‌گردم|۳٫۵|ﻻ"
HEBREW = 'אופניים|שָׁלוֹם|צה"ל|צה״ל|וכו׳|אי־אפשר|לא|וגם'
OTHER = "don’t|İstanbul|ﬁne|Straße|ÉCOLE|e\u0301|App|3.5|U.S.|٤٢|각|1\ufe0f\u20e3|www.a.b/c?d=e|Dr."
SPACES = [" ", " ", " ", "  ", "\n", "\t", "\u00a0", ""]
INVISIBLE = "\u200c|\u200c | \u200c|\u200d|\u200e|\u200f|\u202b|\u2067|\u00ad|ـ|\u064e|\u0654|\u05b8|\u0301"
MARKS = ". |.|…|! |؟ |،|, |»|“|(|😀|👩🏽\u200d🚀|\ufe0f"

pieces = [*f"{PERSIAN}|{HEBREW}|{OTHER}".split("|"), *SPACES * 3, *INVISIBLE.split("|"), *MARKS.split("|")]
pieced_text = st.lists(st.sampled_from(pieces), max_size=14).map("".join)
any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
texts = pieced_text | any_text
languages = st.sampled_from(["en", "fa", "he", "und"])
