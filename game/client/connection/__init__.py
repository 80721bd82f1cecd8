"""The sources of messages (network, replay), discovery, and the store of what has been received."""
