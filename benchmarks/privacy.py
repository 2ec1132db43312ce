"""How much of what is private is found in generated texts, and how much is hidden for nothing.

Sentences, names and numbers are made up. A detail counts as found when none of its letters and digits stays
visible; a placeholder counts as right when it stands on a private detail and covers little else.
"""

# ruff: noqa: E501 (the sentences read best whole)

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.privacy import PrivateName, Redactor

PEOPLE = (
    ("P01", "Dana Levinson"), ("P02", "Oliver Brandt"), ("P03", "Will Hartog"), ("P04", "Grace Okafor"),
    ("P05", "Siobhán O'Dwyer"), ("P06", "Anne-Marie Duval"), ("P07", "Hope Sandler"), ("P08", "Katherine Moss"),
    ("P11", "سارا رستمی"), ("P12", "علی کریمی‌نژاد"), ("P13", "امید صفاری"), ("P14", "رویا نیک‌فر"),
    ("P15", "آرش یزدانی"), ("P16", "مریم شکیبافر"), ("P17", "کیوان پاکزاد"), ("P18", "زهرا تیموری"),
    ("P21", "דנה לויתן"), ("P22", "יונתן ברנע"), ("P23", "אור חדד"), ("P24", "שיר אברמוב"),
    ("P25", "נועם קפלן"), ("P26", "מיכל בן-עמי"), ("P27", "צ'רלי מזרחי"), ("P28", "רחל שטרית"),
)  # fmt: skip
WORDS_TOO = {"Will", "Grace", "Hope", "امید", "رویا", "אור", "שיר", "Moss"}
SHORT = {"Katherine": "Kate"}

# {} is where a name, number or address goes.
CARRIERS = {
    ("en", "NAME"): (
        "I asked {} about the refund and got no answer.", "Yesterday {} told me to wait.",
        "It was {} who fixed the bike, honestly.", "So we went there with {} and came back empty-handed.",
        "The invoice is on {}'s desk.", "Hi {}, thanks for calling back!", "{} said it would be ready by noon.",
        "I don't think {} knew what to do.", "Between {} and me, it was a mess.",
        "My colleague {} had the same problem last week.",
    ),
    ("en", "WORD"): (
        "{} gave me a call in the evening.", "I spoke to {} on the phone.", "My sister {} had it before me.",
        "When I met {} the bike was already gone.", "Thanks to {} it worked in the end.", "And {} never came back to us.", "It was {}'s turn to pay.", "She is called {} and works there.", "{} and I went to the shop.", "Then {} sent it back.",
    ),
    ("fa", "NAME"): (
        "دیروز با {} حرف زدم و گفت صبر کنم.", "از {} پرسیدم ولی جوابی نگرفتم.", "{} گفت که فردا آماده می‌شود.",
        "دوچرخه را {} درست کرد، نه شرکت.", "سلام {} جان، ممنون که زنگ زدی.", "برای {} هم همین اتفاق افتاد.",
        "همکارم {} این اپ را معرفی کرد.", "رفتیم مغازه و {} آنجا بود.", "فاکتور روی میز {} مانده بود.",
    ),
    ("fa", "PREFIX"): (
        "{}\u200cها هم همین را گفتند.",
        "{} رو دیدم و پرسیدم.",
        "از {}\u200cم خبری نشد.",
        "اینو {}\u200cجون فرستاد.",
        "همین {}\u200cشون بود که زنگ زد.",
    ),
    ("en", "PREFIX"): (
        "It was {}'s idea, not mine.",
        "we told {},who never came",
        "({}) signed it",
        "Omg {}!!! help",
        "cc:{} and the shop",
        "{}: can you hear me?",
        "her name is {}, the one from the shop",
        "{}/the shop never answered",
    ),
    ("fa", "WORD"): (
        "دیروز {} جان زنگ زد و همه‌چیز را گفت.", "آقای {} اصلاً جواب نداد.", "{} گفت پول را برمی‌گردانند.",
        "دوستم {} هم مشترک شد.", "خانم {} خیلی کمک کرد.",
    ),
    ("he", "NAME"): (
        "אתמול דיברתי עם {} על ההחזר.", "{} אמר שיחזרו אליי עד הצהריים.", "שאלתי את {} ולא קיבלתי תשובה.",
        "זה היה {} שתיקן את האופניים.", "היי {}, תודה שחזרת אליי!", "גם אצל {} זה קרה בשבוע שעבר.",
        "החשבונית נשארה על השולחן של {}.", "הקולגה שלי, {}, המליץ על האפליקציה.",
    ),
    ("he", "PREFIX"): (
        "אמרתי ל{} שזה לא עובד.", "ביקשתי מ{} עזרה.", "ו{} הסכימה איתי מיד.", "ברור ש{} ידע על זה.",
        "חיכינו עד ש{} תגיע.", "סיפרתי ל{} הכול.",
    ),
    ("he", "WORD"): (
        "דיברתי עם {} בטלפון.", "{} אמרה שיחזרו אליי.", "קוראים לה {} והיא מהמוקד.", "{} התקשר בערב.",
        "תודה {}, עזרת לי מאוד.",
    ),
    ("en", "ANY"): (
        "you can reach me, {} is the best way", "I wrote {} on the form and it was refused.",
        "They had {} in the system, which is wrong.", "Here it is: {}.", "It showed {} to everybody!",
        "She kept asking for it ({}) again and again.",
    ),
    ("fa", "ANY"): (
        "توی فرم نوشتم {} ولی قبول نکرد.", "این را ثبت کردم: {}", "گفتند {} اشتباه است و دوباره بفرستم.",
        "سه بار {} را خواندم تا نوشت.", "در برنامه {} به همه نشان داده می‌شد!",
    ),
    ("he", "ANY"): (
        "כתבתי {} בטופס והמערכת סירבה.", "רשום אצלם {} וזה לא נכון.", "הנה זה: {}.",
        "הם ביקשו שוב ושוב ({}) ולא הבנתי למה.", "האפליקציה הראתה {} לכולם!",
    ),
}  # fmt: skip

