"""The words of dates in the languages of Europe, without accents, in full and as they are shortened."""

_NAMES = """
january february march april may june july august september october november december
januar februar marz april mai juni juli august september oktober november dezember
janner feber maerz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november desember
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu
styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec
ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
januar februar marec april maj jun jul august september oktober november december
ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
"""
_SHORT = """
jan feb mar apr may jun jul aug sep oct nov dec
jan feb mrz apr mai jun jul aug sept okt nov dez
jan fev mrt avr mei juin juil aou sep out nov dic
ene feb mar abr may jun jul ago set oct nov dic
gen feb mar apr mag giu lug ago set ott nov dic
jan fev mar abr mai jun jul ago set out nov dez
janv fevr mars avr mai juin juil aout sept oct nov des
sty lut mar kwi maj cze lip sie wrz paz lis gru
led uno bre dub kve cvn cvc srp zar rij lis pro
"""
MONTHS = {
    name: month for line in (_NAMES + _SHORT).strip().splitlines() for month, name in enumerate(line.split(), start=1)
}
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
lunedi martedi mercoledi giovedi venerdi domenica gio
segunda terca quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
pondeli utery streda ctvrtek patek sobota nedele poniedzialek wtorek sroda czwartek piatek niedziela
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
FILLERS = frozenset(("of", "de", "del", "den", "der", "the", "le", "am", "on", "el", "di", "d"))
