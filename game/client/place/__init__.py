"""The place as a picture: people, scenery, the year and the top bar."""