NEGATIVES = {
    "en": (
        "Will you call me back?", "I hope it works, and I will wait.", "The grace period is 14 days.",
        "Order number {order} never arrived.","In May, from May to June, it rained.", "Grace is what it lacks.",
        "Hope is all we have.", "HOPE TO HEAR FROM YOU.", "Sometimes, hope dies.", "The bill: {order}.",
        "Article {order} was sold out, {order} pieces.", "At 5 in the morning, 3 of 4 people, 2 for 1.",
        "Ratio 16:9, score 8/10, size 42/44, 100-150 km.", "Call 1 of 3 was fine.", "We moved to another street.",
        "It took 15 minutes by road, 12 good way points.", "Take 2 and call me in the morning.", "We paid 1,250,000 for it, then 3,499.99 more.",
        "It was on 12.03.2026 at 14:30, room 204.", "Version 10.4.2.17 broke it.", "From 2019-2026 nothing changed.",
        "I waited 45 minutes on the road to work.", "Hope this helps.", "Moss grew on the saddle.",
        "Tracking {order}, invoice {order}.", "Between 10 and 20 people, 5 times a week, 100 percent.",
        "The drive took 20 minutes by way of the centre.", "Model X-{order} costs 99 dollars.",
        "Meet me at noon, look at example.com for prices.", "ISBN 978-3-16-148410-0 is the manual.",
        "There were 3 ways in and 2 doors closed.", "May is the best month, in August it is hot.",
    ),
    "fa": (
        "امید دارم درست شود.","رویا بود و تمام شد.", "ناامید شدم.", "امیدی نیست.", "مبلغ {order} ریال کم شد.",
        "میدان دید خوبی ندارد، کوچه تنگ است.", "آرشیو را دیدم و علیت را نفهمیدم.", "ساعت ۸ تا ۱۶، ۳ از ۵ نفر.", "رویای من یک دوچرخه بود.", "شماره سفارش {order} هیچ‌وقت نرسید.",
        "۱٬۲۵۰٬۰۰۰ تومان دادیم و بعد ۳۵۰ هزار تومان دیگر.", "۱۲ مهر ۱۴۰۵ ساعت ۱۴:۳۰ بود.", "نسخه‌ی ۱۰.۴.۲ خراب بود.",
        "از سال ۱۳۹۸ تا ۱۴۰۵ چیزی عوض نشد.", "به امید روزی که درست شود.", "خیابان خیلی شلوغ بود و ۲۰ دقیقه ماندیم.",
        "کد رهگیری {order} را گرفتم.", "علیه شرکت شکایت کردم.", "۵ بار زنگ زدم و ۳ روز صبر کردم.",
    ),
    "he": (
        "יש אור בקצה המנהרה.","לאור המצב ויתרתי.", "שירות שיר לא שמעתי.", "הם אורחים שלנו.", "הדרך ארכה 3 שעות.",
        "סכום {order} נגבה פעמיים.", "דרך חבר הגעתי ב-10 בבוקר.", "ציון 8 מתוך 10, 5 פעמים בשבוע, 16:9.",
        "מועד א' נועד לכולם.", "יונת דואר לא הייתה מאחרת.", "שיר יפה התנגן במוקד.", "מספר הזמנה {order} לא הגיע.",
        "שילמנו 1,250,000 ואז עוד 3,499.90 שקל.", "זה היה ב-12.3.2026 בשעה 14:30.", "גרסה 10.4.2.17 שברה הכול.",
        "דרך האתר ניסיתי 3 פעמים.", "לאור זאת ביטלתי.", "מ-2019 עד 2026 לא השתנה כלום.", "חיכיתי 45 דקות ברחוב.",
        "הלכתי ברחוב 20 דקות.", "מספר מעקב {order} לא עובד.",
    ),
}  # fmt: skip

