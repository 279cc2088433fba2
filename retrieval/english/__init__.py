"""What the program knows of the English language: words, sentences, dates, and tables of data.

lexicon                     the only way to the word lists of `data/`: a fact a line
words, terms, tokens        words with places; what is indexed; the one view of a sentence
shapes                      named rows of token shapes
sentences                   sentences with places; `paragraphs`, `boundaries` and `abbreviations` say where they end
captions, lines             captions and credits; links elsewhere, promotions, footers, tables, lists of works
cues                        verbs and nouns that report, by any of their forms
grammar, small_words        the closed classes; words that say little or turn a sentence around
titles, given_names, names  what stands before a name; first names; whether two can be one person's
institutions, aliases       what institutions are called; other names of one person or body
nationalities, nations      countries, peoples, places
capitals, datenames         capitals that are no names; days that are none
quoted_words                words in marks that nobody spoke
dates                       days in articles and in questions: the way in
  day_forms                 the forms in which English names days, a row each
  day_meanings, counted_days  what each form stands for, over `calendar`
  moments, periods          where a text names days; which period a question asks about
  occasions                 "since the debate": words of time that name no day
meaning                     how near lists of terms are in meaning: the table of word vectors
"""
