# Words of the letter and the bundle.
