"""What the program knows of the English language: words, sentences, dates, and tables of data."""
