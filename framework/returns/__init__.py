"""Reading any table that somebody sends, and the record of each import."""
