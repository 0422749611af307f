# Words of the review in a browser.
web-open = The review is ready at this address, on this machine only:
    { $url }
web-how-to-stop = Open the address in a browser. Do not give it to others. Stop with the button on the last page, or with Ctrl+C. Every decision is kept at once.
web-missing = This page is not there (any more). Go back in your browser.
web-form = The form is not filled in well. Go back in your browser.
web-failed = The decision was not kept, and the review stops. The window where you started says why.
web-skip = To the content
web-case = case { $id }
web-nav = Review
web-nav-places = Places
web-nav-rest = Not read
web-nav-finish = Finish
web-open-word = open
web-undo = Undo last
web-progress = Redactions: { $done } of { $all } decided
web-kept = Kept.
web-undone = The last decision was taken back.
web-nothing-to-undo = There is nothing to take back.
web-hidden = Kept: hidden in { $n ->
    [one] one spot
   *[other] { $n } spots
}.
web-not-found = This text does not stand in this place. Copy the words exactly.
web-places-title = Places found
web-places-lead = { $n ->
    [one] One place was found
   *[other] { $n } places were found
}; of { $open } you still have to say what it is.
web-show-open = Show only what is open
web-show-all = Show all
web-no-rows = Nothing is open here any more.
web-pages = Pages
web-judge = What is place { $n }?
web-verdict-own = The requester's
web-verdict-mixed = Of others too
web-verdict-other = Somebody else's
web-verdict-irrelevant = Not relevant
web-tier-A = certain
web-tier-B = likely
web-tier-C = possible
web-reasons = found by:
web-namesake = Mind: another BSN or birth date stands beside it. This may be a namesake.
web-marks = { $n ->
    [one] One redaction proposed
   *[other] { $n } redactions proposed
}, still open: { $open }
web-place-title = Place { $n }
web-now = Hide this?
web-state-open = still open
web-state-hidden = will be hidden
web-state-kept = stays
web-hide = Hide
web-keep = Leave
web-hide-person = Hide everything of this person, in the whole case
web-no-marks = No redactions proposed
web-no-marks-lead = Read the text yourself. Is something of another person in it? Hide it below.
web-by-hand = Hide something yourself
web-by-hand-hint = Type the words exactly, or select them in the text. They are hidden everywhere in this place.
web-text = Text of this place
web-no-text = The text of this place is not frozen: it was set aside, or cannot be read.
web-walk = Go on
web-previous = Place { $n }
web-next = Place { $n }
web-next-open = Next that is open: place { $n }
web-rest-title = Not looked at or not read
web-rest-lead = The program could not read this, or could not look at it. You decide on each part.
web-rest-none = Everything was read and looked at.
web-to-place = To place { $n }
web-rest-ask-gap = This text could not be searched for data of others. What do you do?
web-rest-ask-omission = This was not read. What do you do?
web-gap-accept = Hide all of it
web-gap-reject = I read it myself
web-omission-accept = Tell the requester
web-omission-reject = Looked at: not about the requester
web-finish-title = Finish
web-finish-open = This is still open:
web-finish-go = Go on at place { $n }
web-finish-rest = Go to what was not read
web-finish-ready = Everything is decided.
web-finish-close = Close the review with this command:
web-stop-lead = Every decision is kept already. You can stop and go on later.
web-stop = Stop
web-stopped-title = The review has stopped
web-stopped = You can close this window. This is how you go on later:
