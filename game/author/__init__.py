"""Tools for people who write scenarios: a starting file, explanations, a schema, a preview and handouts."""
