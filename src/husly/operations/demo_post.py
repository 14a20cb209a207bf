"""The Digital Post of the demo: the court writes about somebody the landlord told of, about somebody new, and a message is cut off."""

import json
from base64 import b64encode
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

import typst

from husly.law.calendar import first_open_day
from husly.law.danish_dates import whole_day
from husly.operations.cast import COURT

_TEMPLATE = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "da", size: 11pt)
#align(right)[#told.court \\ Torvet 1 \\ 9999 Nordby]
#v(1cm)
#for line in told.to [#line \\ ]
#v(1cm)
#align(right)[Dato: #told.day \\ Sagsnr.: #told.reference]
= #told.title
#for paragraph in told.paragraphs [#par(paragraph)]
#v(1cm)
Med venlig hilsen \\ #told.court, fogedretten
"""


def letters(today: date) -> list[bytes]:
    """The messages as the municipality's post system hands them on; the last one is cut off in the middle."""
    known = letter("Mette Krogh", "", "Skolevænget 1, st. tv", "FS 7-811/2026", today, 21)
    new = letter("Ruth Abildgaard", "1703741238", "Åvej 88", "FS 7-812/2026", today, 28)
    return [known, new, letter("Viggo Lund", "", "Havnegade 9", "FS 7-813/2026", today, 30)[:-600]]


def letter(name: str, cpr: str, home: str, reference: str, today: date, days: int) -> bytes:
    """A message with the court's letter about an eviction so many days from now, as PDF."""
    when = f"{whole_day(first_open_day(today + timedelta(days=days)))} kl. 9.30"
    who = f"{name}, CPR-nr. {cpr[:6]}-{cpr[6:]}," if cpr else f"{name},"
    subject = "Underretning om udsættelse af lejemål"
    told = {
        "court": COURT,
        "to": ["Nordby Kommune", "Boligsocialt team", "Rådhuspladsen 2", "9999 Nordby"],
        "day": whole_day(today),
        "reference": reference,
        "title": subject,
        "paragraphs": [
            f"Fogedretten har modtaget en anmodning om at sætte {who} ud af lejemålet {home}, 9999 Nordby.",
            f"Udsættelsen foretages på adressen {when}.",
            "Kommunen underrettes, fordi der skal tages stilling til, om husstanden har behov for hjælp.",
        ],
    }
    return message(reference, subject, typst.compile(_TEMPLATE.encode(), sys_inputs={"told": json.dumps(told)}))


def message(reference: str, subject: str, pdf: bytes, *, sender: tuple[str, str] = (COURT, "87654321"), structured: bytes = b"") -> bytes:
    """MeMo with a letter, and with a notice for a system beside it where there is one."""
    name, cvr = sender
    documents = _document("MainDocument", "application/pdf", "underretning.pdf", pdf or b"%PDF-1.4 empty")
    if structured:
        documents += _document("TechnicalDocument", "application/json", "underretning.json", structured)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">
  <memo:MessageHeader>
    <memo:messageType>DIGITALPOST</memo:messageType>
    <memo:messageUUID>{uuid5(NAMESPACE_URL, f"husly-demo:{reference}")}</memo:messageUUID>
    <memo:label>{escape(subject)}</memo:label>
    <memo:Sender><memo:senderID>{cvr}</memo:senderID><memo:idType>CVR</memo:idType><memo:label>{escape(name)}</memo:label></memo:Sender>
    <memo:Recipient><memo:recipientID>11223344</memo:recipientID><memo:idType>CVR</memo:idType></memo:Recipient>
  </memo:MessageHeader>
  <memo:MessageBody>
    <memo:createdDateTime>2026-11-25T08:00:00Z</memo:createdDateTime>
    {documents}
  </memo:MessageBody>
</memo:Message>
""".encode()


def _document(part: str, kind: str, name: str, content: bytes) -> str:
    file = f"<memo:encodingFormat>{kind}</memo:encodingFormat><memo:filename>{name}</memo:filename><memo:language>da</memo:language>"
    return f"<memo:{part}><memo:File>{file}<memo:content>{b64encode(content).decode()}</memo:content></memo:File></memo:{part}>"
