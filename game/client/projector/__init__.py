"""The projector: public information for the whole room."""
