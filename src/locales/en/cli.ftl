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
help-init-folder = the folder to make
help-init-from-register = a register to start from
help-sources-explain-name = a source, or a kind of source
help-index-source = only this source; may be given again
help-index-full = reads everything anew
help-index-limit-memory = how much memory, such as 384M
help-index-report = writes the report to this file too
help-index-accept-removals = may remove more than the guard allows
help-arg-file = the file
help-detect-file = the file; standard input when there is none, or for -
help-verify-file = the bundle
help-verify-password = file with the password of the bundle, or - for standard input; asked for otherwise
help-register-export-format = in which form
help-arg-help = show this help
help-arg-version = show the version
help-word-help = Shows the help of a command.
help-word-usage = Usage
help-word-commands = Commands
help-word-arguments = Arguments
help-word-options = Options
help-init = Makes a new folder with settings, register and store.
help-sources = Lists, checks or explains the sources.
help-index = Reads the sources in; only what is new or changed.
help-status = Shows per source what was read and what was not.
help-unit = Prints a systemd service and timer for the night.
help-search = Finds everything on a person, or free text.
help-search-text = words, "a phrase", and, or, not, and fields such as bsn: or source:
help-search-requester = file with what is known of the requester; - is standard input
help-search-case = the requester of this case
help-search-source = only this source; may be given again
help-search-since = only what changed on or after this day
help-search-until = only what changed before this day
help-search-kind = only documents of this kind, such as pdf or eml
help-search-limit = how many places are shown; 0 is all
help-search-purpose = what the search is for; kept in the audit log
help-search-no-snippets = without the text around what was found
help-search-ungrouped = each copy and each message of a conversation by itself
help-arg-no-pager = print a long answer at once, without a pager
help-extract-ocr = Scans and other pictures of text: read them (on), pass them by (off), or only report them (report).
help-extract-passwords = A file with passwords to try, one a line, readable by its owner only.
help-extract = Shows what is read from one file.
help-detect = Finds personal data in plain text.
help-case = Handles a request: from receipt to bundle.
help-redact = Redacts one file.
help-verify = Checks a bundle.
help-audit = Shows or checks the audit log.
help-register = Shows or checks the register of processing activities.
help-demo = Shows the whole chain on a synthetic town.
word-requester = requester
file-unopened = { $path } cannot be opened: { $reason }
source-unknown = there is no source called `{ $name }`; see `inzage sources`
requester-empty = nothing is given of the requester; fill in a name or a number at least
init-exists = { $path } is there already; nothing was changed
init-done = Done: { $path }. Fill in the sources in inzage.toml, then run `inzage index`.
init-ask-name = What is the name of the municipality?
init-ask-share = Which folder is to be searched? (empty: fill in later)
init-register =
    # Register of processing activities (GDPR article 30). One block per activity:
    # [[activity]]
    # id = "wmo"
    # name = "Uitvoering Wmo"
    # controller = "college van burgemeester en wethouders"
    # purposes = ["beoordelen van aanvragen"]
    # legal_basis = "public_task"
    # data_categories = ["naam en adres", "gegevens over gezondheid"]
    # recipients = ["SVB"]
    # retention = {"{"} term = "15 jaar", source = "Selectielijst gemeenten 2020" {"}"}
    version = "1"
init-source-example =
    # [[source]]
    # name = "share"
    # kind = "files"
    # path = "/srv/share"
    # activity = "wmo"
    # ocr = "on"   # read scans by OCR (tesseract): on, report or off
