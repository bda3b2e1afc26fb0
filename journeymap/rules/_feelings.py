"""Words for feelings that are always good or always bad, in the languages that labels come in.

Our own lists, short on purpose: words that cut both ways, such as "surprised", "curious" or the French "impatient", are
not in them. French and Spanish words stand in their masculine singular; the other forms are made from it.
"""

from __future__ import annotations

import re
from functools import cache

_GOOD = {
    "en": """
        admiring amazed amused appreciated assured at-ease cared-for carefree cheered cheerful comfortable comforted
        confident content contented delighted eager ecstatic elated enchanted encouraged enthusiastic excited flattered
        fulfilled glad grateful happy hopeful impressed inspired joyful liberated looked-after loved loyal moved
        optimistic overjoyed pampered pleased proud reassured relaxed relieved respected safe satisfied secure serene
        thankful thrilled touched trusting understood valued warm-hearted welcome welcomed
    """,
    "fr": """
        admiratif amusé apaisé bluffé choyé comblé complice confiant considéré conquis content convaincu décontracté
        détendu ébloui émerveillé emballé enchanté encouragé enthousiaste épanoui épaté fier flatté heureux impressionné
        inspiré joyeux optimiste protégé rassuré ravi reconnaissant relaxé respecté satisfait séduit serein soulagé
        tranquille valorisé
    """,
    "de": """
        aufgehoben beeindruckt begeistert beruhigt dankbar entspannt erfreut erleichtert ermutigt froh fröhlich geborgen
        gelassen geschätzt glücklich hoffnungsvoll inspiriert motiviert optimistisch respektiert selbstsicher sicher stolz
        überglücklich überzeugt unbeschwert vergnügt verstanden vertrauensvoll wertgeschätzt willkommen zufrieden
        zuversichtlich
    """,
    "nl": """
        begrepen bemoedigd blij dankbaar enthousiast gelukkig gerust gerustgesteld gesteund gewaardeerd geïnspireerd
        hoopvol ontspannen opgelucht opgetogen optimistisch overtuigd tevreden trots veilig verheugd vrolijk welkom
        zelfverzekerd
    """,
    "es": """
        acogido agradecido alegre aliviado animado comprendido confiado contento cómodo encantado entusiasmado
        esperanzado feliz ilusionado inspirado optimista orgulloso protegido relajado respetado satisfecho seguro sereno
        tranquilo valorado
    """,
}
_BAD = {
    "en": """
        abandoned afraid aggravated alarmed angry annoyed anxious ashamed betrayed bored bothered cheated confused
        deceived defeated demotivated depressed desperate disappointed discouraged disgusted disheartened dismayed
        displeased dissatisfied distressed distrustful doubtful embarrassed enraged exasperated fearful fed-up
        frightened frustrated furious helpless hopeless horrified humiliated hurt ignored infuriated insecure insulted
        intimidated irritated jealous left-out let-down lonely lost mad miserable misled nervous offended outraged
        overwhelmed panicked panicky powerless rejected resentful resigned sad scared sceptical skeptical stressed stuck
        suspicious tense tricked troubled uncomfortable uneasy unhappy unsafe unsure upset vexed worried
    """,
    "fr": """
        abandonné abattu accablé affolé agacé angoissé anxieux apeuré bloqué coupable crispé débordé déboussolé déçu
        découragé dégoûté démotivé démuni dépassé dépité dérouté désabusé désemparé désespéré désorienté effrayé
        embarrassé énervé ennuyé exaspéré excédé fâché floué frustré furieux gêné honteux humilié impuissant indigné
        inquiet insatisfait intimidé irrité isolé lassé mécontent méfiant nerveux offensé oublié paniqué perdu peureux
        piégé rebuté résigné sceptique stressé tendu triste trahi trompé vexé
    """,
    "de": """
        abgehängt abgelehnt alleingelassen angespannt ängstlich ärgerlich beschämt besorgt betrogen beunruhigt
        eingeschüchtert empört entmutigt entnervt entsetzt enttäuscht erschrocken frustriert gedemütigt gekränkt
        gelangweilt genervt gereizt gestresst getäuscht hilflos hoffnungslos ignoriert machtlos misstrauisch nervös
        niedergeschlagen panisch ratlos resigniert sauer skeptisch traurig überfordert überrumpelt unglücklich unsicher
        unwohl unzufrieden verärgert verletzt verloren verunsichert verwirrt verzweifelt wütend zornig
    """,
    "nl": """
        angstig bang bedrogen beledigd beschaamd bezorgd boos eenzaam gefrustreerd gestrest geërgerd geïrriteerd hopeloos
        hulpeloos kwaad machteloos nerveus onbegrepen ongelukkig ongerust ontevreden ontmoedigd onzeker radeloos sceptisch
        teleurgesteld verdrietig verdwaald vernederd verontrust verontwaardigd verward wanhopig wantrouwend wantrouwig
        woedend zenuwachtig
    """,
    "es": """
        abrumado agobiado angustiado asustado avergonzado confundido confuso decepcionado defraudado desalentado
        desanimado desconfiado desesperado disgustado enfadado engañado enojado escéptico estafado estresado frustrado
        furioso humillado ignorado impotente incómodo indignado inquieto insatisfecho inseguro intranquilo irritado
        molesto nervioso ofendido perdido preocupado resignado tenso triste
    """,
}
_NAMES = {
    "en": ("joy relief pride", "anger annoyance anxiety confusion disappointment frustration sadness"),
    "fr": ("fierté joie soulagement", "agacement colère déception frustration inquiétude tristesse"),
    "de": ("erleichterung freude vorfreude", "angst ärger enttäuschung frust frustration trauer unsicherheit wut"),
    "nl": ("opluchting vreugde", "ergernis frustratie onzekerheid teleurstelling woede"),
    "es": ("alegría alivio orgullo", "decepción enfado frustración ira miedo rabia tristeza"),
}
"""Feelings by their name, good ones and bad ones. They stand alone: “anger that went away” is none."""

