import re
from pathlib import Path

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, which needs GNU gettext, always in the same form, so that changes of a catalogue stay small."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--sort-by-file"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        form = {"add_location": "file", "no_wrap": True, "no_obsolete": True}
        parser.set_defaults(locale=["de"], ignore_patterns=["var", "tests", "node_modules"], **form)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Without the time at which it was made, which would differ on every branch."""
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(re.sub(r'^"POT-Creation-Date:.*\n', "", text, flags=re.MULTILINE), encoding="utf-8")
