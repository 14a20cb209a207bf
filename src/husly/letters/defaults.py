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
}
