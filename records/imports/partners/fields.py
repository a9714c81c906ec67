"""What a partner list may say about each company, by the names that people give it."""

from django.utils.translation import gettext_lazy

from alliances.models import Depth
from core.tables.fields import Field, Type, synonyms

PARTNER = """
legal name; partner name; partner company; company; organisation; organization; account; account name; vendor; alliance;
firma; unternehmen; partnerfirma; société; entreprise; partenaire; empresa; socio; azienda; name
"""
SHORT = "name; short name; alternate name; abbreviation; acronym; kurzname; sigle; sigla; kürzel"
PURPOSE = "what it is for; description; focus; zweck; beschreibung; objet; objetivo; scope"
STAGE = "phase; lifecycle stage; status; stand; étape; etapa; fase"
DEPTH = "tier; partner tier; partner level; level; segment; stufe; niveau; nivel"
LEAD = """
our lead; owner; alliance manager; partner manager; account manager; responsible; verantwortlich; betreuer; responsable;
internal owner; pam
"""
CONTACT = """
contact; contact name; partner contact; ansprechpartner; kontakt; interlocuteur; contacto; referente; contact point
"""
EMAIL = "mail; contact e-mail; contact email; contact mail; mailadresse; courriel; correo"
REVIEW = "next review; next qbr; qbr; review date; review; nächstes review; prochaine revue; próxima revisión"
ENDS = """
agreement end; agreement ends; contract end; end date; expiry; expiration; expires; renewal; renewal date; vertragsende;
laufzeit bis; fin de contrat; fin de contrato; scadenza
"""
NOTICE = "notice; notice date; notice by; cancel by; kündigung; kündigungsfrist; kündigen bis; préavis; preaviso"
LINK = "url; website; web; homepage; webseite; site; sitio"
PARENT = (
    "parent; parent organization; parent organisation; mother company; konzern; muttergesellschaft; maison mère; matriz"
)
TAGS = "tags; tag; labels; label; keywords; schlagworte; schlagwörter; étiquettes; mots-clés; etiquetas; etichette"
ID = "permanent identifier; identifier; key; crm id; nr; no; nummer; código"
DEPTHS = {
    Depth.LIGHT.value: synonyms("light; bronze; registered; basic; c; low; 3"),
    Depth.STANDARD.value: synonyms("standard; silver; b; medium; 2"),
    Depth.STRATEGIC.value: synonyms(
        "strategic; gold; platinum; a; high; key; 1; strategisch; stratégique; estratégico"
    ),
}

FIELDS = (
    Field("partner", gettext_lazy("Partner"), synonyms=synonyms(PARTNER), required=True),
    Field("short", gettext_lazy("Short name"), synonyms=synonyms(SHORT)),
    Field("purpose", gettext_lazy("What it is for"), synonyms=synonyms(PURPOSE)),
    Field("stage", gettext_lazy("Stage"), synonyms=synonyms(STAGE)),
    Field("depth", gettext_lazy("Depth"), synonyms=synonyms(DEPTH)),
    Field("lead", gettext_lazy("Our lead"), Type.PEOPLE, synonyms(LEAD)),
    Field("contact", gettext_lazy("Contact"), Type.PEOPLE, synonyms(CONTACT)),
    Field("email", gettext_lazy("Contact's e-mail"), Type.EMAIL, synonyms(EMAIL)),
    Field("next_review_on", gettext_lazy("Next review"), Type.DATE, synonyms(REVIEW)),
    Field("agreement_ends_on", gettext_lazy("Agreement ends"), Type.DATE, synonyms(ENDS)),
    Field("notice_by", gettext_lazy("Notice by"), Type.DATE, synonyms(NOTICE)),
    Field("agreement_place", gettext_lazy("Link"), Type.URL, synonyms(LINK)),
    Field("tags", gettext_lazy("Our tags"), synonyms=synonyms(TAGS)),
    Field("parent", gettext_lazy("Parent company"), synonyms=synonyms(PARENT)),
    Field("id", gettext_lazy("Id"), synonyms=synonyms(ID)),
)
PLAIN = ("purpose", "next_review_on", "agreement_ends_on", "notice_by", "agreement_place")
"""Fields that are the alliance's own, as they stand."""
