import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from alliances.actors import Actor, actor_in_alliance, actor_in_program
from alliances.models import Membership, Person, ProgramRole
from alliances.roles import AllianceRole
from alliances.scopes import people_scope
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, scoped
from records import operations
from records.imports.kinds import ALLIANCE, import_kind
from records.imports.report import refusal_report

REFUSED, QUESTIONS = 1, 3


class Command(BaseCommand):
    help = (
        "Import a table. Ends with 0 when done, 1 when the file is refused, 2 for a wrong call, 3 for open questions."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind")
        parser.add_argument("file", type=Path)
        parser.add_argument("--alliance", metavar="ID", help="the alliance that it is for")
        parser.add_argument("--program", metavar="ID", help="the program, for kinds of a whole program")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="who imports; the host's lead if left out")
        parser.add_argument("--shared", action="store_true", help="both companies see what comes in")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column is what, and answers, as JSON")
        parser.add_argument("--dry-run", action="store_true", help="do everything and keep nothing")
        parser.add_argument("--strict", action="store_true", help="refuse the file for one refused row")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report there, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        account = self._account(options)
        with scoped(people_scope("member", account=account)):
            actor = self._actor(account, options)
            with scoped(actor.scope(writes=True)):
                code, report = self._import(actor, options)
        text = json.dumps(report, indent=2, ensure_ascii=False, default=str)
        if options["report"]:
            options["report"].write_text(text)
        self.stdout.write(_summary(report) if options["report"] else text)
        if code:
            raise SystemExit(code)

    def _import(self, actor: Actor, options: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        path, dry_run = options["file"], options["dry_run"]
        try:
            with transaction.atomic():
                run, understood = operations.import_start(
                    by=actor,
                    kind=options["kind"],
                    content=path.read_bytes(),
                    name=path.name,
                    mapping=_json(options["mapping"]),
                )
                if understood.questions:
                    transaction.set_rollback(True)
                    return QUESTIONS, operations.import_questions(understood=understood, dry_run=dry_run)
                visibility = "shared" if options["shared"] else "internal"
                report = operations.import_write(
                    by=actor, run=run, visibility=visibility, dry_run=dry_run, strict=options["strict"]
                )
                transaction.set_rollback(dry_run)
                return 0, report
        except (Refused, Forbidden) as refusal:
            return REFUSED, refusal_report(options["kind"], path.name, str(refusal.message), dry_run=dry_run)

    def _account(self, options: dict[str, Any]) -> str:
        try:
            level = import_kind(options["kind"]).level
        except KeyError:
            raise CommandError(f"There is no kind of table called {options['kind']!r}.", returncode=2) from None
        place = options["alliance"] if level == ALLIANCE else options["program"]
        if not place:
            wanted = "--alliance" if level == ALLIANCE else "--program"
            raise CommandError(f"Say where it is for, with {wanted} ID.", returncode=2)
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.", returncode=2)
        with scoped(SYSTEM):
            account = _who(options["email"], place, level)
        if not account:
            raise CommandError("Nobody of that address can import there.", returncode=2)
        return account

    def _actor(self, account: str, options: dict[str, Any]) -> Actor:
        if options["alliance"]:
            actor = actor_in_alliance(account, options["alliance"])
        else:
            actor = actor_in_program(account, options["program"])
        if actor is None:
            raise CommandError("Nobody of that address can import there.", returncode=2)
        return actor


def _who(email: str | None, place: str, level: str) -> str:
    """The account of whoever imports: the address given, else the host's first lead, or the program's first manager."""
    if email:
        people = Person.objects.everything().exclude(account="").filter(email__iexact=email)
        return people.values_list("account", flat=True).first() or ""
    if level == ALLIANCE:
        leads = Membership.objects.everything().filter(alliance__public_id=place, participation__is_host=True)
        first = leads.filter(role=AllianceRole.LEAD, state="active").exclude(account="").order_by("pk").first()
    else:
        roles = ProgramRole.objects.everything().filter(program__public_id=place, state="active").exclude(account="")
        first = roles.exclude(role="executive").order_by("pk").first()
    return first.account if first else ""


def _json(path: Path | None) -> Any:
    if path is None:
        return None
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as fault:
        raise CommandError(f"The mapping {path} cannot be read as JSON: {fault}", returncode=2) from None


def _summary(report: dict[str, Any]) -> str:
    if report["refused"]:
        return str(report["refused"])
    counts = ", ".join(f"{report[name]} {name}" for name in ("created", "updated", "unchanged", "skipped"))
    return f"{report['rows']} rows: {counts}; {len(report['problems'])} problems"
