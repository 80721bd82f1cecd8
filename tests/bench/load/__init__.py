"""A host under load: the process that serves, the process that plays, and what both measure."""
