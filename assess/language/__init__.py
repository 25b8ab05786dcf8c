"""The language tools: words, sentences, terms, the topic tagger and its training.

Works on plain strings; knows neither documents nor briefs. spaCy and scikit-learn live here only
and load when first needed.
"""