STREETS = {
    "en": ("{n} Baker Street", "{n} Old Mill Road", "{n}B Park Avenue, apt 7", "{n} North 5th Street", "{n} Elm Dr."),
    "fa": (
        "خیابان ولیعصر، کوچه بهار، پلاک {n}", "بلوار کشاورز، پلاک {n}، واحد ۳", "خیابون آزادی کوچه سوم پلاک {n}",
        "میدان ونک، خیابان ملاصدرا، پلاک {n}",
    ),
    "he": ("רחוב הרצל {n}", "רח' ביאליק {n}, דירה 4", "שדרות רוטשילד {n}", "דרך מנחם בגין {n}, קומה 3"),
}  # fmt: skip
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
MAIL_NAMES = ("dana.levinson", "k_moss1984", "ali-karimi", "or.hadad+shop", "r.nikfar", "jon99")
MAIL_PLACES = ("example.com", "mail.example.co.il", "posta.ir", "gmail.com")


@dataclass(frozen=True)
class Sample:
    """A text and where its private details stand."""

    text: str
    language: str
    spans: tuple[tuple[int, int, str], ...]


def redactor() -> Redactor:
    return Redactor(tuple(PrivateName((name,), owner=owner) for owner, name in PEOPLE))


def samples(count: int, *, seed: int) -> Iterator[Sample]:
    """Texts with one private detail each, and as many without any."""
    draw = random.Random(seed)
    for _ in range(count):
        language = draw.choice(("en", "fa", "he"))
        kind = draw.choice(tuple(MAKERS))
        written, carrier = MAKERS[kind](draw, language)
        before, _, after = carrier.partition("{}")
        written = _sprinkled(draw, written, language)
        yield Sample(before + written + after, language, ((len(before), len(before) + len(written), kind),))
        negative = draw.choice(NEGATIVES[language])
        while "{order}" in negative:
            negative = negative.replace("{order}", _order(draw, language), 1)
        yield Sample(negative, language, ())


def _order(draw: random.Random, language: str) -> str:
    return _shown(draw, "".join(draw.choices("0123456789", k=draw.choice((5, 6, 7, 8, 9, 10)))), language)


def _sprinkled(draw: random.Random, text: str, language: str) -> str:
    """Direction marks as phones and chat programs leave them."""
    if language == "en" or draw.random() > 0.25:
        return text
    left, right = draw.choice((("\u200e", "\u200e"), ("\u2066", "\u2069"), ("\u200f", "")))
    return left + text + right


def _shown(draw: random.Random, digits: str, language: str) -> str:
    if language != "fa" or draw.random() < 0.3:
        return digits
    scripts = [DIGITS["fa"], DIGITS["ar"]]
    if draw.random() < 0.15:  # typed on two keyboards
        return "".join(draw.choice(scripts)[int(sign)] if sign in "0123456789" else sign for sign in digits)
    table = str.maketrans("0123456789", draw.choice(scripts))
    return digits.translate(table)


def _name(draw: random.Random, language: str) -> tuple[str, str]:
    letters = {"en": "A", "fa": "ا", "he": "א"}
    people = [name for _, name in PEOPLE if _script(name) == _script(letters[language])]
    name = draw.choice(people)
    form = draw.choice((name, name.split()[0], name.split()[0], name.split()[-1]))
    form = SHORT.get(form, form) if draw.random() < 0.3 else form
    kind = "WORD" if form in WORDS_TOO else "NAME"
    if kind == "NAME" and draw.random() < 0.4:
        kind = "PREFIX"
    carrier = draw.choice(CARRIERS[language, kind])
    return _varied(draw, form, language, is_word=kind == "WORD"), carrier


