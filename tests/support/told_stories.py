"""Made-up stories told by many made-up outlets: one communique that fifty repeat, or two witnesses' accounts besides.

story(seed, independent) gives reports as JSONL objects. data_root() makes tables that know some of the outlets; the others they
do not know. A repetition is a near copy, a text cut and turned, a rewriting, an English version, with the communique named, with
a chain (an agency, another outlet that cites the army), or with the headline in the outlet's own voice. Same seed, same reports.
"""
import datetime
import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

KNOWN = [f"{kind} {name}" for kind in ("Radio", "Le Journal", "Le Courrier", "Écho", "La Dépêche")
         for name in ("des Acacias", "de la Falaise", "du Bief", "des Roseaux", "de l'Estuaire", "du Plateau")]
UNKNOWN = [f"{kind} {name}" for kind in ("Infos", "Actu", "Alerte", "Le Fil", "Veille")
           for name in ("Zéphyr", "Comète", "Boussole", "Lisière")]
AGENCIES = [("agence-corail", "Agence Corail"), ("agence-mistral", "Agence Mistral")]

# Towns of world/places with the state whose army speaks: its id, how French and English texts call it, and a rebel group's words.
ARMIES = [
    {"fr": "l'armée malienne", "en": "the Malian army", "staff": "l'état-major malien", "country": "Mali",
     "towns": ["Kidal", "Gao", "Ménaka", "Tessalit", "Bourem", "Ansongo", "Douentza"]},
    {"fr": "l'armée nigérienne", "en": "the Nigerien army", "staff": "l'état-major nigérien", "country": "Niger",
     "towns": ["Tillabéri", "Diffa", "Agadez", "Téra", "Torodi"]},
    {"fr": "l'armée burkinabè", "en": "the Burkinabe army", "staff": "l'état-major burkinabè", "country": "Burkina Faso",
     "towns": ["Djibo", "Dori", "Kaya", "Fada N'Gourma", "Ouahigouya"]},
    {"fr": "l'armée tchadienne", "en": "the Chadian army", "staff": "l'état-major tchadien", "country": "Tchad",
     "towns": ["Bol", "Mao", "Abéché", "Faya"]},
]
DAYS_FR = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS_FR = {12: "douze", 14: "quatorze", 17: "dix-sept", 23: "vingt-trois", 31: "trente et un", 46: "quarante-six"}

