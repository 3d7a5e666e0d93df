from __future__ import annotations

from hypothesis import settings

# A busy machine is no defect of what is tested; time is tested where it is the subject.
settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")