head-source = Source
head-kind = Kind
head-path = Path
head-activity = Activity
head-controller = Controller
head-complete = Last run
head-items = Files
head-read = Read
head-partly = Partly
head-unreadable = Not
head-skipped = Skipped
head-new = New
head-changed = Changed
head-removed = Gone
head-causes = Causes
check-good = good
check-no-activity = names no activity of the register
check-unknown-activity = names activity `{ $id }`, which is not in the register
explain-unknown = there is no source or kind of source of that name; kinds are: { $known }
hint-guard = can the source be reached? If this is right, run with `--accept-removals`
hint-workers = can programs still be started, and is there memory left?
hint-full = read everything anew with `inzage index --full`
index-unread = { $n ->
    [one] 1 file was not read, or not wholly; see the report or `inzage status`
   *[other] { $n } files were not read, or not wholly; see the report or `inzage status`
}
index-pictures = { $n ->
    [one] 1 file holds pictures without text, such as scans.
   *[other] { $n } files hold pictures without text, such as scans.
} With `ocr = "on"` for the source in inzage.toml they are read.
index-cancelled = Interrupted. What was read is kept; the next run goes on from there.
status-none = none
status-never = never
status-store = The store takes { $mb } MB.
status-apart = Files are read in processes of their own. These hold them back: { $list }.
status-lacking = This system has not, or not wholly: { $list }.
status-inside = Files are read in the program itself: this system cannot set that apart.
status-unstarted = No process can be started to read with. The next run will stop for that.
protection-memory = a limit on memory
protection-processor = a limit on processor time
protection-files = no writing to files
protection-no-new-privileges = never more rights
protection-landlock = no way to folders and network (landlock)
protection-seccomp = no network and no programs (seccomp)
protection-dies-with-parent = end when the program ends
hit-changed = changed { $day }
hit-copies = { $n ->
    [one] 1 more place has (nearly) the same text: no. { $numbers }.
   *[other] { $n } more places have (nearly) the same text: no. { $numbers }.
}
hit-conversation = { $n ->
    [one] 1 more message belongs to the same conversation: no. { $numbers }.
   *[other] { $n } more messages belong to the same conversation: no. { $numbers }.
}
spelling-misspelt = resembles it
spelling-misread = resembles it; the scan may have been read wrongly
pager-more = -- Enter: go on · q: stop --
outcome-read = all of it was read
outcome-partly = a part was read
outcome-unreadable = not read
extract-unlocked = { $n ->
    [one] 1 file was opened with a password.
   *[other] { $n } files were opened with a password.
}
status-ocr-missing = Scans are not read: tesseract or its language nld was not found. Install tesseract-ocr and tesseract-ocr-nld.
check-ocr-missing = scans are not read: tesseract or its language nld was not found (install tesseract-ocr and tesseract-ocr-nld)
cause-encrypted = encrypted
cause-damaged = damaged
cause-unsupported = unknown kind of file
cause-too-large = too large
cause-too-deep = nested too deep
cause-too-many = too many parts
cause-image-only = pictures only, no text
cause-ocr-missing = a picture for OCR, but tesseract or its language nld is missing
cause-encoding = letters with accents may be wrong
cause-no-text = no text
cause-denied = no access
cause-gone = gone
cause-timed-out = took too long
cause-worker-died = reading it crashed
cause-skipped-by-rule = skipped by a rule
detect-utf8 = the text is not UTF-8 (at byte { $at }); convert the file first
kind-bsn = BSN
kind-rsin = RSIN
kind-a-nummer = A-nummer
kind-v-nummer = V-nummer
kind-iban = IBAN
kind-address = address
kind-postcode = postcode
kind-birth-date = date of birth
kind-person = person
kind-email = e-mail address
kind-phone = telephone number
kind-kenteken = licence plate
kind-document-number = document number
kind-kvk = KvK number
kind-vestigingsnummer = branch number
kind-case-number = case number
kind-name = name
kind-text = text
search-what = what is to be searched for?
hint-search = give words, `--requester FILE` or `--case ID`
search-sum = { $n ->
    [one] 1 place in { $documents ->
        [one] 1 file
       *[other] { $documents } files
    }.
   *[other] { $n } places in { $documents ->
        [one] 1 file
       *[other] { $documents } files
    }.
}
search-more = Shown: { $shown } of { $n }. All: `--limit 0`.
search-searched = Searched: { $sources }.
tier-a = A · certain: a number or address that belongs to one person alone
tier-b = B · likely: two signs together
tier-c = C · possible: one weak sign; look for yourself
hit-namesake = a namesake? another value stands beside it: { $kind }
missing-never-indexed = source { $source } was never read
missing-not-searchable = { $source } cannot be searched by a program. { $note }
missing-partly = { $n } partly read ({ $cause })
missing-unreadable = { $n } not read ({ $cause })
missing-source = source { $source }: { $parts }
missing-skipped-by-rule = source { $source }: { $n } skipped by a rule
missing-listing-incomplete = source { $source } was not listed completely
missing-unsettled = { $n } files are read anew by the next run
place-whole = the whole
place-page = p. { $n }
place-row = { $sheet } row { $n }
place-cell = { $sheet } cell { $cell }
place-record = { $table } record { $n }
place-line = line { $n }
place-part = { $name }
query-open = a quote or bracket is not closed (character { $at })
query-closes = this bracket closes nothing (character { $at })
query-missing = a word is missing here (character { $at })
query-empty = there is nothing to look for here (character { $at })
query-field = this field is not known (character { $at }); fields are: { $fields }
query-value = this value does not fit its field (character { $at })
query-part = this field holds for the whole question; do not put it in brackets, behind `not` or beside `or` (character { $at })
ask-intro = Who is it about? Leave empty what you do not know.
ask-bsn = BSN (not shown):
ask-given-names = Given names:
ask-initials = Initials:
ask-interfix = Tussenvoegsel:
ask-surname = Surname:
ask-partner-surname = Surname of partner:
ask-born = Date of birth (yyyy-mm-dd):
ask-emails = E-mail address:
ask-phones = Telephone:
ask-numbers = Case or client number:
ask-postcode = Postcode:
ask-number = House number:
usage-unknown = this argument is not known: { $argument }
usage-command = there is no such command: { $argument }
usage-no-command = which command?
usage-value = { $argument } cannot be: { $value }
usage-no-value = { $argument } needs a value
usage-missing = missing: { $argument }
usage-conflict = these do not go together: { $argument }
usage-number = { $argument } has too many or too few values
usage-other = the arguments are not right
usage-try = possible: { $good }
usage-help = Help: `inzage help` or `inzage help COMMAND`.
