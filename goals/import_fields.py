"""What columns of a project plan are called, in the languages people use."""

from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment
from core.tables.fields import Field, Type, synonyms

OPEN = """
open; not started; to do; todo; new; planned; offen; geplant; neu; à faire; pendiente; planificado;
planificada; da fare; nicht begonnen
"""
STARTED = """
started; in progress; ongoing; active; doing; wip; begonnen; in arbeit; laufend; en cours; en curso; en
progreso; in corso; on track; delayed; at risk
"""
DONE = """
done; complete; completed; finished; closed; erledigt; fertig; abgeschlossen; terminé; fait; hecho;
completado; completada; terminado; fatto
"""

TITLE = """
task; task name; name; milestone; activity; action; deliverable; initiative; work package; subject; item;
step; aufgabe; aktivität; vorgang; vorgangsname; arbeitspaket; meilenstein; bezeichnung; tätigkeit; thema;
tâche; jalon; activité; nom; tarea; hito; actividad; iniciativa; nombre; attività; nome; título
"""
DUE = """
end; end date; finish; due date; deadline; target date; date; until; by; completion; planned end; ende;
enddatum; termin; fällig; fällig am; bis; datum; abgabe; fin; date de fin; échéance; fecha fin; fecha de fin;
vencimiento; fecha; fine; scadenza; zeitplanung; zeitplan; planung
"""
BEGINS = """
start; start date; begin; from; planned start; beginn; anfang; startdatum; von; ab; début; date de début;
inicio; fecha inicio; fecha de inicio; inizio
"""
OWNER = """
assigned to; assignee; responsible; resource; resources; resource names; who; lead; person; in charge;
verantwortlich; zuständig; wer; bearbeiter; ressource; responsable; ressources; responsable id; encargado;
dueño; responsabile; resourcing
"""
STATE = "status; progress state; stand; zustand; état; statut; estado; stato"
PROGRESS = """
% complete; percent complete; complete; progress %; done %; fortschritt; abgeschlossen %; avancement; avance;
progreso; avanzamento
"""
CRITERION = """
acceptance criterion; acceptance criteria; definition of done; success criteria; criterion; abnahmekriterium;
kriterium; critère; criterio
"""
EVIDENCE = "link; url; nachweis; preuve; enlace"
ID = "key; task id; uid; código; nr; nummer; #"
PARENT = "parent id; parent task; parent key; übergeordnet; padre"
LEVEL = "outline level; ebene; gliederungsebene; niveau; nivel"
NUMBER = "wbs; wbs code; psp; psp-code; gliederung"
GROUP = "phase; section; workstream; category; gruppe; bereich; projektphase; fase; étape; categoría; kategorie"

STATES: dict[str, tuple[str, ...]] = {
    Commitment.State.OPEN: synonyms(OPEN),
    Commitment.State.STARTED: synonyms(STARTED),
    Commitment.State.DONE: synonyms(DONE),
}

FIELDS = (
    Field("title", _("Title"), synonyms=synonyms(TITLE), required=True),
    Field("due_on", _("Due"), Type.DATE, synonyms(DUE)),
    Field("starts_on", _("Begins"), Type.DATE, synonyms(BEGINS)),
    Field("owner", _("Owner"), Type.PEOPLE, synonyms(OWNER)),
    Field("state", _("State"), Type.CHOICE, synonyms(STATE), choices=STATES, labels=dict(Commitment.State.choices)),
    Field("progress", _("Progress"), Type.PERCENT, synonyms(PROGRESS)),
    Field("criterion", _("How do you know it is reached"), synonyms=synonyms(CRITERION)),
    Field("evidence", _("Evidence"), Type.URL, synonyms(EVIDENCE)),
    Field("id", _("Id"), synonyms=synonyms(ID)),
    Field("parent", _("Parent"), synonyms=synonyms(PARENT)),
    Field("level", _("Level"), synonyms=synonyms(LEVEL)),
    Field("number", _("Outline number"), synonyms=synonyms(NUMBER)),
    Field("group", _("Group"), synonyms=synonyms(GROUP)),
)
