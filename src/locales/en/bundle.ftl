# Words of the letter and the bundle.

## Dates, numbers, names of things
bundle-date = { $day } { $month } { $year }
bundle-month-1 = January
bundle-month-2 = February
bundle-month-3 = March
bundle-month-4 = April
bundle-month-5 = May
bundle-month-6 = June
bundle-month-7 = July
bundle-month-8 = August
bundle-month-9 = September
bundle-month-10 = October
bundle-month-11 = November
bundle-month-12 = December
bundle-thousands = ,
bundle-yes = yes
bundle-no = no
bundle-none = none
bundle-unknown = not known
bundle-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
bundle-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
bundle-tables = { $n ->
    [one] { $n } table
   *[other] { $n } tables
}
bundle-places = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
bundle-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
bundle-sources = { $n ->
    [one] { $n } system
   *[other] { $n } systems
}
bundle-kind-bsn = citizen service number (BSN)
bundle-kind-rsin = RSIN
bundle-kind-a_nummer = A-number
bundle-kind-v_nummer = V-number
bundle-kind-iban = bank account number (IBAN)
bundle-kind-address = address
bundle-kind-postcode = postcode
bundle-kind-birth_date = date of birth
bundle-kind-person = name
bundle-kind-email = e-mail address
bundle-kind-phone = telephone number
bundle-kind-kenteken = licence plate
bundle-kind-document_number = number of an identity document
bundle-kind-kvk = Chamber of Commerce number
bundle-kind-vestigingsnummer = branch number
bundle-kind-case_number = case or client number
bundle-kind-passage = piece of text
bundle-cause-encrypted = locked with a password
bundle-cause-damaged = damaged
bundle-cause-unsupported = a kind of file that we cannot read
bundle-cause-too_large = too large
bundle-cause-too_deep = packed too deep
bundle-cause-too_many = too many parts
bundle-cause-image_only = an image only, without readable text
bundle-cause-ocr_missing = an image that could not be read, because text recognition was missing
bundle-cause-encoding = text whose encoding is uncertain: it was read, but letters with accents may be wrong
bundle-cause-no_text = without text
bundle-cause-denied = no access
bundle-cause-gone = no longer there
bundle-cause-timed_out = reading took too long
bundle-cause-worker_died = reading failed
bundle-cause-skipped_by_rule = skipped by a configured rule
bundle-basis-consent = your consent (GDPR article 6(1)(a))
bundle-basis-contract = a contract with you (GDPR article 6(1)(b))
bundle-basis-legal_obligation = a legal obligation (GDPR article 6(1)(c))
bundle-basis-vital_interest = a vital interest (GDPR article 6(1)(d))
bundle-basis-public_task = a task in the public interest (GDPR article 6(1)(e))
bundle-basis-legitimate_interest = a legitimate interest (GDPR article 6(1)(f))
bundle-ground-uavg-41-1-a = The security of the country comes first.
bundle-ground-uavg-41-1-b = The defence of the country comes first.
bundle-ground-uavg-41-1-c = Public security comes first.
bundle-ground-uavg-41-1-d = Preventing, investigating and prosecuting criminal offences comes first.
bundle-ground-uavg-41-1-e = Another important public interest comes first, such as a financial interest of the state.
bundle-ground-uavg-41-1-f = The independence of the judge and of a court case comes first.
bundle-ground-uavg-41-1-g = Investigating breaches of professional rules comes first.
bundle-ground-uavg-41-1-h = Supervision and inspection by the government come first.
bundle-ground-uavg-41-1-i = This protects yourself, or the rights and freedoms of somebody else.
bundle-ground-uavg-41-1-j = Collecting a claim comes first.
bundle-ground-avg-15-4 = A copy may not harm the rights and freedoms of somebody else.
bundle-ground-beroepsgeheim = A care worker or lawyer has a duty of secrecy.
bundle-ground-brp-geheimhouding = Somebody has asked the municipality to keep their data secret.
bundle-channel-letter = by letter
bundle-channel-email = by e-mail
bundle-channel-form = with a form on the internet
bundle-channel-counter = at the counter
bundle-identity-digid = You logged in with DigiD.
bundle-identity-counter = You showed at the counter who you are.
bundle-identity-copy = You sent a masked copy of your identity document. We have destroyed that copy.
bundle-identity-known = We know you from earlier contact and have checked this.
bundle-outcome-granted = Granted
bundle-outcome-partly = Granted in part
bundle-outcome-refused = Refused
bundle-outcome-nothing_found = Nothing found
bundle-outcome-granted-text = You get everything that we found about you.
bundle-outcome-partly-text = You get a part of what we found about you.
bundle-outcome-refused-text = You do not get what you asked for.
bundle-outcome-nothing_found-text = We searched and found nothing about you.
bundle-ground-complex = your request is complex
bundle-ground-many = you made many requests

