"""The lists of stages that a program can start from.

Sources: ISO 44001:2017, its eight life-cycle stages; the alliance life cycle of the Association of Strategic Alliance
Professionals. A program changes the words as it likes.
"""

from django.utils.translation import gettext_lazy as _

ISO_44001 = (
    _("Operational awareness"),
    _("Knowledge"),
    _("Internal assessment"),
    _("Partner selection"),
    _("Working together"),
    _("Value creation"),
    _("Staying together"),
    _("Exit"),
)

ASAP = (
    _("Alliance strategy"),
    _("Analysis and selection"),
    _("Negotiation and trust"),
    _("Operational planning"),
    _("Structure and governance"),
    _("Launch and management"),
    _("Transformation or end"),
)

PRESETS = {"iso44001": (_("ISO 44001, eight stages"), ISO_44001), "asap": (_("ASAP, seven stages"), ASAP)}
