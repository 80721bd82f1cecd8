"""Where messages come from: the network, a replay, discovery, and the store of what was received."""
