# Words of the command line: search, index, status, errors.
hits-count = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
word-error = error:
word-warning = warning:
word-hint = hint:
not-yet = this part is not there yet
hint-init = make a new folder with `inzage init DIR`
store-format = the store has format { $found }, this program reads format { $expected }
help = Finds all data on a person, redacts what belongs to others, and makes a checked bundle.
help-arg-config = file with settings (default: inzage.toml in this folder or above)
help-arg-lang = language: nl or en
help-arg-json = one JSON object per line
help-arg-plain = no colour, no box drawing (screen reader)
help-arg-help = show this help
help-init = Makes a new folder with settings, register and store.
help-sources = Lists, checks or explains the sources.
help-index = Reads the sources in; only what is new or changed.
help-status = Shows per source what was read and what was not.
help-unit = Prints a systemd service and timer for the night.
help-search = Finds everything on a person, or free text.
help-extract = Shows what is read from one file.
help-detect = Finds personal data in plain text.
help-case = Handles a request: from receipt to bundle.
help-redact = Redacts one file.
help-verify = Checks a bundle.
help-audit = Shows or checks the audit log.
help-register = Shows or checks the register of processing activities.
help-demo = Shows the whole chain on a synthetic town.
