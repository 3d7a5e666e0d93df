from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

# The index of places is built once and serves every later run of the tests, theirs alone.
os.environ["RASHOMON_CACHE"] = str(Path(__file__).parent.parent / ".pytest_cache" / "rashomon")

# A busy machine is no defect of what is tested; time is tested where it is the subject.
settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")
