"""What may answer a question: whom its wordings mean, and the statements that come near.

speakers    wordings -> `Who` (in `who`): actors by name or office, speakers without a name
spokespeople  who speaks for an institution by office
compared    the words by which descriptions are compared; `offices_asked`: offices as people who ask call them
names_known whether words name somebody of the archive at all
voices      whose voice a statement is, also of speakers who have no name
topic       the telling words of a topic, weighed by how rare they are
spelling    a topic with the capitals that articles give it
passing     which statements filters let through
sought      the telling words of a question: of whom it asks about, and of the topic
who_named   how surely a question's words name a speaker
asked_pool  all statements of the articles that may be meant, as columns beside the question
said_words  statements that hold given words, or words like them
"""