def _script(name: str) -> str:
    return "he" if "\u0590" < name[0] < "\u05ff" else "fa" if "\u0600" < name[0] < "\u06ff" else "en"


def _varied(draw: random.Random, name: str, language: str, *, is_word: bool) -> str:
    chance = draw.random()
    if language == "en" and not is_word:
        return name.upper() if chance < 0.1 else name.lower() if chance < 0.25 else name
    if language == "fa":
        name = name.replace("ی", "ي").replace("ک", "ك") if chance < 0.3 else name
        name = name.replace("\u200c", draw.choice(("\u200c", " ", ""))) if "\u200c" in name else name
        return name.replace("آ", "ا") if chance > 0.9 else name
    if language == "he" and chance < 0.1:
        return "".join(sign + "\u05b8" if sign == "נ" else sign for sign in name)
    return name


def _any(draw: random.Random, language: str, written: str) -> tuple[str, str]:
    return written, draw.choice(CARRIERS[language, "ANY"])


def _mail(draw: random.Random, language: str) -> tuple[str, str]:
    name, place = draw.choice(MAIL_NAMES), draw.choice(MAIL_PLACES)
    if draw.random() < 0.3:
        at, dot = draw.choice(((" at ", " dot "), (" [at] ", " [dot] "), ("(at)", "(dot)"), (" @ ", ".")))
        return _any(draw, language, name + at + place.replace(".", dot))
    return _any(draw, language, f"{name}@{place}".upper() if draw.random() < 0.1 else f"{name}@{place}")


def _phone(draw: random.Random, language: str) -> tuple[str, str]:
    three, four = f"{draw.randrange(200, 999)}", f"{draw.randrange(1000, 9999)}"
    forms = {
        "fa": (
            f"0912{three}{four}", f"0935 {three} {four}", f"0919-{three}-{four}", f"+98 912 {three} {four}",
            f"0098901{three}{four}", f"021-8{three}{four}", f"021 {four[:2]} {three}{four[:3]}",
        ),
        "he": (
            f"054-{three}{four}", f"052{three}{four}", f"050-{three}-{four}", f"+972-54-{three}-{four}",
            f"+972 {four[0]} {three} {four}", f"03-6{three[:2]}{four}", f"(02) 5{three[:2]}-{four}", f"077-{three}{four}",
        ),
        "en": (
            f"+44 20 7{three} {four}", f"+1 (212) {three}-{four}", f"(415) {three}-{four}", f"+49 30 {three}{four}",
            f"0044 7911 {three}{three}", f"07911 {three}{three}", f"212-{three}-{four}",
        ),
    }  # fmt: skip
    return _any(draw, language, _shown(draw, draw.choice(forms[language]), language))


def _card(draw: random.Random, language: str) -> tuple[str, str]:
    start = draw.choice(
        ("603799", "589210", "627412") if language == "fa" else ("453201", "545454", "400000")
    )
    digits = _with_luhn(start + "".join(draw.choices("0123456789", k=9)))
    mark = draw.choice(("", " ", "-"))
    return _any(draw, language, _shown(draw, mark.join(digits[i : i + 4] for i in range(0, 16, 4)), language))


