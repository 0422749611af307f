# Words of a case: terms, identity, review, decisions.
help-case-new = Opens a case for a new request.
help-case-new-requester = file with what is known of the requester (TOML or JSON), or - for standard input
help-case-new-kind = which right: inzage or dataportabiliteit
help-case-new-received = day of receipt, such as 2026-01-31
help-case-new-channel = how the request came: letter, email, form or counter
help-case-new-id = a case number of your own (otherwise: year and counter)
help-case-new-scope = what the request is about, if the requester said so
help-case-list = Lists the cases with their terms; the most urgent first.
help-case-list-due = only cases that are due within this many days
help-case-show = Shows one case, with all that still stands open.
help-case-identity = Records how identity was checked; never the document or its number.
help-case-identity-route = digid, counter, copy or known
help-case-identity-by = who checked
help-case-identity-representative = who asks for the requester: ouder, voogd, curator, mentor, bewindvoerder or gemachtigde
help-case-identity-evidence = which evidence of it was seen
help-case-extend = Extends the term by two months.
help-case-extend-ground = complex or many (many requests)
help-case-suspend = Lets the term stand still, because the requester was asked something.
help-case-resume = Lets the term run on.
help-case-ask = Records a question to a department.
help-case-ask-department = the department
help-case-ask-question = the question
help-case-answer = Records the answer of a department.
help-case-answer-department = the department
help-case-answer-question = the number of the question
help-case-answer-answer = the answer
help-case-purge = Removes all of a case.
help-case-purge-yes = do not ask
help-arg-id = the case number
help-arg-reason = the reason
case-missing = there is no case with this number: { $id }
case-missing-hint = `inzage case list` lists the cases
case-exists = there is a case with this number already: { $id }
case-damaged = a file of the case is damaged: { $file }
case-held = the case is open elsewhere: { $who }
case-no-requester = it was not said who the requester is
case-no-requester-hint = give a file with `--requester FILE`, or `--requester -` for standard input
case-no-reason = the reason is missing
case-refused-received-later = the day of receipt is in the future
case-refused-extended-before = the term was extended before
case-refused-too-late-to-extend = it is too late to extend: the first month ended on { $day }
case-refused-suspended-already = the term stands still already
case-refused-not-suspended = the term does not stand still
case-identity-holds-number = the text seems to hold a BSN or the number of an identity document; these are not kept
case-identity-no-evidence = say with `--evidence` which evidence of the representation was seen
case-identity-asks-themselves = the person is { $age } years old; who is 16 or older asks for their own data
case-identity-needs-authority = the person is { $age } years old; under 16 a parent or guardian with authority asks
case-identity-no-birth-date = the birth date is not known, so the age cannot be checked
case-identity-no-birth-date-hint = add it with `inzage case profile ID --add birth_date=-`
case-identity-done = Identity is recorded with case { $id }.
case-identity-open = not checked yet
case-opened = Case { $id } is open.
case-extended = The term is extended to { $day }. Tell the requester, with the reason.
case-suspended = The term stands still. Without an answer it would now end on { $day }.
case-resumed = The term runs on, until { $day }.
case-asked = Question { $n } is recorded.
case-answered = The answer to question { $n } is recorded.
case-no-question = there is no open question to this department or with this number
case-question-open = no answer yet
case-purge-not-agreed = nothing was removed, since nobody agreed to it
case-purge-hint = give `--yes` to remove without asking
case-purge-ask = All of case { $id } will be removed. Type the number to go on:
case-purged = Case { $id } is removed. The audit log keeps that it was there.
case-list-empty = There are no cases.
case-column-id = case
case-column-kind = request
case-column-received = received
case-column-term = by law
case-column-promised = promised
case-column-left = left
case-column-status = status
case-row-id = Case
case-row-person = Requester
case-row-kind = Request
case-row-received = Received
case-row-term = Term by law
case-row-promised = Term promised
case-row-left = Time
case-row-identity = Identity
case-row-question = Question
case-kind-inzage = access
case-kind-dataportabiliteit = portability
case-channel-letter = letter
case-channel-email = e-mail
case-channel-form = form
case-channel-counter = counter
case-route-digid = DigiD
case-route-counter = at the counter
case-route-copy = masked copy
case-route-known = known already
case-status-new = new
case-status-identified = identity checked
case-status-exported = done
case-left = { $n ->
    [one] { $n } day left
   *[other] { $n } days left
}
case-left-over = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
}
case-left-suspended = stands still
help-audit-case = only this case
help-audit-since = from this day on
help-audit-show = Shows what was done, by whom and for what.
help-audit-verify = Checks that the audit log is whole.
help-audit-ldv = Prints the Logboek Dataverwerkingen, one line per processing.
audit-broken = the audit log is damaged at line { $line }: { $reason }
audit-broken-hint = keep a copy of the log and tell the privacy officer
audit-whole = The audit log is whole: { $n ->
    [one] { $n } line
   *[other] { $n } lines
}.
help-case-find = Finds everything on the requester and keeps the places in the case.
help-arg-show-bsn = show BSNs in full
help-case-profile = Adds something that is known of the requester; the value comes from standard input.
help-case-profile-add = its kind, such as email=-
help-case-decide = Decides what places are to the requester.
help-case-decide-hit = the number of the place; may be given again
help-case-decide-tier = all places of tier A, B or C
help-case-decide-all = all places
help-case-decide-verdict = own, mixed (others too), other (somebody else) or irrelevant
help-case-decide-ground = withhold the place on this ground, such as uavg-41-1-i
help-case-plan = Shows the proposed redactions.
help-case-redactions = Decides on redactions.
help-case-redactions-accept-all = hide all that is still open
help-case-redactions-accept = hide this proposal
help-case-redactions-reject = leave this proposal
help-case-redactions-add = hide something by hand: place, field and range, such as 3:text0:12-20
help-case-redactions-ground = the ground for it
help-case-redactions-told = this was not read; the requester is told
help-case-redactions-not-about = somebody looked at this; it is not about the requester
help-case-redactions-read = somebody read this part
help-case-close-review = Closes the review.
help-case-close-review-second = who reviewed as the second
case-suggestion = Beside the requester stands { $kind } { $value } (place { $hits }; in the whole index in { $places ->
    [one] 1 place
   *[other] { $places } places
}). Is it the requester's?
case-suggestion-hint = Add what is the requester's with `inzage case profile { $id } --add KIND=-`, and search again. KIND is here: { $kinds }. The value is asked for then.
case-undecided = Still to decide: { $n ->
    [one] { $n } place
   *[other] { $n } places
}.
case-profile-ask = Value (not shown):
case-profile-added = It is added to case { $id }. Search again with `inzage case find { $id }`.
case-decide-not-own = a ground goes only with what is the requester's: `--as own` or `--as mixed`
case-decide-no-reason = a ground needs a reason of its own: give `--reason`
case-decide-one-reason = each place that is withheld has a reason of its own; give one `--hit`
case-no-hit = there is no place with number { $n }
case-no-proposal = there is no proposal with this number: { $name }
case-no-field = the document has no such field: { $name }
case-no-search = no search was made for this case yet
case-no-search-hint = search first with `inzage case find`
case-decided = Decided on { $n ->
    [one] { $n } place
   *[other] { $n } places
}; still open: { $open }.
case-plan-sum = Redactions: { $n }; still open: { $open }.
case-plan-reopened = The review was closed and is open again.
case-decision-accept = hide
case-decision-reject = leave
case-decision-open = open
case-gap-open = Part { $n } of place { $hit } could not be looked at: decide on it.
case-gap-decided = Part { $n } of place { $hit } could not be looked at: it was decided on.
case-omission-open = Not read { $n }: { $place }, { $cause }. Decide on it.
case-omission-decided = Not read { $n }: { $place }, { $cause }. It was decided on.
case-redactions-done = Decisions: { $n }; still open: { $open }.
case-review-open = the review cannot be closed yet: what is open stands above
case-review-closed = The review is closed.
case-review-share = Hidden: { $percent } % of the text.
case-review-own-hidden = { $n ->
    [one] Mind: one of the requester's own data is hidden, wholly or partly. See with `case plan` whether it must be.
   *[other] Mind: { $n } of the requester's own data are hidden, wholly or partly. See with `case plan` whether they must be.
}
case-second-missing = the policy asks for a second reviewer: give `--second NAME`
case-same-person = the second reviewer must be another person than the one who closes
case-open-identity = identity is not checked yet
case-open-search = no search was made yet
case-open-hits = { $n ->
    [one] { $n } place is not decided on yet
   *[other] { $n } places are not decided on yet
}
case-open-changed = { $n ->
    [one] { $n } file changed after the search
   *[other] { $n } files changed after the search
}: search again
case-open-plan = no redactions were proposed yet on the latest decisions
case-open-proposals = { $n ->
    [one] { $n } redaction is not decided on yet
   *[other] { $n } redactions are not decided on yet
}
case-open-gaps = { $n ->
    [one] { $n } part could not be looked at and is not decided on yet
   *[other] { $n } parts could not be looked at and are not decided on yet
}
case-open-omissions = { $n ->
    [one] { $n } part was not read and is not decided on yet
   *[other] { $n } parts were not read and are not decided on yet
}
case-open-review = the review is not closed yet
kind-passage = text
help-case-letter = Makes the decision letter.
help-case-letter-format = html, pdf or docx
help-arg-out = the file to write
help-case-export = Makes the bundle: one ZIP, read back and checked.
help-case-export-profile = inzage or dataportabiliteit (otherwise: as requested)
help-case-export-encrypt = with a password: password; or for who has a key: age with a public key (age1…) or a file of them
case-export-open = nothing can leave yet: what is open stands above
case-leak = the check found data of others in the output; nothing was made
leak-place-name = the name of the file
leak-place-text = the text
leak-place-row = row { $n }
leak-place-values = a value
leak-place-attributes = an attribute of the markup
leak-place-comments = a comment in the markup
leak-place-bytes = the content of the file, below the text
leak-place-utf16 = letters of two bytes (UTF-16)
leak-place-utf16-shifted = letters of two bytes (UTF-16, shifted)
leak-place-two-as-one = text read as other letters
leak-place-percent = a web address or what is written like one
leak-place-entities = signs of HTML
leak-place-escapes = signs with a code
leak-place-quoted-printable = text as e-mail packs it (quoted-printable)
leak-place-base64 = packed text (base64)
leak-place-part-name = the name of part { $n } of the file
leak-place-part-text = text in part { $n } of the file
leak-place-part-values = an attribute in part { $n } of the file
leak-place-part = part { $n } of the file
leak-place-samples = the data of a picture
case-leak-redaction = {""} (hidden by redaction { $n })
case-leak-hint = look with `case plan` at the redactions named; hide the reported places too (`case redactions ID --add …`), or reject the redaction if it names nobody else (`--reject N`)
case-letter-out = a pdf or docx belongs in a file: give `--out FILE`
case-encrypt-wrong = unknown way to encrypt
case-encrypt-hint = use `--encrypt password` or `--encrypt age KEY`
case-age-not-built = this program was built without age
case-age-missing = age needs a public key, or a file of them
case-age-unknown = this is no public key of age, and no file of them
case-age-private = this is a private key; it belongs with the recipient alone
case-age-ssh = keys of SSH cannot be used here
case-age-line = no public key of age on line { $line } of the file
case-age-empty = there is no public key in the file
case-age-hint = ask the recipient for the public key: it starts with `age1` and is made with `age-keygen`
case-age = The bundle is encrypted for { $n ->
    [one] one key
   *[other] { $n } keys
}. Only the recipient can open it: `age --decrypt --identity KEYFILE --output bundle.zip FILE`. We cannot.
case-password = The password is: { $password }
    It is not kept and shown only once. Give it to the requester by another way.
