"""What was found, as an answer: the outcome, its passages, its message.

statements  "what did X say about Y"
quotations  "who said ...", "did X say ..."
searching   bare words
"""
