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
