"""The largest sizes of anything on the wire.

What people send is small: an action is under a kilobyte. What the server sends is larger, since
the first message holds all sentences of a scenario.
"""

from typing import Final

FRAME_FROM_PERSON: Final = 16 * 1024
"""Bytes in one frame from a person."""

FRAME_FROM_SERVER: Final = 512 * 1024
"""Bytes in one frame from the server."""

INFLATED_FROM_SERVER: Final = 2 * 1024 * 1024
"""Bytes of a message from the server that came deflated."""

DEPTH_FROM_PERSON: Final = 12
"""Nested lists and maps in a frame from a person."""

ITEMS_FROM_PERSON: Final = 64
"""Entries of one list or map in a frame from a person."""

ITEMS_FROM_SERVER: Final = 4096
"""Entries of one list or map in a frame from the server."""

FEED_LINES: Final = 40
"""Lines of the feed in a view."""

TREND_POINTS: Final = 60
"""Points of a trend in a view."""

ROWS: Final = 4096
"""Entries of a tuple in a view whose type sets no limit of its own."""
