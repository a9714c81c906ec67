"""What one line says is to be done, by whom and by when: `Petra: price list by 5 Dec`, `Preisliste bis Freitag @petra`.

Pure: today and the people are given. What is understood is taken out of the title, and nothing else of the line is.
What can be read in several ways is not decided here: the reading has all of them, and whoever shows it asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.days import Phrase, phrases
from core.tables.names import words


@dataclass(frozen=True)
class Someone:
    """Somebody whom a line may name: what the owner is chosen by, and their name."""

    ident: str
    name: str


@dataclass(frozen=True)
class Reading:
    """A line as it was understood. `owner` and `due_on` are certain; `owners` and `days` are what may be meant."""

    title: str
    owner: Someone | None = None
    due_on: date | None = None
    owners: tuple[Someone, ...] = ()
    days: tuple[date, ...] = ()
    unknown: str = ""  # a name before a colon that nobody has

    @property
    def names_somebody(self) -> bool:
        return bool(self.owner or self.owners)


def read(line: str, *, today: date, people: Sequence[Someone]) -> Reading:
    text = " ".join(line.split())
    text, due_on, days = _day(text, today)
    text, owners, unknown = _owner(text, people)
    certain = owners[0] if len(owners) == 1 else None
    if not owners:
        owners = _mentioned(text, people)  # somebody who is spoken of need not be the one who does it
    return Reading(
        title=_tidy(text),
        owner=certain,
        due_on=due_on,
        owners=() if certain else owners,
        days=days,
        unknown="" if owners else unknown,
    )


def called(name: str, people: Iterable[Someone]) -> tuple[Someone, ...]:
    """Who is meant by a name: whoever has all of it, or else whose first or last name, or first name and initial."""
    asked = words(name)
    known = [(each, words(each.name)) for each in people]
    whole = tuple(each for each, has in known if has == asked)
    if whole or not asked:
        return whole
    if len(asked) == 1:
        return tuple(each for each, has in known if has[:1] == asked) or tuple(
            each for each, has in known if has[-1:] == asked
        )
    short = len(asked) == 2 and len(asked[1]) == 1
    return tuple(each for each, has in known if short and has[:1] == asked[:1] and has[-1][:1] == asked[1])


_TIME = r"(?:(?:um|at)\s)?\d{1,2}[:.]\d\d(?:\s?(?:uhr|h|[ap]m))?"
_END = re.compile(
    rf"[\s.,;:!?)\]]*(?:{_TIME})?(?:\s*(?:[(\[][^()\[\]]{{0,60}}[)\]]|@\S+(?:\s\S+)?))*[\s.!?)\]]*$", re.I
)
_BEGINNING = re.compile(r"[^:]{1,80}:\s*$|\s*$")
_AFTER_DAY = re.compile(r"\s*[:–—-]\s")


def _day(text: str, today: date) -> tuple[str, date | None, tuple[date, ...]]:
    """The text without the day by which it is due, that day, and the days that may be meant where it is not certain."""
    found = phrases(text, today)
    setting = [each for each in found if each.sets]
    chosen = setting[0] if len(setting) == 1 else found[0] if len(found) == 1 and not setting else None
    if chosen is None or chosen.doubtful or not _stands_alone(text, chosen):
        return text, None, tuple(sorted({day for each in found for day in each.days}))
    rest = f"{text[: chosen.start]} {text[chosen.end :]}"
    return (rest, chosen.days[0], ()) if len(chosen.days) == 1 else (rest, None, chosen.days)


def _stands_alone(text: str, phrase: Phrase) -> bool:
    """Whether a day is said of the whole line: *by Friday* anywhere, *Friday* at the end, *on Friday* at the start."""
    before, after = text[: phrase.start], text[phrase.end :]
    if phrase.sets or _END.match(after):
        return True
    if before.endswith("(") and after.startswith(")"):
        return True
    return bool(_BEGINNING.match(before)) and (phrase.leads or bool(_AFTER_DAY.match(after)))


_PREFIX = re.compile(r"@?([^:@]{1,80}):(?!//)(?=\s|$)")
_SEVERAL = re.compile(r"\s*(?:[,/&+]|\band\b|\bund\b)\s*")
_AT = re.compile(r"(?<!\S)@([^\W\d_][\w.\-]*)(?:\s([^\W\d_][\w.\-]*))?")
_LAST = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]][\s.]*$|\s[–—-]\s([^–—()\[\]]{1,80}?)[\s.]*$")


def _owner(text: str, people: Sequence[Someone]) -> tuple[str, tuple[Someone, ...], str]:
    """The text without the name of who does it, whom that can mean, and a name before a colon that nobody has."""
    prefix = _PREFIX.match(text.lstrip(" ,;-"))
    for rest, owners in (_before_colon(text, prefix, people), _after_at(text, people), _at_the_end(text, people)):
        if owners:
            return rest, owners, ""
    return text, (), prefix[1].strip() if prefix and len(words(prefix[1])) <= 3 else ""


def _before_colon(
    text: str, prefix: re.Match[str] | None, people: Sequence[Someone]
) -> tuple[str, tuple[Someone, ...]]:
    names = [each for each in _SEVERAL.split(prefix[1].strip()) if each] if prefix else []
    found = [called(each, people) for each in names]
    if prefix is None or not all(found):
        return text, ()
    owners = tuple(dict.fromkeys(each for some in found for each in some))
    # Several names stay: only one of them will owe it, and the others are told about in the title.
    return (prefix.string[prefix.end() :], owners) if len(names) == 1 else (text, owners)


def _after_at(text: str, people: Sequence[Someone]) -> tuple[str, tuple[Someone, ...]]:
    for mention in _AT.finditer(text):
        for name, end in ((f"{mention[1]} {mention[2] or ''}", mention.end()), (mention[1], mention.end(1))):
            if owners := called(name.rstrip(" ."), people):
                return f"{text[: mention.start()]} {text[end:]}", owners
    return text, ()


def _at_the_end(text: str, people: Sequence[Someone]) -> tuple[str, tuple[Someone, ...]]:
    last = _LAST.search(text)
    return (text[: last.start()], called((last[1] or last[2]).strip(" ,;."), people)) if last else (text, ())


def _mentioned(text: str, people: Sequence[Someone]) -> tuple[Someone, ...]:
    """Whose whole or first name the text has, written with a capital as names are."""
    names = {each for each in re.findall(r"[^\W\d_]+", text) if each[:1].isupper()}
    said = {words(each) for each in names}
    return tuple(each for each in people if words(each.name)[:1] in said)


def _tidy(text: str) -> str:
    """What is left, without the brackets and signs that stood around what was taken out."""
    text = re.sub(r"[(\[][\s,;.]*[)\]]", " ", text)
    text = re.sub(r"([(\[])[\s,;]+|[\s,;]+([)\]])", r"\1\2", " ".join(text.split()))
    text = re.sub(r"\s+([,.;:!?])", r"\1", text).strip(" ,;:–—-")
    text = re.sub(r"([,;:])[,;:]+", r"\1", text)
    is_word = re.match(r"[^\W\d_]+(?![^\s,])", text)  # as a sentence begins, but no iPhone and no address
    return text[:1].upper() + text[1:] if is_word and is_word[0].islower() else text
