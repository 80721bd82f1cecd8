"""Sample data, and every scene in the states that the pictures and tests show; no player loads it."""
