"""Messages of Digital Post as they should never come: nested, huge, cut, in the wrong letters, with entities, with anything attached."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID
from xml.sax.saxutils import escape

from drills.documents import Attachment, Documents
from drills.inputs import Generator, ascii_json, spoil
from husly.post.rules import MOST_BYTES

_SENDER = "<senderID>12345674</senderID><idType>CVR</idType><label>Nordby Boligforening</label>"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))


@dataclass(frozen=True)
class Mail:
    """The bytes of a message; `ends` is how it must end, empty where nobody can say."""

    what: str
    raw: bytes
    ends: str = ""


class Messages:
    """Messages in an endless row, the same for the same seed."""

    def __init__(self, documents: Documents, generator: Generator) -> None:
        self.random: Random = documents.random
        self._documents, self._generator = documents, generator
        self._spoilt = self._by_turns()

    def next(self) -> Mail:
        """A message."""
        chance = self.random.random()
        if chance < 0.5:
            return self._with_attachments()
        return self._with_a_notice() if chance < 0.6 else next(self._spoilt)

    def _with_attachments(self) -> Mail:
        found = [self._documents.next() for _ in range(self.random.choice((1, 1, 1, 2, 3)))]
        return Mail(", ".join(one.what for one in found), self._whole(*found), "WAITING")

    def _with_a_notice(self) -> Mail:
        """A letter with a notice for a system beside it, good or bad."""
        notice, what = self._generator.fresh(), "a good notice"
        if self.random.random() < 0.7:
            what = spoil(self.random, notice)[0]
        told = Attachment(what, "application/json", "underretning.json", ascii_json(notice))
        text = Attachment("", "text/plain", "brev.txt", b"Hej")
        return Mail(f"notice beside a letter, {what}", self._whole(text, technical=told), "CONFIRMED" if what == "a good notice" else "")

    def _whole(self, *files: Attachment, technical: Attachment | None = None) -> bytes:
        body = f"<MainDocument>{''.join(map(_file, files))}</MainDocument>"
        if technical:
            body += f"<TechnicalDocument>{_file(technical)}</TechnicalDocument>"
        return self._message(body=body)

    def _message(self, *, before: str = "", header: str = "", sender: str = _SENDER, body: str = "", version: str = "1.2") -> bytes:
        uuid = UUID(int=self.random.getrandbits(128))
        return f"""<?xml version="1.0" encoding="UTF-8"?>
{before}<Message xmlns="https://DigitalPost.dk/MeMo-1" memoVersion="{version}">
  <MessageHeader>
    <messageType>DIGITALPOST</messageType><messageUUID>{uuid}</messageUUID><label>Underretning</label>{header}
    <Sender>{sender}</Sender>
    <Recipient><recipientID>29189998</recipientID><idType>CVR</idType></Recipient>
  </MessageHeader>
  <MessageBody><createdDateTime>2026-11-23T07:15:00Z</createdDateTime>{body}</MessageBody>
