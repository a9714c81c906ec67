"""What columns of a project plan are called, in the languages people use."""

from django.utils.translation import gettext_lazy as _

from commitments import import_words as words
from core.tables.fields import Field, Type, synonyms

TITLE = """
task; task name; name; milestone; activity; action; deliverable; initiative; work package; subject; item;
step; aufgabe; aktivität; vorgang; vorgangsname; arbeitspaket; meilenstein; bezeichnung; tätigkeit; thema;
tâche; jalon; activité; nom; tarea; hito; actividad; iniciativa; nombre; attività; nome; título
"""
DUE = f"""
end; end date; finish; date; completion; planned end; datum; fin; date de fin; fecha; fine; zeitplanung; zeitplan;
planung; {words.DUE}
"""
BEGINS = """
start; start date; begin; from; planned start; beginn; anfang; startdatum; von; ab; début; date de début;
inicio; fecha inicio; fecha de inicio; inizio
"""
CRITERION = """
acceptance criterion; acceptance criteria; definition of done; success criteria; criterion; abnahmekriterium;
kriterium; critère; criterio
"""
EVIDENCE = "link; url; nachweis; preuve; enlace"
PARENT = "parent id; parent task; parent key; übergeordnet; padre"
LEVEL = "outline level; ebene; gliederungsebene; niveau; nivel"
NUMBER = "wbs; wbs code; psp; psp-code; gliederung"
GROUP = "phase; section; workstream; category; gruppe; bereich; projektphase; fase; étape; categoría; kategorie"

FIELDS = (
    Field("title", _("Title"), synonyms=synonyms(TITLE), required=True),
    Field("due_on", _("Due"), Type.DATE, synonyms(DUE)),
    Field("starts_on", _("Begins"), Type.DATE, synonyms(BEGINS)),
    Field("owner", _("Owner"), Type.PEOPLE, synonyms(words.OWNER)),
    words.state_field(_("State")),
    Field("progress", _("Progress"), Type.PERCENT, synonyms(words.PROGRESS)),
    Field("criterion", _("How do you know it is reached"), synonyms=synonyms(CRITERION)),
    Field("evidence", _("Evidence"), Type.URL, synonyms(EVIDENCE)),
    Field("id", _("Id"), synonyms=synonyms(words.ID)),
    Field("parent", _("Parent"), synonyms=synonyms(PARENT)),
    Field("level", _("Level"), synonyms=synonyms(LEVEL)),
    Field("number", _("Outline number"), synonyms=synonyms(NUMBER)),
    Field("group", _("Group"), synonyms=synonyms(GROUP)),
)
