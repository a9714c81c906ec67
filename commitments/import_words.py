"""What columns and cells of promises are called, in the languages people use: of actions and of plans alike."""

from commitments.models import Commitment
from core.tables.fields import Field, Type, synonyms

OPEN = """
open; not started; to do; todo; new; planned; outstanding; pending; assigned; overdue; not done; not complete; no;
[ ]; ☐; offen; geplant; neu; ausstehend; nicht begonnen; nicht erledigt; unerledigt; überfällig; nein; à faire;
ouvert; ouverte; en attente; non fait; non; pendiente; planificado; planificada; abierto; abierta; no iniciado;
no hecho; da fare; aperto; aperta; in attesa; non iniziato
"""
STARTED = """
started; in progress; ongoing; active; doing; wip; begonnen; in arbeit; laufend; läuft; in bearbeitung; en cours;
en curso; en progreso; in corso; on track; delayed; at risk
"""
DONE = """
done; complete; completed; finished; closed; resolved; yes; x; ✓; ✔; ☑; ✅; ☒; erledigt; erl; fertig; abgeschlossen;
geschlossen; ja; terminé; terminée; achevé; fait; faite; clos; clôturé; oui; hecho; hecha; completado; completada;
terminado; cerrado; cerrada; sí; fatto; fatta; completato; chiuso; chiusa; sì
"""

DUE = """
due date; deadline; target date; until; by; ende; enddatum; termin; fällig; fällig am; bis; abgabe; échéance;
fecha fin; fecha de fin; vencimiento; scadenza
"""
OWNER = """
assigned to; assignee; responsible; resource; resources; resource names; who; lead; person; in charge; verantwortlich;
zuständig; wer; bearbeiter; ressource; responsable; ressources; responsable id; encargado; dueño; responsabile;
resourcing
"""
STATE = "status; progress state; stand; zustand; état; statut; estado; stato"
PROGRESS = """
% complete; percent complete; complete; progress %; done %; fortschritt; abgeschlossen %; erledigt %; erledigt in %;
avancement; avance; progreso; avanzamento
"""
ID = "key; task id; uid; código; nr; nummer; #"

STATES: dict[str, tuple[str, ...]] = {
    Commitment.State.OPEN: synonyms(OPEN),
    Commitment.State.STARTED: synonyms(STARTED),
    Commitment.State.DONE: synonyms(DONE),
}
SHARES = (Commitment.State.OPEN.value, Commitment.State.STARTED.value, Commitment.State.DONE.value)


def state_field(label: object) -> Field:
    labels = dict(Commitment.State.choices)
    return Field("state", label, Type.CHOICE, synonyms(STATE), choices=STATES, labels=labels, shares=SHARES)
