"""Makes `static/vendor/` again from `vendor.toml`: python scripts/vendor.py (needs npm).

Each package is fetched with `npm pack` at its version; only the files that are listed are taken,
without their folders. A file whose SHA-256 is not the listed one is refused; one that is
listed with "" is taken, and its hash printed, which is how a new version comes in.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src/rashomon/desk/static/vendor"


def main() -> None:
    """Fetches every package of the list."""
    listed = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
    for name, package in listed.items():
        fetch(f"{package['origin'].removeprefix('npm:')}@{package['version']}", package["files"])
        print(f"{name} {package['version']}: {len(package['files'])} files")


def fetch(package: str, files: Mapping[str, str]) -> None:
    """Puts the listed files of an npm package where the desk serves them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", folder, package],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as packed:
            for path, listed in files.items():
                member = packed.extractfile(f"package/{path}")
                if member is None:
                    sys.exit(f"{package} has no file {path}")
                put(VENDOR / package / Path(path).name, member.read(), listed)


def put(target: Path, body: bytes, listed: str) -> None:
    """Writes a file, if it is the one that the list names."""
    found = hashlib.sha256(body).hexdigest()
    if not listed:
        print(f"{target.relative_to(VENDOR)}: {found}")
    elif found != listed:
        sys.exit(f"{target.relative_to(VENDOR)} has the SHA-256 {found}, not {listed}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)


if __name__ == "__main__":
    main()
