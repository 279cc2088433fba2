"""What may answer a question: whom its wordings mean, and the statements that come near.

speakers    wordings -> `Who`: actors by name or office, speakers without a name
voices      whose voice a statement is, also of speakers who have no name
topic       the telling words of a topic, weighed by how rare they are
evidence    candidates for a topic, and how much of it each covers
said_words  statements that hold given words, or words like them
"""
