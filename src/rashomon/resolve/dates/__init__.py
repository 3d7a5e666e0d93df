"""Time: what a document's words say of dates, as intervals with their precision.

`dates` finds them, `event_date` chooses the one of a claim's event. A date is kept as it was
written: "May 2024" is a month and stays one.
"""

from __future__ import annotations

from rashomon.resolve.dates.choose import event_date
from rashomon.resolve.dates.intervals import dates
from rashomon.resolve.dates.scales import acled_precision, ged_precision

__all__ = ["acled_precision", "dates", "event_date", "ged_precision"]
