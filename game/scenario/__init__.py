"""Scenario files, checked and turned into a game setup."""
