"""What a question says, read without the archive's statements.

understanding  the way in: a text, the day it is asked, the question before it -> `Question`
readings       the ways in which a text can be read, the best first
laid_out       a text with its quoted words and its dates found, cut into sentences
forms          what patterns of questions are made of; `phrasings` is their table
wordings       who is asked about, what about, and which words, in the question's own words
follow_ups     texts that go on with the question before: "and inflation?", "more", "why?"
lent           what the question before lends to a question of its own: "he", "that", its topic
names_in_text  a text of no known form, read by the names in it
small_talk     what is no question, and the sentence that answers it
"""
