"""Whether a PDF holds anything but pages: programs, other files, forms that send themselves, or a lock.

Names are looked for in the bytes as they are and in everything that is packed with Flate, where newer files keep their objects. What is
packed so that it cannot be looked into is refused. A second look beside the virus scanner, not in its place: the file is only ever handed
out to be saved.
"""

import re
import zlib
from collections.abc import Iterator

from husly.reply.rules import Refusal

_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|Filespec|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA)(?![A-Za-z0-9])")
_LOCK = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_OBJECTS = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OTHER_PACKING = re.compile(rb"/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt|DecodeParms)(?![A-Za-z0-9])")
_HEAD = 2048  # bytes before a stream in which its dictionary stands
_MOST_OF_ONE, _MOST_OF_ALL = 4 * 1024**2, 64 * 1024**2


def complaint(content: bytes) -> Refusal | None:
    """Why the PDF must stay out; None when it seems to be pages and nothing else."""
    if b"%%EOF" not in content[-2048:]:
        return Refusal.BROKEN
    plain = _unescaped(content)
    if _LOCK.search(plain):
        return Refusal.LOCKED
    if _ACTIVE.search(plain):
        return Refusal.ACTIVE
    try:
        return Refusal.ACTIVE if any(_ACTIVE.search(_unescaped(part)) for part in _unpacked(content)) else None
    except ValueError:
        return Refusal.ACTIVE


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What the streams hold; raises ValueError where objects are packed so that one cannot look into them."""
    left = _MOST_OF_ALL
    for found in _STREAM.finditer(content):
        head = _unescaped(content[max(0, found.start() - _HEAD) : found.start()]).rsplit(b"endobj", 1)[-1]
        holds_objects = bool(_OBJECTS.search(head))
        if holds_objects and _OTHER_PACKING.search(head):
            raise ValueError("Objects in an unusual packing.")
        packed = zlib.decompressobj()
        try:
            part = packed.decompress(memoryview(content)[found.end() :], min(_MOST_OF_ONE, left))
        except zlib.error:
            if holds_objects and b"FlateDecode" in head:
                raise ValueError("Objects that cannot be unpacked.") from None
            continue
        left -= len(part)
        if left <= 0 or (holds_objects and not packed.eof):
            raise ValueError("More is packed than can be looked into.")
        yield part


def _unescaped(words: bytes) -> bytes:
    """Names may be written with '#53' for 'S'."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), words) if b"#" in words else words
