"""What is drawn and pressed on any screen: theme, text, controls, sprites; knows no game."""