case-exported = The bundle stands in { $path }
case-exported-doubts = { $n ->
    [one] In one place the check sees something that may point at another and that nobody decided on. Look at it once more:
   *[other] In { $n } places the check sees something that may point at another and that nobody decided on. Look at them once more:
}
case-exported-doubts-more = … and { $n } more. With `--json` all are listed.
case-exported-counts = Documents: { $documents }; tables: { $tables }; redactions: { $hidden }.
case-letter-understood-inzage = You want to know which data we hold on you, and a copy of them.
case-letter-understood-dataportabiliteit = You want the data that you gave us in a digital file.
case-letter-controller = the college of burgemeester and wethouders
case-letter-consultations = Not every system keeps when your data were looked at. What we did for this request is in our audit log.
case-relation-ouder = parent with authority
case-relation-voogd = guardian
case-relation-curator = curator
case-relation-mentor = mentor
case-relation-bewindvoerder = administrator
case-relation-gemachtigde = holder of a mandate
case-sifted-other = is about somebody else
case-sifted-irrelevant = is outside the request
case-column-unnamed = Column { $n }
case-format-pdf = PDF document
case-format-docx = Text document
case-format-odt = Text document
case-format-doc = Text document
case-format-rtf = Text document
case-format-txt = Text file
case-format-md = Text file
case-format-html = Web page
case-format-xlsx = Spreadsheet
case-format-xls = Spreadsheet
case-format-ods = Spreadsheet
case-format-csv = Table
case-format-json = Data file
case-format-ndjson = Data file
case-format-xml = Data file
case-format-eml = E-mail message
case-format-msg = E-mail message
case-format-mbox = E-mail message
case-format-pptx = Presentation
case-format-odp = Presentation
case-format-ppt = Presentation
case-format-other = File ({ $format })
help-redact-file = the file to redact
help-redact-requester = file with what is known of the requester (stays), or - for standard input
help-redact-kinds = only these kinds, with commas between
help-redact-keep = leave this name; may be given again
help-redact-terms = file with words to hide, one a line
help-redact-terms-only = only these words, without recognisers
redact-title = Redacted file
redact-done = Redacted: { $n ->
    [one] { $n } place
   *[other] { $n } places
}; found by the check: { $leaks }.
redact-omitted = Not read, so not in the output: { $cause }.
redact-leak = the check found data of others in the output; no file was made
redact-leak-hint = name what must go in a file with `--terms`
redact-leak-hint-last = do not hand over this file as it is; ask the privacy officer how to redact it by hand
redact-unread = the file cannot be read: { $cause }
redact-same-file = the output may not be the file itself
redact-no-format = there is no output with this name for this sort of file ({ $format })
redact-no-format-hint = give the output the ending of the file itself (for .msg: `.eml`), or a name that ends in `.html`
redact-copy-stale = the file changed while it was redacted
redact-copy-unsure = no copy of this file in its own format can be made that certainly holds nothing about others
redact-copy-lost = the file could not be read again
redact-copy-hint = give the output a name that ends in `.html`; it then holds the text only
help-case-review = Reviews places and redactions on the screen; `--plain` asks line by line.
help-case-review-web = in a browser on this machine
case-review-no-terminal = a review needs a terminal
case-review-no-terminal-hint = use `--plain` to decide line by line, or `inzage case decide { $id }` and `inzage case redactions { $id }` in a script
case-review-ready = Everything is decided. Close the review with `inzage case close-review { $id }`.
review-places = places
review-progress = Decided { $decided }/{ $all } · places open { $places } · not looked at or read { $rest }
review-nothing = There are no places.
review-no-text = The text of this place is not frozen: it was set aside, or cannot be read.
review-no-marks = no proposals
review-keys = a hide  r leave  A whole person  h choose words  u undo  n/p open  d place  g not read  ? help  q quit
review-keys-judge = This place is: 1 the requester's  2 of others too  3 of somebody else  4 not relevant  Esc back
review-keys-select = Arrows: choose a word  space: one more  -: one less  Enter: hide  Esc: back
review-keys-loose = a hide, or tell the requester  r you read it, not about the requester  u undo  arrows choose  Esc back
review-loose-title = not looked at or not read
review-loose-head = Place { $n }: { $title }, { $place }
review-loose-cause = Not read: { $cause }.
review-gap-open = The text above could not be looked at. a: hide all of it. r: I read it myself.
review-gap-accept = Decided: all of this text is hidden.
review-gap-reject = Decided: a person read this text.
review-omission-open = a: the requester is told that this was not read. r: I looked at it, it is not about the requester.
review-omission-accept = Decided: the requester is told that this was not read.
review-omission-reject = Decided: a person looked at it; it is not about the requester.
review-plain-loose = a, r, n later, q stop:
review-keys-help = Press a key to go on.
review-help-title = help
review-help = [? text]  proposal, still open
    {"["}x text]  will be hidden
    {"["}= text]  stays
    >[ text]<  you are here

    a  hide          r  leave
    A  hide everything of this person, in the whole case
    h  choose words to hide
    n p  next, previous that is open (least certain first)
    arrows  place (up, down) and proposal (left, right)
    d  say what this place is: 1 the requester's,
       2 of others too, 3 of somebody else, 4 not relevant
    g  what was not looked at or read: decide on it
    u  take the last decision back
    q  quit; everything is kept already
review-plain-intro = Every decision is kept at once. Stop with q.
review-plain-place = Place { $n }: { $title }, { $place }. Redactions: { $decided } of { $all } decided.
review-plain-judge = What is this place? 1 the requester's, 2 of others too, 3 of somebody else, 4 not relevant, n later, q stop:
review-plain-decide = a hide, r leave, A whole person, u undo, n next, q stop:
certainty-possible = possible
certainty-supported = probable
certainty-verified = certain
case-status-found = searched
case-status-decided = places decided
case-status-reviewed = review closed
case-row-hits = Places
case-row-open = Open
case-hits-count = { $n }, of which { $open } still to decide
