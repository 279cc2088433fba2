"""Who is who: pure functions of names and of what articles say about whoever bears them.

clusters          which names are one actor's, and whom a surname alone means
comparable_names  names taken apart and brought to one spelling
offices           what somebody is said to be, in comparable words
"""
