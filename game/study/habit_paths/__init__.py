"""What carries each habit: its effect with one constant or thing at a time neutral."""
