"""One team's game over time, without sockets."""