def _with_luhn(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def _identity(draw: random.Random, language: str) -> tuple[str, str]:
    if language == "he" or (language == "en" and draw.random() < 0.5):
        return _any(draw, language, _with_luhn(f"{draw.randrange(10_000_000, 39_999_999):08d}"))
    nine = f"{draw.randrange(10_000_000, 999_999_999):09d}"
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    digits = nine + str(rest if rest < 2 else 11 - rest)
    digits = f"{digits[:3]}-{digits[3:9]}-{digits[9]}" if draw.random() < 0.2 else digits
    return _any(draw, language, _shown(draw, digits, language))


def _account(draw: random.Random, language: str) -> tuple[str, str]:
    country, length = {"fa": ("IR", 22), "he": ("IL", 19), "en": ("DE", 18)}[language]
    body = "".join(draw.choices("0123456789", k=length))
    value = int(body + "".join(str(ord(letter) - 55) for letter in country) + "00")
    account = f"{country}{98 - value % 97:02d}{body}"
    if draw.random() < 0.5:
        account = " ".join(account[i : i + 4] for i in range(0, len(account), 4))
    return _any(draw, language, account.lower() if draw.random() < 0.2 else account)


def _address(draw: random.Random, language: str) -> tuple[str, str]:
    written = draw.choice(STREETS[language]).replace("{n}", str(draw.randrange(2, 300)))
    return _any(draw, language, _shown(draw, written, language))


def _link(draw: random.Random, language: str) -> tuple[str, str]:
    user = draw.choice(("dlevinson", "oliver.brandt", "ali_karimi", "shirab7"))
    sites = ("https://github.com/{}", "linkedin.com/in/{}", "https://www.instagram.com/{}/", "t.me/{}", "@{}")
    return _any(
        draw, language, draw.choice((*sites, "https://x.com/{}", "facebook.com/{}")).replace("{}", user)
    )


def _machine(draw: random.Random, language: str) -> tuple[str, str]:
    return _any(draw, language, ".".join(str(draw.randrange(1, 255)) for _ in range(4)))


MAKERS = {
    "NAME": _name, "E-MAIL": _mail, "PHONE": _phone, "CARD": _card, "ID": _identity, "IBAN": _account,
    "ADDRESS": _address, "LINK": _link, "IP": _machine,
}  # fmt: skip


@dataclass
class Figures:
    """Counts by (kind, language)."""

    wanted: Counter
    found: Counter
    named: Counter
    placed: Counter
    right: Counter
    missed: dict
    spare: dict

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.wanted.values())

    @property
    def precision(self) -> float:
        return sum(self.right.values()) / max(1, sum(self.placed.values()))


def measure(texts: list[Sample], own: Redactor) -> Figures:
    figures = Figures(
        Counter(), Counter(), Counter(), Counter(), Counter(), defaultdict(list), defaultdict(list)
    )
    for sample in texts:
        spans = own.find(sample.text, sample.language)
        hidden = {place for span in spans for place in range(span.start, span.end)}
        private = {place for start, end, _ in sample.spans for place in range(start, end)}
        for start, end, kind in sample.spans:
            figures.wanted[kind, sample.language] += 1
            telling = {place for place in range(start, end) if sample.text[place].isalnum()}
            if telling <= hidden:
                figures.found[kind, sample.language] += 1
            else:
                figures.missed[kind, sample.language].append(sample.text)
            for span in spans:
                if span.start < end and start < span.end:
                    figures.named[kind, span.kind] += 1
        for span in spans:
            figures.placed[span.kind, sample.language] += 1
            inside = len(private & set(range(span.start, span.end)))
            if inside * 2 > span.end - span.start:
                figures.right[span.kind, sample.language] += 1
            else:
                figures.spare[span.kind, sample.language].append(
                    (sample.text[span.start : span.end], sample.text)
                )
    return figures


def main() -> None:
    texts = list(samples(9000, seed=20261))
    own = redactor()
    begin = time.perf_counter()
    figures = measure(texts, own)
    seconds = time.perf_counter() - begin
    print(f"{len(texts)} texts, half of them without anything private, {len(texts) / seconds:,.0f} a second")
    print(
        f"{'kind':10}{'recall':>8}{'en':>8}{'fa':>8}{'he':>8}   precision{'en':>8}{'fa':>8}{'he':>8}   taken for"
    )
    for kind in MAKERS:
        print(_line(figures, kind))
    print(f"all: recall {figures.recall:.4f}, precision {figures.precision:.4f}")


def _line(figures: Figures, kind: str) -> str:
    languages = ("en", "fa", "he")

    def share(top: Counter, bottom: Counter, *which: str) -> str:
        total = sum(bottom[kind, language] for language in which)
        return f"{sum(top[kind, language] for language in which) / total:8.3f}" if total else f"{'–':>8}"

    recall = share(figures.found, figures.wanted, *languages) + "".join(
        share(figures.found, figures.wanted, one) for one in languages
    )
    precision = share(figures.right, figures.placed, *languages) + "".join(
        share(figures.right, figures.placed, one) for one in languages
    )
    other = ", ".join(
        f"{named} {count}"
        for (wanted, named), count in sorted(figures.named.items())
        if wanted == kind and named != kind
    )
    return f"{kind:10}{recall}    {precision}   {other}"


if __name__ == "__main__":
    main()
