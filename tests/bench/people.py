"""Who asks what of which server, signed in and with everything found out that one request needs of another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from config.bench.shape import PASSWORD, Size
from tests.bench.asking import Answer, Browser, Wire, form_of, loads_by_itself, readable
from tests.bench.lines import FLOOR_ADDRESSES, FLOOR_STATEMENTS, Line

DONE = frozenset({200, 302, 303})


@dataclass
class Total:
    """A page with all that it loads by itself."""

    seconds: float = 0
    statements: int = 0
    gzip: int = 0

    def add(self, answer: Answer, *, counted: bool) -> None:
        self.seconds += answer.seconds
        if counted:
            self.statements += answer.statements
            self.gzip += answer.gzipped if answer.status == 200 else 0


@dataclass
class Product:
    """The product at one size, and who is signed in there."""

    size: Size
    wire: Wire
    browsers: dict[str, Browser] = field(default_factory=dict)
    parts: dict[Line, list[str]] = field(default_factory=dict)
    forms: dict[Line, dict[str, str]] = field(default_factory=dict)

    def sign_in(self, *roles: str) -> None:
        for role in roles:
            self.browsers[role] = Browser(self.wire)
            self.browsers[role].sign_in(self.size.email(role), PASSWORD)

    def prepare(self, line: Line) -> None:
        """Ask once, to learn what the page loads by itself and what its form offers."""
        page = self.browsers[line.role].get(line.address, fragment=line.is_fragment)
        _refuse(line, page)
        self.parts[line] = [] if line.is_post or line.is_fragment else loads_by_itself(page.text)
        if line.is_post:
            due = (date.today() + timedelta(days=10)).isoformat()
            sent = {"title": "Send the price list to finance", "due_on": due, "visibility": "shared", "under": ""}
            self.forms[line] = form_of(page.text, sent)

    def ask(self, line: Line, *, counted: bool = False) -> Total:
        browser, total = self.browsers[line.role], Total()
        if line.is_post:
            answer = browser.post(line.address, self.forms[line], counted=counted)
        else:
            answer = browser.get(line.address, fragment=line.is_fragment, counted=counted)
        _refuse(line, answer)
        total.add(answer, counted=counted)
        for address in self.parts[line]:
            part = browser.get(address, fragment=True, counted=counted)
            _refuse(line, part)
            total.add(part, counted=counted)
        return total


@dataclass
class Floor:
    """The floor with its one visitor."""

    browser: Browser
    form: Mapping[str, str]

    @classmethod
    def open(cls, wire: Wire, told: Mapping[str, str]) -> "Floor":
        token = "b" * 32  # any: it is the cookie that has to say the same
        due = (date.today() + timedelta(days=10)).isoformat()
        form = {"title": "Send the price list", "due_on": due, "note": "To finance", **told}
        return cls(Browser(wire, {"sessionid": told["session"], "csrftoken": token}), form)

    def ask(self, page: str, *, counted: bool = False) -> Answer:
        address = FLOOR_ADDRESSES[page]
        if page == "create":
            answer = self.browser.post(address, dict(self.form), counted=counted)
        else:
            answer = self.browser.get(address, counted=counted)
        if answer.status not in DONE:
            raise SystemExit(f"The floor answers {answer.status} at {address}: {readable(answer)}")
        return answer

    def prove(self) -> None:
        """The floor is frozen: it needs exactly the statements that it always needed."""
        for page, statements in FLOOR_STATEMENTS.items():
            needed = self.ask(page, counted=True).statements
            if needed != statements:
                raise SystemExit(f"The floor's {page} needs {needed} statements instead of {statements}.")


def _refuse(line: Line, answer: Answer) -> None:
    if answer.status not in DONE:
        raise SystemExit(f"{line.address} as {line.role} answers {answer.status}: {readable(answer)}")