</Message>
""".encode()

    def _by_turns(self) -> Iterator[Mail]:
        kinds = self._spoilings()
        while True:
            for what in self.random.sample(list(kinds), len(kinds)):
                yield Mail(what, kinds[what](), "" if what.startswith("perhaps") else "UNREADABLE")

    def _spoilings(self) -> dict[str, Callable[[], bytes]]:
        """What cannot be read, and, where its name begins so, what perhaps can."""
        good = self._good
        laughs = f'<!DOCTYPE Message [<!ENTITY a "ha">{_LAUGHS}]>'
        external = '<!DOCTYPE Message [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        return {
            "a million laughs": lambda: self._message(before=laughs, header="<postType>&a9;</postType>"),
            "a file of this machine": lambda: self._message(before=external, header="<postType>&f;</postType>"),
            "a DTD from elsewhere": lambda: self._message(before='<!DOCTYPE Message SYSTEM "http://x.example/a.dtd">'),
            "an unknown entity": lambda: self._message(header="<postType>&lol;</postType>"),
            "100,000 elements inside each other": lambda: self._message(header="<a>" * 100_000),
            "400 elements inside each other": lambda: self._message(header="<a>" * 400 + "</a>" * 400),
            "100,000 elements": lambda: self._message(header="<a/>" * 100_000),
            "50,000 attributes": lambda: self._message(header="<a " + " ".join(f'a{n}=""' for n in range(50_000)) + "/>"),
            "a text of 1 MB": lambda: self._message(header=f"<messageID>{'x' * 1_000_000}</messageID>"),
            "letters that XML may not hold": lambda: self._message(header="<postType>\x01</postType>"),
            "half a letter": lambda: self._message(header="<postType>&#xD800;</postType>"),
            "no letter at all": lambda: self._message(header="<postType>&#0;</postType>"),
            "UTF-16": lambda: good().decode().encode("utf-16"),
            "Windows-1252": lambda: self._message(header="<postType>æ</postType>").decode().encode("cp1252"),
            "broken UTF-8": lambda: good().replace(b"Underretning", b"Under\xc3\x28retning"),
            "cut": lambda: good()[: -self.random.randrange(20, 700)],
            "base64 with holes": lambda: good().replace(b"<content>", b"<content>%%%"),
            "base64 that does not end": lambda: good().replace(b"</content>", b"A</content>"),
            "base64 in Danish": lambda: good().replace(b"<content>", "<content>æøå".encode()),
            "content in elements": lambda: good().replace(b"<content>", b"<content><b/>"),
            "no sender": lambda: self._message(sender=""),
            "two senders": lambda: self._message(header=f"<Sender>{_SENDER}</Sender>"),
            "no document": lambda: self._message(body=""),
            "a document without a file": lambda: self._message(body="<MainDocument/>"),
            "version 2": lambda: self._message(version="2.0", body="<MainDocument/>"),
            "another root": lambda: good().replace(b"Message ", b"Besked ").replace(b"</Message>", b"</Besked>"),
            "another namespace": lambda: good().replace(b"DigitalPost.dk", b"x.example"),
            "a prefix that was never told": lambda: self._message(header="<x:postType/>"),
            "a number that is none": lambda: good().replace(b"<messageUUID>", b"<messageUUID>x"),
            "a moment that is none": lambda: good().replace(b"T07:15:00Z", b"T25:61:00Z"),
            "JSON": lambda: ascii_json(self._generator.fresh()),
            "noise": lambda: self.random.randbytes(3_000),
            "a PDF and nothing else": lambda: b"%PDF-1.7\n" + self.random.randbytes(50),
            "blanks": lambda: b" " * self.random.randrange(1, 100_000),
            "perhaps read: comments and instructions": lambda: good().replace(b"<Sender>", b"<!-- x --><?x y?>" * 2_000 + b"<Sender>"),
            "perhaps read: CDATA": lambda: good().replace(b"Underretning", b"<![CDATA[<b>&]]>"),
            "perhaps read: a byte order mark": lambda: b"\xef\xbb\xbf" + good(),
            "perhaps read: a byte turned": lambda: self._turned(good()),
            "perhaps read: 60 attachments": lambda: self._whole(*[Attachment("", "text/plain", "a.txt", b"Hej")] * 60),
            "perhaps read: 20 MB": lambda: self._whole(Attachment("", "application/pdf", "stor.pdf", b"%PDF-1.7\n" + bytes(15_000_000))),
        }

    def _good(self) -> bytes:
        return self._whole(Attachment("", "text/plain", "brev.txt", b"Hej"))

    def _turned(self, raw: bytes) -> bytes:
        at = self.random.randrange(len(raw))
        return raw[:at] + bytes([self.random.randrange(256)]) + raw[at + 1 :]


def too_large() -> bytes:
    """More than a message may be."""
    return b"<" + b" " * MOST_BYTES


def _file(file: Attachment) -> str:
    return (
        f"<File><encodingFormat>{escape(file.kind)}</encodingFormat><filename>{escape(file.name)}</filename><language>da</language>"
        f"<content>{b64encode(file.content).decode()}</content></File>"
    )
