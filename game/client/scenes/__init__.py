"""One file a scene: enter, update, handle, draw, leave."""
