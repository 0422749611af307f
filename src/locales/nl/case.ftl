# Words of a case: terms, identity, review, decisions.
