"""Reference teams: aligned, siloed, hands off."""