# What the army tells, as each outlet words it: {a} the army, {p} the town, {d} the day, {n} a count; [one|other] is either.
KINDS = {
    "strike": {
        "fr": ["{A} affirme avoir [bombardé|pris pour cible] {d} une colonne de [combattants|pick-up] près de {p} et [tué|abattu] {n} [d'entre eux|combattants].",
               "{A} [a annoncé|annonce|a fait savoir] avoir tué {n} combattants {d} [dans|lors d'|au cours d']une frappe aérienne [près de|non loin de|au nord de] {p}.",
               "{N} [combattants|hommes armés|jihadistes] ont été tués {d} dans un bombardement [près de|à l'ouest de] {p}, selon {a}.",
               "Des avions ont [frappé|bombardé] {d} un [regroupement|campement] de combattants aux environs de {p}, a [indiqué|expliqué] {a} dans un communiqué, qui fait état de {n} morts.",
               "Dans un communiqué [publié|diffusé|mis en ligne] en soirée, {a} [dit|assure] avoir détruit {d} une base de combattants près de {p} et en avoir tué {n}.",
               "« Nos [vecteurs aériens|appareils] ont neutralisé {n} [ennemis|combattants] {d} aux alentours de {p} », [écrit|se félicite] {a}."],
        "en": ["{A} said on {d} that its [aircraft|warplanes] had killed {n} fighters near {p}.",
               "{N} [fighters|militants] were killed on {d} in an air strike [near|outside] {p}, according to {a}.",
               "In a statement, {a} claimed to have bombed a column of fighters near {p} on {d}, killing {n}.",
               "An air raid [left {n} militants dead|killed {n} insurgents] close to {p} on {d}, {a} [announced|said]."],
        "head": ["{N} combattants tués près de {p}", "Frappe aérienne près de {p} : {n} morts", "Bombardement près de {p}"],
    },
    "clash": {
        "fr": ["{A} dit avoir repoussé {d} une attaque contre {p} et [tué|abattu] {n} assaillants.",
               "Une attaque a été [repoussée|mise en échec] {d} à {p}, où {n} assaillants ont [été tués|péri], selon {a}.",
               "{A} [a affirmé|affirme|a fait savoir] dans un communiqué que ses [soldats|hommes] avaient tué {n} assaillants {d} lors de combats à {p}.",
               "Les [combats|affrontements] de {d} à {p} ont fait {n} morts parmi les assaillants, a assuré {a}.",
               "« La [riposte|réaction] des unités a coûté la vie à {n} assaillants » {d} à {p}, [écrit|indique] {a} dans un texte [lu|diffusé] à la télévision.",
               "À {p}, {d}, l'ennemi a été mis en déroute et {n} de ses hommes sont morts, [d'après|à en croire] {a}."],
        "en": ["{A} said it had repelled an attack on {p} on {d}, killing {n} [attackers|assailants].",
               "Soldiers killed {n} attackers in [fighting|clashes] in {p} on {d}, {a} said in a statement.",
               "According to {a}, an attack on {p} was [driven back|beaten off] on {d} and {n} attackers died.",
               "{A} put the attackers' dead at {n} after [a battle|fighting] in {p} on {d}."],
        "head": ["Attaque repoussée à {p}", "Combats à {p} : {n} assaillants tués", "{p} : une attaque repoussée"],
    },
    "capture": {
        "fr": ["{A} [a annoncé|annonce] avoir repris {d} la ville de {p}.",
               "La ville de {p} a été [reprise|reconquise] {d}, a [annoncé|fait savoir] {a} dans un communiqué.",
               "Selon {a}, ses [troupes|unités] sont entrées {d} dans {p} et contrôlent la ville.",
               "{A} affirme être entrée {d} dans {p}, qu'elle dit [contrôler|tenir] entièrement.",
               "« {p} est [libérée|de nouveau à nous] », [se réjouit|écrit] {a} dans un message [publié|diffusé] {d}, qui annonce la prise de la ville.",
               "{A} [revendique|proclame] la prise de {p}, où ses blindés seraient entrés {d}."],
        "en": ["{A} said on {d} that it had [recaptured|retaken] the town of {p}.",
               "{A} announced in a statement that its troops had taken {p} on {d}.",
               "The town of {p} was [retaken|recaptured] on {d}, according to {a}.",
               "[Troops|Soldiers] entered {p} on {d} and now control the town, {a} [said|declared]."],
        "head": ["{p} reprise par l'armée", "L'armée entre dans {p}", "{p} aux mains de l'armée"],
    },
}
TAILS_FR = ["Le communiqué ne dit rien d'éventuelles pertes dans ses rangs.", "Aucune source indépendante n'a pu confirmer ces affirmations.",
            "Les opérations se poursuivent dans la zone, ajoute le texte.", "La région est difficile d'accès et le téléphone y passe mal.",
            "Le texte a été lu au journal de la télévision.", "Le gouverneur de la région n'a pas souhaité s'exprimer.",
            "L'état-major appelle la population à signaler tout mouvement suspect.", "C'est la troisième annonce de ce genre en un mois.",
            "Le porte-parole n'a pas répondu à nos questions.", "Du matériel aurait été saisi, poursuit l'état-major sans autre précision.",
            "Les autorités promettent de rétablir la sécurité avant la saison des pluies.", "Le pays vit depuis plus de dix ans au rythme de ces annonces.",
            "Les bilans donnés par les militaires ne peuvent que rarement être vérifiés.", "Il n'est pas question dans ce texte des habitants de la ville.",
            "Le ministre de la Défense a salué l'engagement des troupes.", "La saison sèche facilite les déplacements dans ces plaines."]
