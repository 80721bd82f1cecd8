"""What seats may do to the model."""
