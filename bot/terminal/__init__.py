"""The terminal: values in, text out.

- `paper`: what paragraphs are made of and where they are printed
- `showing`: answers, passages, articles, actors as paragraphs
- `summaries`: one actor, two side by side
- `results`: whatever an inquiry found
- `extractions`: what would be extracted, without storing it
- `history`, `diagnosis`: an article's versions; what looks wrong in an archive
- `chat`: the local bot
"""
