"""From the table to what each person may see."""