## Letter: head and summary
letter-title-inzage = Decision on your request for access
letter-title-dataportabiliteit = Decision on your request to take your data with you
letter-sender = Municipality of { $name }
letter-case = Case number
letter-date = Date
letter-received = Received
letter-received-value = { $date }, { $channel }
letter-summary = Summary
letter-summary-inzage = On { $date } you asked which data we hold on you. This is our answer in short. The full decision follows.
letter-summary-dataportabiliteit = On { $date } you asked for your data in a digital file. This is our answer in short. The full decision follows.
letter-summary-decision = Our decision
letter-summary-found = Found
letter-summary-found-value = { $documents } and { $rows } with data about you, in { $sources } of the { $searched } that we searched
letter-summary-nothing = In the { $searched } that we searched we found nothing about you.
letter-summary-withheld = Not given
letter-summary-withheld-value = { $n ->
    [0] We hold back no documents.
    [one] { $n } document is not given, or not entirely. This decision says why.
   *[other] { $n } documents are not given, or not entirely. This decision says why for each.
}
letter-summary-hidden = Left out
letter-summary-hidden-value = { $n ->
    [0] Nothing has been left out of your documents.
    [one] 1 item has been left out of your documents, because it is about somebody else or may not be given.
   *[other] { $number } items have been left out of your documents, because they are about others or may not be given.
}
letter-summary-unread = Not read
letter-summary-unread-value = { $n ->
    [0] We could read all files in these systems.
    [one] 1 file could not be read, or not entirely. It may hold something about you.
   *[other] { $number } files could not be read, or not entirely. They may hold something about you.
}
letter-summary-disagree = Do you disagree?
letter-summary-disagree-value = You can object within six weeks. This decision says how.

## Letter: the request
letter-request = Your request
letter-request-inzage = On { $date } we received { $channel } your request for access to your personal data (article 15 of the General Data Protection Regulation, GDPR).
letter-request-dataportabiliteit = On { $date } we received { $channel } your request to take your personal data with you (article 20 of the General Data Protection Regulation, GDPR).
letter-request-understood = This is how we understood your request: { $text }
letter-request-identity = We have checked that it was you who asked. { $how }
letter-request-representative = This request was made on behalf of the person concerned, by a representative ({ $relation }). We have seen this evidence: { $evidence }.
letter-request-scope = You limited your request to:
letter-request-no-scope = Your request is about everything we hold on you.
letter-request-clarifications = Questions that we asked you
letter-request-question = Question
letter-request-answer = Answer
letter-request-on = On
letter-request-no-answer = no answer yet
letter-request-term = We had to decide by { $date }.
letter-request-extension = On { $told } we let you know that we needed more time, until { $until }. The ground: { $ground }. The reason: { $reason }
letter-request-suspension = From { $from } until { $until } the term stood still. The reason: { $reason }
letter-request-suspension-open = From { $from } the term stood still. The reason: { $reason }

## Letter: the decision
letter-decision = Our decision
letter-decision-intro = Within the municipality several administrative bodies are responsible for personal data. Each body decides on its own data.
letter-decision-caption = Decision of each administrative body
letter-decision-controller = Administrative body
letter-decision-outcome = Decision
letter-decision-reason = Explanation
letter-decision-portable = You get only data that you gave yourself or that came about by your use, and that we use with your consent or for a contract with you. Article 20 of the GDPR says so. For your other data you can ask for access.

