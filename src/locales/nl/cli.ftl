# Words of the command line: search, index, status, errors.
hits-count = { $n ->
    [one] { $n } vindplaats
   *[other] { $n } vindplaatsen
}
