"""Which words of a letter are labels: 'Lejer', 'CPR-nr.:', 'Restance i alt'. A label holds no name and no number."""

import re

_WHOLE = (  # short words that are labels only as they stand
    "j|jr|i|e|by|nr|no|ref|kl|klokken|tid|dag|sal|hus|husnr|vej|vejnavn|gade|gadenavn|bynavn|side|dato|sted|stedet|afd|tlf|mail|cvr|se|reg"
    "|født|sag|sagen|sagsnr|ret|retten|rettens|fogedens|part|parter|post|postnr|type|tekst|navn|navne|børn|dør|leje|lejen|vor|vores|vort"
    "|deres|møde|mødet|total|saldo|konto|grund|emne|vedr|ang|adr|re|mobil|antal|art|ejer|kunde|fulde|samlet|status|bilag|periode"
)
_BENT = (  # longer words that may be bent and built upon
    "lejer|lejemål|lejlighed|beboer|beboelse|rekvisi|rekviren|skyldner|skyldig|debitor|kreditor|sagsøg|sagsbeh|sagsnummer|udlejer|cpr"
    "|personnummer|fødsels|adresse|bopæl|etage|postnummer|journal|reference|tidspunkt|klokkeslæt|mødetid|mødested|udsættelse|berammel"
    "|berammet|forretning|fogedforretning|restance|beløb|gæld|husleje|måned|forfald|betaling|gebyr|påkrav|ophævelse|opsigelse|telefon"
    "|e-mail|bolig|afdeling|kontakt|advokat|fogedsag|fogedret|kommune|modtager|afsender|vedrørende|angående|husstand|årsag|bemærkning"
    "|medlejer|kontrakt|familie|fornavn|efternavn|ugedag|aftale|ejendom|husnummer|matrikel|udskrevet|indflyt|overtagelse|tilgodehavende"
)
_FURTHER = r"[ /,&(.–-]+(?:[a-zæøå’'.]{1,20}|\d|CPR|Nr|Id|ID|Adresse|By)"
_LABEL = re.compile(rf"(?:\d{{1,2}}[.)] ?)?(?:(?:{_WHOLE})\b|(?:{_BENT})[a-zæøå]*)[’'´]?s?[.]?(?:{_FURTHER})*[ .:)]*", re.IGNORECASE)
_NAME_IN_LABEL = re.compile(r"(?<=.)\b[A-ZÆØÅ][a-zæøå]")  # 'Lejer Jens Bech' is no label
_TITLE = re.compile(r"\b(?:underretning|meddelelse|orientering|oplysning|liste)\w* (?:om|til|fra|efter|over)\b", re.IGNORECASE)
_SHORTENED = re.compile(r"(?:n(?:umme)?r|tlf|ref|kl|adr|vedr|ang|att|reg|md|mdr|lejl|jr|afd|etg|kr|dok)[.]$", re.IGNORECASE)
_LONGEST = 60

# A label with its colon, at the beginning of a line or of a sentence or behind a wide gap; never the colon of a time.
COLON_LABEL = re.compile(r"(?:^|(?<=[.,;(] )|(?<=  ))([^\W\d][\w ./()’'&-]{0,44}?)[ ._]*:(?!\d\d)", re.MULTILINE)
_SPACED = re.compile(r"(?<=\w) (?=[.,:;](?: |$))")  # '1 . th', as a scanner sees it
_LEADER = re.compile(r" ?(?:[._]{3,}|…+)[ :.]*(?=\S)")


def is_label(text: str) -> bool:
    """Whether a line of its own is a label: it ends in a colon, or is made of a form's words alone."""
    said = text.strip()
    if len(said) > _LONGEST or _TITLE.search(said) or (said.endswith(".") and not _SHORTENED.search(said)):
        return False
    if said.endswith(":") and len(said) > 2:
        return True
    return bool(_LABEL.fullmatch(said)) and not _NAME_IN_LABEL.search(said.title() if said.isupper() else said)


def tidied(line: str) -> str:
    """The line with a colon where dots lead from a label to its value, and no space before a point: 'LEJER ..... BECH' → 'LEJER: BECH'."""
    return _SPACED.sub("", _LEADER.sub(": ", line))
