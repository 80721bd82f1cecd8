"""The picture of the place: people, scenery, the strip of the year, and the top bar."""
