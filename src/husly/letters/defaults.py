"""The texts that come with the product; a municipality may write its own, which then count instead."""

from husly.letters.rules import LetterKind
from husly.letters.texts import Text

DEFAULTS: dict[LetterKind, Text] = {
    LetterKind.COUNSELLING: Text(
        title="Vi vil gerne hjælpe dig med at beholde din bolig",
        body=(
            "Kære {lejer}\n\n"
            "Vi har fået besked om, at din husleje ikke er betalt. Det kan betyde, at du mister din bolig.\n\n"
            "Du kan få gratis rådgivning hos {kommune}. Vi kan\n"
            "- se på din økonomi sammen med dig\n"
            "- tale med din udlejer, hvis du ønsker det\n"
            "- fortælle, hvilken hjælp du kan søge.\n\n"
            "Jo før vi taler sammen, jo mere kan vi gøre."
        ),
        request="Ring til {sagsbehandler} på {direkte_nummer}.",
        closing="Du bestemmer selv, om du vil have rådgivning. Sig det gerne, hvis du har brug for en tolk.",
    ),
    LetterKind.REMINDER: Text(
        title="Vi vil stadig gerne hjælpe dig",
        body=(
            "Kære {lejer}\n\n"
            "Vi har skrevet til dig om din husleje. Vi har ikke hørt fra dig endnu.\n\n"
            "Måske er sagen løst. Måske er den svær at tage hul på. I begge tilfælde vil vi gerne tale med dig. "
            "Du kan stadig nå at få hjælp."
        ),
        request="Ring til {sagsbehandler} på {direkte_nummer}.",
        closing="Har du betalt, eller har du lavet en aftale med din udlejer? Så sig det til os.",
    ),
    LetterKind.INFORMATION: Text(
        title="Vi mangler nogle oplysninger fra dig",
        body=(
            "Kære {lejer}\n\n"
            "Vi er i gang med din sag. For at kunne hjælpe dig har vi brug for at vide mere.\n\n"
            "Vi mangler:\n\n"
            "{oplysninger}"
        ),
        request="Send os oplysningerne inden {svar_inden}.",
        closing="Er det svært at finde dem, så ring til {sagsbehandler} på {direkte_nummer}. Så hjælper vi dig.",
    ),
    LetterKind.MEETING: Text(
        title="Vi vil gerne tale med dig",
        body=(
            "Kære {lejer}\n\n"
            "Vi vil gerne tale med dig om din bolig, og om hvordan vi kan hjælpe.\n\n"
            "Tid: {mødetid}\n\n"
            "Sted: {mødested}\n\n"
            "Du må gerne tage en anden med. Tag også de breve med, som du har fået fra din udlejer."
        ),
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis tiden ikke passer.",
        closing="Sig det gerne, hvis du har brug for en tolk.",
    ),
    LetterKind.SMS_REMINDER: Text(
        title="Du har fået et brev",
        body="Du har fået et brev fra {kommune} i Digital Post. Læs det, eller ring til {sagsbehandler} på {direkte_nummer}.",
    ),
    LetterKind.AGREEMENT: Text(
        title="Det har vi aftalt",
        body="Kære {lejer}\n\nTak for snakken. Her er det, vi har aftalt:\n\n{aftale}",
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis noget ikke passer.",
        closing="Aftalen er frivillig. Du kan altid sige, at du vil stoppe den.",
    ),
    LetterKind.HEARING: Text(
        title="Vi vil gerne høre din mening, før vi afgør din sag",
        body=(
            "Kære {lejer}\n\n"
            "Vi er ved at afgøre, om du kan få hjælp. Noget af det, vi ved, taler imod. "
            "Du kan sige til, hvis det er forkert, eller hvis vi mangler noget.\n\n"
            "Det drejer sig om:\n\n"
            "{forhold}"
        ),
        request="Ring til {sagsbehandler} på {direkte_nummer} inden {svar_inden}.",
        closing="Du kan også skrive til os. Hører vi ikke fra dig, afgør vi sagen på det, vi ved.",
    ),
    LetterKind.GRANT: Text(
        title="Vi kan hjælpe dig",
        body="Kære {lejer}\n\n{afgørelse}",
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis du har spørgsmål.",
        closing="{klagevejledning}",
    ),
    LetterKind.REFUSAL: Text(
        title="Svar om hjælp til din bolig",
        body="Kære {lejer}\n\nVi har set på, om vi kan hjælpe dig. Her er vores afgørelse.\n\n{afgørelse}",
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis noget er uklart. Du kan stadig få gratis rådgivning.",
        closing="{klagevejledning}",
    ),
    LetterKind.COURT_TOLD: Text(
        title="Besked om kommunens afgørelse",
        body=(
            "Til {ret}\n\n"
            "Det drejer sig om {lejer}. Lejeren har givet samtykke til, at retten får det her at vide.\n\n"
            "{kommune} har besluttet:\n\n"
            "{besked}"
        ),
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis I har spørgsmål.",
    ),
    LetterKind.COMPLAINT_ANSWER: Text(
        title="Svar på din klage",
        body="Kære {lejer}\n\nVi har læst din klage og set på afgørelsen igen.\n\n{svar_på_klage}",
        request="Ring til {sagsbehandler} på {direkte_nummer}, hvis du har spørgsmål.",
    ),
}