TAILS_EN = ["The statement did not mention any losses among the soldiers.", "The claim could not be independently verified.",
            "Operations continued in the area, it added.", "Reporters have no access to the region.", "Such figures are hard to check.",
            "The ministry praised the troops.", "It is the third such announcement in a month.", "A spokesman declined to take questions.",
            "Phone lines to the town have been unreliable for weeks."]
# Accounts that rest on nobody's communique: the outlet's own people, and people of the place.
SEEN = {
    "strike": [["Deux explosions ont secoué {d} après-midi les abords de {p}, suivies d'une épaisse fumée noire. Un avion venait de bombarder un campement, ont raconté des habitants joints par téléphone par {o}.",
                "Des témoins ont vu des appareils bombarder {d} des véhicules garés sous les arbres, à la sortie de {p}. « Tout a brûlé », dit un berger."],
               ["A {p}, notre envoyé spécial a compté les carcasses laissées par la frappe aérienne de {d}. L'aviation a bombardé le convoi à la tombée du jour.",
                "Une frappe aérienne a visé {d} un convoi près de {p}. Les restes des véhicules fumaient encore le lendemain matin sur la piste."]],
    "clash": [["Les habitants de {p} se sont terrés chez eux {d} pendant que des hommes armés attaquaient la ville, ont-ils raconté à {o}. Les tirs ont cessé vers midi et les assaillants sont repartis.",
               "Des hommes armés ont attaqué {p} {d} à l'aube, selon des habitants qui ont entendu des rafales près du marché."],
              ["Le marché de {p} porte les traces des combats de {d} : impacts de balles, étals renversés. L'attaque a duré trois heures, et les soldats ont tenu.",
               "Des combats ont opposé {d} des soldats à des hommes armés dans le quartier nord de {p}. Notre correspondant a entendu des tirs jusqu'à midi."]],
    "capture": [["Des soldats patrouillent depuis {d} dans les rues de {p}, ont constaté des habitants interrogés par {o}. « L'armée a pris la ville sans tirer », raconte une commerçante.",
                 "Des habitants de {p} racontent que les soldats ont pris la ville {d} au lever du jour."],
                ["Le drapeau national flotte sur la mairie de {p}, que l'armée a prise {d}. Notre envoyé spécial a vu des blindés garés sur la place.",
                 "L'armée a pris {p} {d}. Les boutiques étaient fermées à l'arrivée de notre reporter, et des blindés tenaient les carrefours."]],
}


def capital(text):
    return text[:1].upper() + text[1:]


def either(template, dice):
    return re.sub(r"\[([^]]*)\]", lambda m: dice.choice(m[1].split("|")), template)


def filled(template, army, english, facts, dice):
    template = either(template, dice)
    a = army["en"] if english else facts["speaker"]
    count = str(facts["n"]) if english or not facts["words"] else NUMBERS_FR[facts["n"]]
    day = (DAYS_EN if english else DAYS_FR)[facts["day"].weekday()]
    return template.format(a=a, A=capital(a), p=facts["town"], d=day, n=count, N=capital(count), o=facts.get("outlet", ""))


def chained(sentence, english, dice, others):
    """The sentence as an agency, or another outlet, passes it on."""
    by = dice.choice([f"l'{name}" for _, name in AGENCIES] + [dice.choice(others)])
    bare = sentence[:-1]
    if english:
        return f"{bare}, {by.removeprefix(chr(108) + chr(39))} reported."
    return dice.choice([f"{bare}, rapporte {by}.", f"{bare}, d'après {by}.", f"{bare}, écrit {by}."])


HOW = {"copy": 2, "cut": 2, "rewritten": 6, "chain": 4, "english": 4, "headline": 4}


