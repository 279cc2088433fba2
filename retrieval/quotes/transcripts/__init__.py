"""Speaker turns: who has the word in which paragraphs of a briefing, a hearing or an interview.

turn_labels.py  the ways in which a paragraph can say whose words follow
label_names.py  who is meant by a label
speaker_turns.py  the turns of a text that is a transcript
"""
