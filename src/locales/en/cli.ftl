# Words of the command line: search, index, status, errors.
hits-count = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
