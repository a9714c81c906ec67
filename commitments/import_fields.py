"""What columns of a list of actions are called, in the languages people use."""

from django.utils.translation import gettext_lazy as _

from commitments import import_words as words
from core.tables.fields import Field, Type, synonyms

TITLE = """
action item; task; task name; to do; todo; next step; what; =name; description; item; subject; activity; deliverable;
follow-up; aufgabe; maßnahme; tätigkeit; vorgang; was; to-do; arbeitspaket; nächster schritt; beschreibung; betreff;
bezeichnung; tâche; mesure; quoi; intitulé; acción; tarea; qué; descripción; asunto; título; nombre; azione; attività;
compito; cosa; descrizione; oggetto; titolo
"""
DETAILS = """
notes; note; remarks; remark; comments; comment; background; context; notizen; notiz; bemerkung; bemerkungen;
anmerkung; anmerkungen; kommentar; hinweis; erläuterung; einzelheiten; remarque; remarques; commentaire; commentaires;
détails; notas; comentario; comentarios; observaciones; detalles; commento; commenti; dettagli; osservazioni;
description; beschreibung; descripción; descrizione
"""
OWNER = f"""
action owner; action by; by whom; whom; owners; {words.OWNER}; verantwortliche; durch wen; qui; porteur; quién;
responsables; chi; incaricato; =name
"""
COMPANY = """
organisation; organization; responsible organisation; responsible organization; responsible company; party; firma;
unternehmen; verantwortliche firma; société; entreprise; organisme; empresa; organización; azienda; società;
organizzazione
"""
DUE = f"""
=date; =revised date; new date; revised due date; current due date; target completion date; by when; when; end date;
{words.DUE}; bis wann; wann; neuer termin; fälligkeit; frist; =datum; pour quand; délai; date limite; fecha límite;
plazo; cuándo; =fecha; entro; entro quando; data di scadenza; termine
"""
FIRST = """
original date; original due date; first date; first due date; initial date; baseline; baseline date;
original deadline; ursprünglicher termin; ursprünglich fällig; zuerst fällig; erster termin; date initiale;
échéance initiale; fecha original; data originale; scadenza originale
"""
DONE = """
=complete; =completed; =closed; =finished; =erledigt; =erl; =abgeschlossen; =fertig; =fait; =terminé; =hecho;
=completado; =fatto; =completato
"""
DONE_ON = """
completed on; closed on; finished on; date completed; date closed; date done; completed date; closed date;
actual completion date; actual finish; abgeschlossen am; fertig am; erledigt am; erledigungsdatum; fait le;
terminé le; date de clôture; fecha de cierre; cerrado el; completado el; data di chiusura; completato il; =done;
=completed; =closed; =erledigt; =abgeschlossen
"""
GOAL = "goal; objective; ziel; objectif; but; objetivo; meta; obiettivo"
ID = f"action id; action no; ref; reference; {words.ID}; lfd nr; no; n°; número; numero; id_accion"

FIELDS = (
    Field("title", _("Action"), synonyms=synonyms(TITLE), required=True),
    Field("details", _("Details"), synonyms=synonyms(DETAILS)),
    Field("goal", _("Goal"), synonyms=synonyms(GOAL)),
    Field("owner", _("Owner"), Type.PEOPLE, synonyms(OWNER)),
    Field("company", _("Company"), synonyms=synonyms(COMPANY)),
    Field("first_due_on", _("First due"), Type.DATE, synonyms(FIRST)),
    Field("due_on", _("Due"), Type.DATE, synonyms(DUE)),
    words.state_field(_("Status")),
    Field("done", _("Done"), Type.BOOLEAN, synonyms(DONE)),
    Field("done_on", _("Done on"), Type.DATE, synonyms(DONE_ON)),
    Field("progress", _("Progress"), Type.PERCENT, synonyms(words.PROGRESS)),
    Field("id", _("Id"), synonyms=synonyms(ID)),
)
