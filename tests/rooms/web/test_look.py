"""The files behind the look: everything they point at is there, colours can be read, and the content policy is kept."""

import re
from pathlib import Path

import pytest

import husly.web

ROOM = Path(husly.web.__file__).parent
STATIC = ROOM / "static"
VENDOR = STATIC / "vendor" / "dkfds-11.2.0"
OWN_CSS = (STATIC / "web" / "husly.css").read_text()
OFFENCE = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", OWN_CSS))


def addresses(css: Path) -> set[Path]:
    return {(css.parent / found.strip("\"'")).resolve() for found in re.findall(r"url\(([^)]+)\)", css.read_text())}


def test_all_that_our_stylesheet_points_at_is_there() -> None:
    pointed_at = addresses(STATIC / "web" / "husly.css")
    assert len(pointed_at) == 6
    assert [path for path in pointed_at if not path.is_file()] == []


def test_only_fonts_we_declare_ourselves_are_missing_from_the_design_system() -> None:
    missing = {path for path in addresses(VENDOR / "css" / "dkfds.min.css") if not path.is_file()}
    assert {path.suffix for path in missing} <= {".eot", ".woff", ".ttf", ".woff2"}
    declared = set(re.findall(r"IBMPlexSans-(\w+)\.woff2", OWN_CSS))
    assert {"Regular", "SemiBold", "Bold"} <= declared


def test_every_third_party_file_has_its_licence_beside_it() -> None:
    assert (VENDOR / "LICENSE.md").is_file()
    assert (VENDOR / "LICENSE-Apache-2.0.txt").is_file()
    assert (VENDOR / "fonts/IBMPlexSans/complete/woff2/license.txt").is_file()
    assert "11.2.0" in (STATIC / "vendor" / "README.md").read_text()


@pytest.mark.parametrize("ground", ["paper", "desk", "act-soft", "late-soft"])
@pytest.mark.parametrize("text", ["ink", "quiet", "act", "late"])
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5  # WCAG 2.2, 1.4.3


def test_lines_that_carry_meaning_can_be_seen() -> None:
    assert min(contrast(COLOURS["line-firm"], COLOURS["paper"]), contrast(COLOURS["line-firm"], COLOURS["desk"])) >= 3  # 1.4.11


def test_no_page_carries_a_style_or_a_script_of_its_own() -> None:
    pages = list((ROOM / "templates").rglob("*.html"))
    assert len(pages) > 30
    offending = [page.name for page in pages if OFFENCE.search(page.read_text())]
    assert offending == []


def test_every_icon_a_page_asks_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "img" / "all-svg-icons.svg").read_text()))
    asked = set(re.findall(r'{% icon "([^"]+)" %}', "".join(p.read_text() for p in (ROOM / "templates").rglob("*.html"))))
    assert asked
    assert asked <= drawn


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2's definition, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_agrees_with_known_values() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)  # the grey that WCAG's own guide names as just enough
