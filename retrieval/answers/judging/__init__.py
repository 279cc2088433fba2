"""What was found, as an answer: the outcome, its passages, its message.

on_subject  what comes nearest, ranked; the best one decides whether it answers
statements  "what did X say about Y"
quotations  "who said ...", "did X say ..."
searching   bare words
acts        "who praised ..."
sides       "who is against ..."
on_record   what the archive holds, who somebody is
"""
