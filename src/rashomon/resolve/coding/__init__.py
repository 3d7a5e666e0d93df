"""Event coding: the kind of event a claim speaks of, by PLOVER, and its code by ACLED."""

from rashomon.resolve.coding.acled import AcledCode, acled
from rashomon.resolve.coding.coder import Coder
from rashomon.resolve.coding.opening import open_coder

__all__ = ["AcledCode", "Coder", "acled", "open_coder"]