## Letter: sources and search account
letter-sources = Where are data about you?
letter-sources-caption = Data about you per system
letter-sources-source = System
letter-sources-controller = Responsible
letter-sources-found = Data about you?
letter-sources-found-value = yes, at { $places }
letter-sources-read = Up to date until
letter-search = How did we search?
letter-search-intro = This says how we searched, so that you can check that we searched well.
letter-search-terms = What we searched for
letter-search-terms-intro = We searched for data of your own, in other spellings too:
letter-search-term = { $kind }: { $value }
letter-search-term-variants = { $kind }: { $value } (also as: { $variants })
letter-search-term-apart = { $kind }: { $value } (in { $variants } spellings; they stand at the end of this page)
letter-search-spellings = The spellings that we searched for
letter-search-spellings-intro = Your name can stand in a file in many ways. We searched for all of these spellings. Capitals, dots, hyphens and accents make no difference. Is a spelling missing? Tell us, and we will search again.
letter-search-unread = What we could not read
letter-search-unread-none = We could read all files in these systems.
letter-search-unread-intro = These files could not be read, or not entirely. So we do not know whether they hold something about you. Do you think so? Let us know, then we will search by hand.
letter-search-unread-caption = Not read or not entirely, per system and cause
letter-search-cause = Cause
letter-search-whole = Not read at all
letter-search-partly = Not read in part
letter-search-not = What we could not search by computer
letter-search-not-none = No other places are known where data about you may be.
letter-search-not-caption = Places that were not searched by computer
letter-search-place = Place
letter-search-department = Department
letter-search-note = Explanation
letter-search-questions = Questions to colleagues
letter-search-questions-none = We did not need to ask colleagues.
letter-search-questions-caption = Questions to departments and their answers
letter-search-asked = Asked on
letter-search-question = Question
letter-search-answer = Answer
letter-search-sifted = What we set aside
letter-search-sifted-none = We set aside nothing of what we found.
letter-search-sifted-intro = This we did find, but it is not about you or is elsewhere in your bundle already:
letter-search-sifted-item = { $reason } ({ $places })

## Letter: activities
letter-activities = What do we use your data for?
letter-activities-intro = The municipality keeps a register of everything that it uses personal data for (version { $version }). Below is what it says for each part.
letter-activities-none = We use no data about you in the systems searched.
letter-activity-id = Number in the register
letter-activity-controller = Responsible
letter-activity-purposes = What for (purposes)
letter-activity-basis = Why we may (legal basis)
letter-activity-law = Law
letter-activity-categories = Kinds of data
letter-activity-recipients = Who else gets the data
letter-activity-recipients-none = nobody outside the municipality
letter-activity-retention = How long we keep them
letter-activity-retention-source = { $term } ({ $source })
letter-activity-origin = Where the data come from
letter-activity-origin-self = from yourself
letter-activity-automated = Decisions by a computer, without a person
letter-activity-automated-none = No. We take no decisions by computer alone and make no profile of you.
letter-activity-transfers = Transfer outside the European Economic Area
letter-activity-transfers-none = No, your data do not go to countries outside it.

## Letter: enclosed and withheld
letter-enclosed = What do you get?
letter-enclosed-none = There are no documents to enclose.
letter-enclosed-intro = These documents and tables are in the bundle with this decision.
letter-enclosed-caption = Documents and tables in the bundle
letter-enclosed-number = No.
letter-enclosed-what = What
letter-enclosed-source = System
letter-enclosed-dated = Of
letter-enclosed-hidden = Left out
letter-enclosed-past = This document was kept longer than its retention term.
letter-enclosed-past-note = An asterisk (*) means: we kept this longer than its retention term. You can ask us to erase it.
letter-withheld = What do you not get?
letter-withheld-none = We hold back no documents as a whole.
letter-withheld-intro = These documents are not given, or not entirely. Each has its ground and its reason.
letter-withheld-caption = What we do not give
letter-withheld-ground = Ground
letter-withheld-reason = Reason
letter-withheld-instead = Instead
letter-legend = What do the left-out places mean?
letter-legend-none = Nothing has been left out of your documents.
letter-legend-intro = Your documents sometimes hold data about others. We have taken those out. In their place stands what kind of item it was, such as [name] or [person 2]. The same number is always the same person.
letter-legend-caption = Grounds to leave out data
letter-legend-ground = Ground
letter-legend-meaning = Meaning
letter-legend-count = Number
letter-legend-log = The file weglatingen.csv lists every left-out place with its ground.
letter-consulted = When were your data looked at?
letter-consulted-intro = Below is when and what for your data were looked at. We do not name employees.
letter-consulted-none = Of the systems searched we do not know when your data were looked at.
letter-consulted-caption = Consultations
letter-consulted-on = Date
letter-consulted-purpose = Purpose

