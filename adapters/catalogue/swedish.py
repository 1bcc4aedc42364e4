"""The catalogue's words in Swedish, and those of the engine that it says."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "Catalogue": "Katalog",
    "All questions": "Alla frågor",
    "All factors": "Alla faktorer",
    "By corner": "Efter hörn",
    "By theme": "Efter tema",
    "Sources": "Källor",
    "Exceptions": "Undantag",
    "What the doctor finds": "Det som granskningen hittar",
    "Corner": "Hörn",
    "Theme": "Tema",
    "Factor": "Faktor",
    "Factors": "Faktorer",
    "Questions": "Frågor",
    "One small step": "Ett litet steg",
    "In easy words": "Lättläst",
    "When it comes up": "När frågan kommer upp",
    "What it looks for": "Vad den ser efter",
    "Take care": "Att tänka på",
    "What it rests on": "Vad den vilar på",
    "Beside other questions": "Intill andra frågor",
    "Examples": "Exempel",
    "It comes up:": "Den kommer upp:",
    "It stays silent:": "Den är tyst:",
    "As it stands in the rule": "Så står det i regeln",
    "Why it is asked": "Varför det är värt att veta",
    "Answers": "Svar",
    "Answer": "Svar",
    "What one would see": "Vad man ser",
    "Which way it leans": "Hur det väger",
    "Who gains": "Vem det väger över till",
    "Good to know": "Bra att veta",
    "Questions that look at it": "Frågor som ser på den",
    "Questions that look here": "Frågor som ser hit",
    "Nothing yet.": "Inget än.",
    "No question yet: the answer opens nothing.": "Ingen fråga än: svaret öppnar inget.",
    "**Asked of:** {whom}": "**Ställs till:** {whom}",
    "**Who could take the step:** {whom} ({effort})": "**Vem som kan ta steget:** {whom} ({effort})",
    "**Belongs to:** {theme}, in {corners}": "**Hör till:** {theme}, i {corners}",
    "**Belongs to:** {theme}": "**Hör till:** {theme}",
    "**Kind:** {kind}": "**Slag:** {kind}",
    "**Fits best in the phase of:** {phases}": "**Passar bäst i skedet:** {phases}",
    "**Status:** {status}, since version {version}": "**Läge:** {status}, sedan version {version}",
    "**Name:** {name}": "**Namn:** {name}",
    "**Answered for:** {holder}": "**Besvaras för:** {holder}",
    "the project as a whole": "hela projektet",
    "each group of {roles}, by itself": "varje grupp för sig: {roles}",
    "everyone": "alla",
    "{some} and {last}": "{some} och {last}",
    "{some} or {last}": "{some} eller {last}",
    "the coach, alone, about the coach's own part": "coachen, för sig själv, om sin egen del",
    "the coach, outside the meeting, {minutes}": "coachen, utanför mötet, {minutes}",
    "{count} minute": "{count} minut",
    "{count} minutes": "{count} minuter",
    "Somebody who is not of the service asks it.": "Någon som inte hör till verksamheten ställer den.",
    "{who}, aloud together, {minutes}": "{who}, högt tillsammans, {minutes}",
    "{who}, in a room of their own, {minutes}; not aloud in the mixed group": (
        "{who}, i ett eget rum, {minutes}; inte högt i den blandade gruppen"
    ),
    "{who}, each in a room of their own, {minutes}; not aloud in the mixed group": (
        "{who}, var grupp i ett eget rum, {minutes}; inte högt i den blandade gruppen"
    ),
    "{who}, one at a time, {minutes}; not aloud in the mixed group": (
        "{who}, en i taget, {minutes}; inte högt i den blandade gruppen"
    ),
    "small step": "litet steg",
    "some work": "en del arbete",
    "much work": "mycket arbete",
    "imbalance: something weighs more on one side": "obalans: något väger över åt ett håll",
    "strength: something works": "styrka: något fungerar",
    "unknown: something is not known": "okänt: något vet man inte",
    "draft, asked only with `--drafts`": "utkast, ställs bara med `--drafts`",
    "in use": "i bruk",
    "retired: kept, and silent": "avslutad: finns kvar, men är tyst",
    "switched off": "avstängd",
    "draft": "utkast",
    "retired": "avslutad",
    "Its answers lie in more than one corner.": "Svaren ligger i mer än ett hörn.",
    "It asks to stop, or to promise less: it stands first, and nothing is asked aloud while it is open.": (
        "Den ber er stanna upp, eller lova mindre: den står först, och inget frågas högt så länge den är öppen."
    ),
    "A heavy subject: at most one of these is asked aloud in a meeting, never first or last.": (
        "Ett tungt ämne: högst en sådan fråga ställs högt på ett möte, aldrig först eller sist."
    ),
    "An exception: it looks at where balance has been passed, or where the usual order is turned round.": (
        "Ett undantag: den ser efter om balansen har passerats, eller om det vanliga är omvänt."
    ),
    "Switched off in this pack.": "Avstängd i detta paket.",
    "founding paper": "grundartikeln",
    "research": "forskning",
    "practice": "praktik",
    "The judgement of those who wrote the question.": "En bedömning av dem som skrev frågan.",
    "How far checked: {how}.": "Så långt är källan kontrollerad: {how}.",
    "the full text was read": "hela texten är läst",
    "the abstract, an excerpt or the page was read, not the full text": (
        "sammanfattningen, ett utdrag eller webbsidan är läst, inte hela texten"
    ),
    "only seen named by others; nothing of its own was read": (
        "bara sedd när andra nämner den; inget av den själv är läst"
    ),
    "named from memory; nothing was looked up": "nämnd ur minnet; inget är uppslaget",
    (
        "**It rests on sources alone of which nothing was read.** Take it as a suggestion from practice "
        "until somebody has read one of them."
    ): (
        "**Den vilar bara på källor som ingen har läst något av.** Ta den som ett förslag ur praktiken tills "
        "någon har läst en av dem."
    ),
    (
        "Every source that a question or a factor rests on, how far it was checked before it was named, and "
        "what rests on it. What a source supports is said in our own words."
    ): (
        "Varje källa som en fråga eller faktor vilar på, hur långt den är kontrollerad och vad som vilar på "
        "den. Vad en källa stöder sägs med våra egna ord."
    ),
    "**What we take from it:** {text}": "**Vad vi tar med oss:** {text}",
    "Asks nearly the same as {rules}; only one of them is chosen.": (
        "Frågar nästan detsamma som {rules}; bara en av dem väljs."
    ),
    "Where it holds, it stands in the place of {rules}.": "När den stämmer står den i stället för {rules}.",
    "Steps back where {rules} comes up.": "Kliver tillbaka när {rules} kommer upp.",
    "Looks like {rule}, and both are needed: {reason}": "Liknar {rule}, och båda behövs: {reason}",
    "Was replaced by {rule}.": "Har ersatts av {rule}.",
    "Is part of when {rules} comes up.": "Är en del av när {rules} kommer upp.",
    "In every project.": "I alla projekt.",
    "All of this holds:": "Allt detta stämmer:",
    "At least one of these holds:": "Minst ett av detta stämmer:",
    "Enough is known to say that this does not hold:": ("Man vet tillräckligt för att säga att detta inte stämmer:"),
    "{factor}: {sees}": "{factor}: {sees}",
    "{factor}, one of these:": "{factor}, något av detta:",
    "At least one group of {role}; {factor}: {sees}": "Minst en grupp ({role}); {factor}: {sees}",
    "At least one group of {role}; {factor}, one of these:": ("Minst en grupp ({role}); {factor}, något av detta:"),
    "At least one group of {role} of which all that follows can be said:": (
        "Minst en grupp ({role}) som allt detta stämmer in på:"
    ),
    "Every group of {role}; {factor}: {sees}": "Varje grupp ({role}); {factor}: {sees}",
    "Every group of {role}; {factor}, one of these:": "Varje grupp ({role}); {factor}, något av detta:",
    "Every group of {role} is such that:": "På varje grupp ({role}) stämmer detta:",
    "At least {count} from {role} take part.": "Minst {count} personer deltar ({role}).",
    "At most {count} from {role} take part.": "Högst {count} personer deltar ({role}).",
    "Between {least} and {most} from {role} take part.": "Mellan {least} och {most} personer deltar ({role}).",
    "The work is in the phase of {phases}.": "Arbetet är i skedet {phases}.",
    "{factor} was asked, and the answer was that nobody knows.": "{factor}: man har frågat, och ingen vet.",
    "{factor} was asked of {role}, and the answer was that they do not know.": (
        "{factor}: man har frågat ({role}), och de vet inte."
    ),
    "At least {percent} % of the answers are not known.": "Minst {percent} % av svaren är okända.",
    "What people think and feel is known of {how_many}.": ("Vad människor tänker och känner vet man om {how_many}."),
    "no kind of group": "inget slags grupp",
    "one kind of group only": "bara ett slags grupp",
    "several kinds of group": "flera slags grupper",
    "{first} and {second} have each answered for themselves on {factor}, at least one step apart.": (
        "{first} å ena sidan och {second} å andra sidan har svarat var för sig på {factor}, minst ett steg isär."
    ),
    "{first} and {second} have each answered for themselves on {factor}, at least {count} steps apart.": (
        "{first} å ena sidan och {second} å andra sidan har svarat var för sig på {factor}, minst {count} steg isär."
    ),
    "Two groups of {role} have each answered for themselves on {factor}, at least one step apart.": (
        "Två grupper ({role}) har svarat var för sig på {factor}, minst ett steg isär."
    ),
    "Two groups of {role} have each answered for themselves on {factor}, at least {count} steps apart.": (
        "Två grupper ({role}) har svarat var för sig på {factor}, minst {count} steg isär."
    ),
    (
        "{first} and {second} have each answered for themselves on {factor}, and the answer of {first} "
        "stands at least one step further down its list."
    ): (
        "{first} å ena sidan och {second} å andra sidan har svarat var för sig på {factor}, och svaret "
        "från {first} står minst ett steg längre ner i listan."
    ),
    (
        "{first} and {second} have each answered for themselves on {factor}, and the answer of {first} "
        "stands at least {count} steps further down its list."
    ): (
        "{first} å ena sidan och {second} å andra sidan har svarat var för sig på {factor}, och svaret "
        "från {first} står minst {count} steg längre ner i listan."
    ),
    "The question {rule} comes up.": "Frågan {rule} kommer upp.",
    (
        "An answer that nobody gave never counts as a no: where something here is not known, the question stays silent."
    ): "Ett svar som ingen har gett räknas aldrig som ett nej: när något här är okänt är frågan tyst.",
    "leans clearly": "väger tydligt över",
    "leans somewhat": "väger något över",
    "balanced": "i balans",
    "past balance": "förbi balansen",
    "Not knowing is an answer, too: `unknown`, `prefer_not_to_say`, `not_applicable`, or the line left empty.": (
        "Att inte veta är också ett svar: `unknown` (vet inte), `prefer_not_to_say` (vill inte svara), "
        "`not_applicable` (inte aktuellt), eller en tom rad."
    ),
    "Given: nobody in the project can move it, so no step asks for that.": (
        "Given: ingen i projektet kan ändra på den, så inget steg ber om det."
    ),
    "A tilt among users, relatives and their organisations. It is not counted in how the corner leans.": (
        "En snedhet bland patienter, brukare, närstående och deras organisationer. Den räknas inte in i hur "
        "hörnet väger."
    ),
    "It describes the case. It is not counted in how the corner leans.": (
        "Den beskriver läget. Den räknas inte in i hur hörnet väger."
    ),
    "Worked out from the numbers of the groups where they are known.": (
        "Räknas ut ur gruppernas antal när de är kända."
    ),
    "What comes from it is never asked aloud in the mixed group; strengths may be.": (
        "Det som kommer ur den frågas aldrig högt i den blandade gruppen; styrkor får lyftas där."
    ),
    "Part of the short form.": "Ingår i det korta formuläret.",
    "Asked only where {concern}.": "Frågas bara när {concern}.",
    "relatives take part": "närstående deltar",
    "Can be moved by {roles}.": "Kan ändras av {roles}.",
    (
        "All questions and factors of the pack *{title}* ({names}), as they stand in it. A question comes up "
        "only where its condition holds in what you know of a project; this catalogue is for reading, not "
        "for asking through."
    ): (
        "Alla frågor och faktorer i paketet *{title}* ({names}), så som de står där. En fråga kommer bara "
        "upp när det som ska gälla stämmer med vad ni vet om projektet; katalogen är till för att läsa, inte "
        "för att frågas igenom."
    ),
    "Every question, by theme.": "Alla frågor, efter tema.",
    "Everything that can be known of a project or a group, by corner and theme.": (
        "Allt som kan vara känt om ett projekt eller en grupp, efter hörn och tema."
    ),
    (
        "Most questions look at a tilt towards those who have most say already. These few look at the "
        "opposite, or at a strength that has a price. Each is marked as an exception, so that it is one on "
        "purpose."
    ): (
        "De flesta frågor ser efter om det väger över till dem som redan har mest att säga till om. Dessa få "
        "ser på det omvända, eller på en styrka som har ett pris. Var och en är märkt som undantag, så att "
        "den är det med avsikt."
    ),
    (
        "`equipoise rules lint` looks a pack over. Each kind of finding has a code that never changes its "
        "meaning, and each has a reason."
    ): (
        "`equipoise rules lint` granskar ett paket. Varje slags fynd har en kod som aldrig byter mening, och ett skäl."
    ),
    "{count} text on this page is not translated yet.": "{count} text på den här sidan är inte översatt än.",
    "{count} texts on this page are not translated yet.": ("{count} texter på den här sidan är inte översatta än."),
    "(the group's name)": "(gruppens namn)",
    "the organisation": "organisationen",
    "personnel": "personal",
    "personnel of high status": "personal med hög status",
    "managers": "chefer",
    "the organisation above": "organisationen ovanför",
    "those already inside": "de som redan är inne",
    "those who read in paid hours": "de som läser på betald tid",
    "researchers": "forskare",
    "funders": "finansiärer",
    "the supplier": "leverantören",
    "users": "patienter och brukare",
    "relatives": "närstående",
    "parents": "föräldrar",
    "those who speak for others": "de som för andras talan",
    "user organisations": "brukarorganisationer",
    "those already well heard": "de som redan blir hörda",
    "those who talk much": "de som talar mycket",
    "those sure of their words": "de som har lätt för ord",
    "those with contacts": "de som har kontakter",
    "those in the room": "de som är i rummet",
    "those who are better off": "de som har det bättre ställt",
    "those who can afford it": "de som har råd",
    "those who are healthy and better off": "de som är friska och har det bättre ställt",
    "those who speak the language of most": "de som talar de flestas språk",
    "those who are able to": "de som kan och orkar",
    "those with a position": "de som har en ställning",
    "those with status": "de som har status",
    "those content with how it is": "de som är nöjda med hur det är",
    "society": "samhället",
    "the coach": "coachen",
    "initiating": "start",
    "scoping": "avgränsning",
    "designing": "utformning",
    "testing": "prövning",
    "deciding": "beslut",
    "implementing": "införande",
    "evaluating": "utvärdering",
    "spreading": "spridning",
    "children or young people are among those it is about": "barn eller unga är bland dem som det gäller",
    "not everyone shares a language": "alla inte har ett gemensamt språk",
    "something happens on screen, or the work is about a digital service": (
        "något sker på skärm, eller arbetet gäller en digital tjänst"
    ),
    "a supplier or contract sets limits": "en leverantör eller ett avtal sätter gränser",
    "for some, the ability to understand or decide is limited, or varies": (
        "förmågan att förstå eller bestämma är begränsad eller växlar för någon"
    ),
    "A question is one question: it ends in its only question mark.": (
        "En fråga är en fråga: den slutar med sitt enda frågetecken."
    ),
    "A question that is read out fits in one sentence.": "En fråga som läses högt ryms i en mening.",
    "A question that yes or no can answer ends the talk it should open.": (
        "En fråga som kan besvaras med ja eller nej stänger samtalet som den skulle öppna."
    ),
    "Who is asked two things at once answers the easier one.": (
        "Den som får två frågor på en gång svarar på den lättare."
    ),
    "A question that somebody can hear as blame closes the room.": (
        "En fråga som någon kan höra som anklagelse stänger rummet."
    ),
    "One small step is taken; three are put off.": "Ett litet steg blir taget; tre skjuts upp.",
    "Nobody can promise what comes of a step.": "Ingen kan lova vad ett steg leder till.",
    "A reader wants to know in a breath what a rule looks for.": (
        "Den som läser vill i ett andetag veta vad en regel ser efter."
    ),
    "A rule says when asking would be unfair, unsafe or empty.": (
        "En regel säger när frågan vore orättvis, otrygg eller tom."
    ),
    "Words of offices keep out those who do not work there.": ("Kontorsord stänger ute dem som inte arbetar där."),
    "Questions that begin alike sound like a form.": "Frågor som börjar likadant låter som ett formulär.",
    "Two rules that say the same take two places on the page.": (
        "Två regler som säger detsamma tar två platser på sidan."
    ),
    "What is read in a meeting has to be understood at once.": ("Det som läses på ett möte måste förstås direkt."),
    "Those who need easy words are asked too.": "De som behöver lättläst får också frågan.",
    "Easy to read means short sentences.": "Lättläst är korta meningar.",
    "A rule with open places is not ready to be asked.": "En regel med luckor är inte färdig att ställas.",
    "An example proves what a rule says of itself.": "Ett exempel visar att regeln gör som den säger.",
    "An example is a context in the words of the pack.": ("Ett exempel är ett projekt beskrivet med paketets ord."),
    "Without a case in which it is silent, nobody knows where a rule ends.": (
        "Utan ett fall där den är tyst vet ingen var en regel slutar."
    ),
    "A failing example is found by its name.": "Ett exempel som inte går igenom hittas på sitt namn.",
    "A rule that cannot hold is never asked.": "En regel som inte kan stämma ställs aldrig.",
    "A rule that holds whatever is answered tells nothing.": ("En regel som stämmer vad man än svarar säger inget."),
    "Two rules that hold in the same projects are one rule.": ("Två regler som stämmer i samma projekt är en regel."),
    "A rule whose place another always takes is never asked.": (
        "En regel vars plats alltid tas av en annan ställs aldrig."
    ),
    "Where the one holds the other does: a page should not ask both.": (
        "När den ena stämmer gör den andra det: en sida ska inte fråga båda."
    ),
    "A line that can never apply misleads who reads it.": ("En rad som aldrig kan gälla vilseleder den som läser."),
    "A question should not come up because something got better.": (
        "En fråga ska inte komma upp för att något har blivit bättre."
    ),
    "A question should not go away because something got worse.": (
        "En fråga ska inte försvinna för att något har blivit sämre."
    ),
    "What is too large to reason about is too large to read.": (
        "Det som är för stort att resonera om är för stort att läsa."
    ),
    "To be asked for an answer that opens nothing wastes a coach's time.": (
        "Att fråga efter ett svar som inte öppnar något slösar med coachens tid."
    ),
    "A tilt that no rule names goes unseen.": "En snedhet som ingen regel nämner syns inte.",
    "What a group thinks or fears is not told by name before others.": (
        "Vad en grupp tänker eller är rädd för sägs inte med dess namn inför andra."
    ),
    "A question that the coach asks alone is about the coach's own part.": (
        "En fråga som coachen ställer för sig själv handlar om coachens egen del."
    ),
    "A heavy subject is not put to some of those present before the others.": (
        "Ett tungt ämne läggs inte på några inför de andra."
    ),
    "Somebody independent is there for those who depend on the service.": (
        "Någon oberoende finns för dem som är i beroendeställning till verksamheten."
    ),
    "A weak rule with a strong reference is worse than one with none.": (
        "En svag regel med en stark källa är sämre än en utan källa."
    ),
    "What nobody has read cannot carry a rule.": "Det som ingen har läst kan inte bära en regel.",
    "A reader should find the source.": "Den som läser ska hitta källan.",
    "A source is named so that it can be found.": "En källa nämns så att den går att hitta.",
    "A list of sources holds what something rests on.": "En källista innehåller det som något vilar på.",
    "Whoever reads in that language meets English there.": "Den som läser på det språket möter engelska där.",
    "A translation of what was once said says something else.": (
        "En översättning av det som en gång stod säger något annat."
    ),
    "A translation of what is no longer there is clutter.": ("En översättning av det som inte finns kvar är skräp."),
    "What stands in braces is put in by the program.": "Det som står inom klamrar fylls i av programmet.",
    "Without the library that measures it, readability is not checked.": (
        "Utan biblioteket som mäter den kontrolleras inte läsbarheten."
    ),
}