def repetition(dice, kind, army, facts, dispatch):
    """(language, title, text) of one outlet that only repeats the communique."""
    how = dice.choices(list(HOW), list(HOW.values()))[0]
    facts = dict(facts, words=dice.random() < .4, speaker=dice.choice([army["fr"], army["staff"]]))
    if how in ("copy", "cut"):
        sentences = list(dispatch) if how == "copy" else dispatch[:2] + dice.sample(TAILS_FR, 2)
        return "fr", filled(KINDS[kind]["head"][0], army, False, facts, dice), " ".join(sentences)
    english = how == "english" or how == "chain" and dice.random() < .3
    templates = dice.sample(KINDS[kind]["en" if english else "fr"], dice.choice([1, 2, 2, 3]))
    told = [filled(t, army, english, facts, dice) for t in templates]
    if how == "chain":
        told[0] = chained(told[0], english, dice, KNOWN)
    title = capital(army["en"]) + " makes a statement" if english else f"{facts['town']} : ce que dit l'armée"
    if how == "headline":
        title = filled(dice.choice(KINDS[kind]["head"]), army, False, facts, dice)
    rest = told[1:] + dice.sample(TAILS_EN if english else TAILS_FR, dice.choice([2, 3, 4, 5]))
    dice.shuffle(rest)
    return "en" if english else "fr", title, "\n\n".join([told[0], " ".join(rest[:2]), " ".join(rest[2:])])


def story(seed, independent=False, outlets=50):
    """Reports of one story. With `independent` two known outlets tell it of themselves besides."""
    dice = random.Random(seed)
    kind, army = dice.choice(sorted(KINDS)), dice.choice(ARMIES)
    day = datetime.date(2024, 1, 8) + datetime.timedelta(days=dice.randrange(300))
    facts = {"town": dice.choice(army["towns"]), "day": day, "n": dice.choice(sorted(NUMBERS_FR)), "words": False, "speaker": army["fr"]}
    dispatch = [filled(t, army, False, facts, dice) for t in dice.sample(KINDS[kind]["fr"], 2)] + dice.sample(TAILS_FR, 3)
    names = dice.sample(KNOWN, 28) + dice.sample(UNKNOWN, 17) + [""] * 5
    dice.shuffle(names)
    own = [n for n in KNOWN if n not in names][:2]
    reports = []
    for number, name in enumerate(names[:outlets]):
        language, title, text = repetition(dice, kind, army, facts, dispatch)
        reports.append(report(dice, name, number, day, language, title, text))
    if independent:
        for number, accounts in enumerate(SEEN[kind]):
            text = " ".join(filled(dice.choice(accounts), army, False, dict(facts, outlet=own[number]), dice).split())
            reports.append(report(dice, own[number], outlets + number, day, "fr", f"{facts['town']}, au lendemain", text))
    return reports


def report(dice, outlet, number, day, language, title, text):
    when = datetime.datetime.combine(day, datetime.time(dice.randrange(14, 23), dice.randrange(60)))
    out = {"id": str(number), "published": when.isoformat() + "Z", "language": language, "title": title, "text": text}
    if outlet:
        out |= {"outlet": outlet, "url": f"https://{number}.example/{day}"}
    return out


def lines(reports):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports)


def data_root(folder):
    """A data folder whose tables know the outlets and agencies of these stories, else the project's own."""
    folder = Path(folder)
    (folder / "world").mkdir(parents=True)
    (folder / "lang").symlink_to(ROOT / "lang")
    if (ROOT / "build/gazetteers").exists():
        (folder / "gazetteers").symlink_to((ROOT / "build/gazetteers").resolve())
    for part in (ROOT / "world").iterdir():
        if part.name not in ("outlets.tsv", "actors.tsv"):
            (folder / "world" / part.name).symlink_to(part)
    rows = [f"{i}.essai.example\t{name}\tmali\tnewspaper\tfr\tprivate" for i, name in enumerate(KNOWN)]
    rows += [f"{i}.example\t{name}\tfrance\tagency\tfr|en\tprivate" for i, name in AGENCIES]
    (folder / "world/outlets.tsv").write_text((ROOT / "world/outlets.tsv").read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")
    rows = [f"{i}\tmedia\t\tfrance\t\t\t\t\t{name}" for i, name in AGENCIES]
    (folder / "world/actors.tsv").write_text((ROOT / "world/actors.tsv").read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")
    return folder