## Letter: rights and close
letter-rights = Your rights
letter-rights-intro = You can also ask us to:
letter-rights-rectify = correct mistakes in your data or add to them (GDPR article 16)
letter-rights-erase = erase your data (GDPR article 17)
letter-rights-restrict = not use your data for a time (GDPR article 18)
letter-rights-portability = give your data in a digital file or send them on (GDPR article 20)
letter-rights-object = stop using your data: the right to object to the processing (GDPR article 21)
letter-rights-consent = take back your consent, if we use your data with your consent
letter-rights-how = Contact us for this. It is free. You will have an answer within a month.
letter-complaint = Complaint
letter-complaint-fg = Are you not satisfied with how we treat your data? Tell our data protection officer, who supervises this within the municipality.
letter-complaint-ap = You can also complain to the Dutch data protection authority (Autoriteit Persoonsgegevens), at www.autoriteitpersoonsgegevens.nl.
letter-objection = Objection
letter-objection-text = Do you disagree with this decision? Then you can object. Do so within six weeks after the day on which we sent this decision.
letter-objection-to = Send your objection to:
letter-objection-holds = Put in your objection your name and address, the date, the case number of this decision, why you disagree, and your signature.
letter-objection-urgent = An objection does not stop this decision. Can you not wait? Then you can ask the court for a provisional measure.
letter-contact = Contact
letter-contact-desk = Questions about this decision
letter-contact-fg = Data protection officer
letter-contact-missing = The contact details are on the website of the municipality.
letter-open = How to open the bundle
letter-open-unpack = The bundle is one ZIP file. Unpack it on your computer. Then open the file LEESMIJ.html.
letter-open-offline = You need no internet and no special program.
letter-open-password = Is the bundle protected with a password? Then you get the password by another way than the bundle itself.
letter-open-age = Is the bundle encrypted for your own key (with the program age)? Then open the file with that key first. After that you have a ZIP file.
letter-open-checksum = The file manifest-sha512.txt holds a check number of every file. With it anyone can check that nothing was changed.
letter-signature = Signature
letter-signature-on-behalf = On behalf of: { $controllers }
letter-page = { $case } · page { $page } of { $pages }

## Bundle: start page
start-title-inzage = Your personal data at the municipality of { $name }
start-title-dataportabiliteit = Your data from the municipality of { $name }
start-skip = To the content
start-lead-inzage = This is the answer to your request for access of { $date }. Everything is in this folder. You need no internet.
start-lead-dataportabiliteit = These are the data that you asked for on { $date }. You can keep them or give them to another organisation.
start-navigation = In this bundle
start-summary = In short
start-letter = The decision
start-letter-text = The letter with our decision and the explanation.
start-letter-html = Read in your browser
start-letter-pdf = Open as PDF
start-overview = The overview
start-overview-text = All documents and tables in a row, with their purpose and legal basis.
start-overview-open = Open the overview
start-documents = Your documents
start-documents-text = Copies of documents that mention you. Data about others have been taken out.
start-tables = Your rows in tables
start-tables-text = From lists and registers we take only the rows that are about you.
start-portable = To take with you
start-portable-text = You gave these data yourself, with consent or for a contract. You may take them in this form to another organisation (GDPR article 20).
start-account = Accountability
start-account-text = How we searched, what we could not read and what we left out.
start-account-search = The search account
start-account-hidden = The list of what was left out
start-account-withheld = The list of what you do not get
start-account-coverage = What was read, per system
start-rights = Your rights
start-rights-text = Is something wrong, or do you disagree with us? The decision says how to have your data corrected or erased, how to complain and how to object.
start-care = Be careful with this bundle
start-care-text = These files are about you. Keep them in a safe place and give them only to people you trust.
start-found-yes = Found in
start-found-no = Nothing found in
start-not-searched = Not searched by computer
start-where = Where we searched
start-back = Back to the start
start-nothing = nothing found
start-checked = Made on { $date }, case number { $case }.
overview-title = Overview of your data
overview-documents = Documents
overview-tables = Tables
overview-activities = What your data are used for
overview-number = Number
overview-what = What
overview-source = System
overview-activity = Processing
overview-purpose = Purpose
overview-basis = Legal basis
overview-recipients = Recipients
overview-retention = Retention
overview-dated = Date
overview-places = Places
overview-hidden = Left out
overview-files = Open
overview-empty = There is nothing to show.
overview-activity-unknown = not in the register
overview-table-place = place
overview-crate-description = Answer to a request of a person under the GDPR.
overview-crate-licence = For own use only
overview-crate-licence-text = This bundle holds personal data of the requester and is meant for the requester only.
readme-text = Open the start page to see your data.
readme-open = To the start page

