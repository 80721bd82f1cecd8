"""What a place writes down of its luck for the copies of it that play the same days again: rows that are no state."""

import numpy as np

LOOK_ALWAYS, MOST_SUNDAYS = 2**64 - 1, 63
"""Every bit of a row's looks, and how many Sundays they can tell of: the highest says that nobody has planned them."""
AWAY, STEADY = 254, 255
"""In the place of the Sunday from which a row waits beyond the standard: the person is not on the list now, or what
they lose is booked in `steady_waits`."""

CONTACT_DAYS = np.dtype([(name, "<i8") for name in ("comes", "wants", "came", "first", "behind")])
"""One day's contacts with general practice: below which luck people come and want to be seen the same day, how many
came, and where those who want it stand in `wanting`."""

ATTENDING = np.dtype(
    [("id", "<u8")]
    + [(name, "<f8") for name in ("comes", "needs", "ambulance", "severity")]
    + [("second", "<i4")]
    + [(name, "u1") for name in ("acuity", "condition", "surgical", "fifth", "age", "frailty", "known")]
    + [("spare", "u1", (5,))]
)
"""One candidate for the emergency department: their luck where decisions move what it is held against, else what it
says; `known` is how much of it is written down: see `candidate_rows`."""

REFERRED = np.dtype(
    [(name, "<u8") for name in ("id", "changes")]
    + [(name, "<f8") for name in ("priority", "prevented", "kept_out", "need", "overnight")]
    + [(name, "u1") for name in ("specialty", "fifth", "age", "operated", "cancer", "known")]
    + [("spare", "u1", (2,))]
)
"""One candidate for a referral, in the same way."""