_TURNING = {
    "en": """
        not no never less hardly barely nothing nobody without cannot too t but far almost want wants wish
        wishes would need needs
    """,
    "fr": """
        pas peu ni moins sans jamais non plus guère rien aucun aucune personne trop mais sauf loin presque veut voudrait besoin
        envie
    """,
    "de": """
        nicht nichts kein keine keinen weniger wenig nie niemals niemand kaum ohne zu aber doch andere fast will möchte wäre
        allein alleine stich warten
    """,
    "nl": "niet niets geen minder weinig nooit niemand nauwelijks zonder te maar allesbehalve verre bijna wil zou",
    "es": """
        no nunca jamás menos poco poca nada nadie apenas sin ni demasiado tampoco pero lejos casi quiere quisiera necesita
    """,
}
"""Words that turn others around, or may: what is denied, wished for or outweighed. The `t` is what is left of "isn't"; who is
“im Stich gelassen” isn't “gelassen”."""

_FEMININE = ((r"eux$", "euse"), (r"if$", "ive"), (r"et$", "ète"), (r"er$", "ère"), (r"as$", "asse"), (r"(?<=[^e])$", "e"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def sign(feeling: str, language: str) -> int:
    """Return 1 for a good feeling, -1 for a bad one and 0 where we can't be sure: unknown, mixed or negated words."""
    words = _table(language)
    if not words:
        return 0
    plain = feeling.lower()
    if plain in words:
        return words[plain]
    good, bad = (names.split() for names in _NAMES[language])
    if plain in good or plain in bad:
        return 1 if plain in good else -1
    found = _WORD.findall(plain)
    if not set(_TURNING[language].split()).isdisjoint(found):
        return 0
    signs = {words[word] for word in (*found, "-".join(found)) if word in words}  # "fed up" is one word: "fed-up"
    return signs.pop() if len(signs) == 1 else 0


@cache
def _table(language: str) -> dict[str, int]:
    if language not in _GOOD:
        return {}
    words = dict.fromkeys(_GOOD[language].split(), 1) | dict.fromkeys(_BAD[language].split(), -1)
    forms = {"fr": _french, "es": _spanish}.get(language)
    return {form: value for word, value in words.items() for form in forms(word)} if forms else words


def _french(word: str) -> set[str]:
    """The four forms of an adjective: `inquiet`, `inquiète`, `inquiets`, `inquiètes`."""
    feminine = next((re.sub(end, form, word) for end, form in _FEMININE if re.search(end, word)), word)
    return {word, feminine} | {form if form[-1] in "sx" else form + "s" for form in (word, feminine)}


def _spanish(word: str) -> set[str]:
    """The forms of an adjective: `contento`, `contenta`, `contentos`, `contentas`; `triste`, `tristes`; `feliz`, `felices`."""
    singular = {word, word[:-1] + "a"} if word.endswith("o") else {word}
    return singular | {form[:-1] + "ces" if form.endswith("z") else form + "s" for form in singular}