## Register
register-title = Register of processing activities
register-version = Version { $version }
register-persons = Categories of persons
register-security = Security
register-portable = Portable (GDPR article 20)
register-id = Number
register-name = Name
register-good = The register is in order: { $n } activities, and every source belongs to one.
register-fault-no_activity = source without an activity
register-fault-unknown_activity = source with an activity that is not in the register
register-fault-no_retention = activity without a retention term
register-fault-no_persons = activity without categories of persons (GDPR art. 30(1)(c))
register-fault-no_security = activity without security measures (GDPR art. 30(1)(g))

## Verify
verify-ask-password = Password of the bundle:{" "}
verify-cannot-open = { $file } cannot be opened
verify-age = { $file } is encrypted with age and cannot be checked like this
verify-age-hint = open it with your own key first: `age --decrypt --identity KEYFILE --output bundle.zip FILE`, then check the ZIP
verify-good = The bundle is in order: { $files } files checked.
verify-bad = { $n ->
    [one] The bundle is not in order: 1 fault.
   *[other] The bundle is not in order: { $n } faults.
}
verify-fault-damaged = damaged
verify-fault-encrypted = protected with a password that was not given, or another one
verify-fault-hidden_bytes = holds bytes that belong to no file
verify-fault-too_large = too large
verify-fault-not_a_bag = the bag lacks a part or is not well formed
verify-fault-missing = listed but not there
verify-fault-not_listed = there but not listed
verify-fault-changed = changed since it was made
verify-fault-name = a name that a bundle does not have
verify-fault-forbidden_kind = a kind of file that may not stand in a bundle
verify-fault-metadata = metadata cannot be read
verify-fault-table = a table does not hold to its schema
verify-fault-external_resource = a page fetches something from outside
verify-fault-script = a page holds something that runs
verify-fault-comment = a page holds a hidden comment
verify-fault-accessibility = a page without language or title
verify-fault-omission_log = the list of omissions has a column for values
verify-fault-more_identifiers = more personal identifiers are shown than were counted when it was made
verify-fault-unchecked = cannot be looked through for personal identifiers
verify-fault-excess = holds more than a clean copy: properties, notes, fields, scripts or an older state
bundle-copy-stale = For reading only: the file itself has changed since it was found.
bundle-copy-unsure = For reading only: no copy of the file itself could be made that certainly holds nothing about others.
bundle-copy-lost = For reading only: the file itself could not be read again.
bundle-copy-pages = { $n ->
    [one] One page stands in the copy as a picture. What had to go or could not be read is painted black.
   *[other] { $n } pages stand in the copy as pictures. What had to go or could not be read is painted black.
}
bundle-copy-missing = { $n ->
    [one] One page is not in the copy as it looks, since it is not certain what is on it.
   *[other] { $n } pages are not in the copy as they look, since it is not certain what is on them.
}
bundle-copy-pictures = { $n ->
    [one] One picture was left out of the copy, since it is not certain what it shows.
   *[other] { $n } pictures were left out of the copy, since it is not certain what they show.
}
bundle-copy-absent = { $n ->
    [one] One page of the file is not in the copy: it is not about you, or no text could be read on it.
   *[other] { $n } pages of the file are not in the copy: they are not about you, or no text could be read on them.
}
bundle-copy-unread = { $n ->
    [one] One page shows a small picture, such as a logo. Nobody looked whether there is text in it.
   *[other] { $n } pages show a small picture, such as a logo. Nobody looked whether there is text in it.
}
