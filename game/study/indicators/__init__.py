"""The indicators of calibration, by part of the place."""
