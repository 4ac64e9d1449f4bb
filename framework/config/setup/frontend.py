"""Styles, scripts and the typeface out of npm's packages into `var/frontend/`, a folder of static files.

GOV.UK's typeface, crest and addresses of assets are taken out: this is not GOV.UK.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from framework.config.setup import npm

FRONTEND = npm.PROJECT / "var" / "frontend"
GOVUK = "govuk-frontend/dist/govuk"
MOJ = "@ministryofjustice/frontend/moj"
AUTOCOMPLETE = "accessible-autocomplete/dist"
TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next"
COPIES = {
    "govuk": [f"{GOVUK}/govuk-frontend.min.css", f"{GOVUK}/govuk-frontend.min.js"],
    "moj": [f"{MOJ}/moj-frontend.min.css", f"{MOJ}/moj-frontend.min.js"],
    "moj/images": [f"{MOJ}/assets/images/icon-*.svg"],
    "autocomplete": [f"{AUTOCOMPLETE}/accessible-autocomplete.min.*s"],
    "fonts": [f"{TYPEFACE}/files/*.woff2", f"{TYPEFACE}/LICENSE"],
}

FACE = re.compile(r"@font-face\{[^}]*\}")
FAMILY = re.compile(r"GDS Transport(,arial,sans-serif)?")
OWN_ICON = re.compile(r"url\(/assets/images/(icon-[\w-]+\.svg)\)")
ASSET = re.compile(r"[\w-]+:[^;{}]*url\(/assets/[^)]*\)[^;{}]*;?")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*")


def stripped(text: str, *, icons: bool = False) -> str:
    """A style sheet or script without typeface, crest, assets and source map; icons stay if they come too."""
    if icons:
        text = OWN_ICON.sub(r"url(images/\1)", text)
    for unwanted in (FACE, ASSET, SOURCE_MAP):
        text = unwanted.sub("", text)
    return FAMILY.sub("inherit", text)


def copy(packages: Path, to: Path) -> None:
    """Fill a folder from npm's packages.

    Raises:
        FileNotFoundError: a package no longer holds what we take from it.
    """
    for folder, patterns in COPIES.items():
        (to / folder).mkdir(parents=True, exist_ok=True)
        for pattern in patterns:
            found = sorted(packages.glob(pattern))
            if not found:
                raise FileNotFoundError(f"npm's packages hold no {pattern}.")
            for file in found:
                _copy_one(file, to / folder / file.name)


def _copy_one(file: Path, to: Path) -> None:
    if file.suffix in {".css", ".js"}:
        to.write_text(stripped(file.read_text(), icons=MOJ in file.as_posix()))
    else:
        shutil.copyfile(file, to)


def main(arguments: list[str]) -> int:
    """Fetch (unless `--fetched`) and copy, whole or not at all; 1 with the reason if npm failed."""
    aside = FRONTEND.with_name("frontend.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        if "--fetched" not in arguments:
            npm.fetch()
        copy(npm.PROJECT / "node_modules", aside)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"The front-end packages were not fetched: {error}", file=sys.stderr)
        return 1
    shutil.rmtree(FRONTEND, ignore_errors=True)
    aside.rename(FRONTEND)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
