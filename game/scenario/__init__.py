"""From scenario files to a game setup."""
