# Words of the review in a browser.
web-open = De beoordeling staat klaar op dit adres, alleen op deze computer:
    { $url }
web-how-to-stop = Open het adres in een browser. Geef het niet aan anderen. Stop met de knop op de laatste pagina, of met Ctrl+C. Elke beslissing wordt meteen bewaard.
web-missing = Deze pagina is er niet (meer). Ga terug in uw browser.
web-form = Het formulier is niet goed ingevuld. Ga terug in uw browser.
web-failed = De beslissing is niet bewaard, en de beoordeling stopt. In het venster waar u begon staat waarom.
web-skip = Naar de inhoud
web-case = zaak { $id }
web-nav = Beoordeling
web-nav-places = Plaatsen
web-nav-rest = Niet gelezen
web-nav-finish = Afronden
web-open-word = open
web-undo = Laatste terug
web-progress = Weglatingen: { $done } van { $all } beslist
web-kept = Bewaard.
web-undone = De laatste beslissing is teruggenomen.
web-nothing-to-undo = Er is niets om terug te nemen.
web-hidden = Bewaard: { $n ->
    [one] op één plek weggelaten
   *[other] op { $n } plekken weggelaten
}.
web-not-found = Deze tekst staat niet op deze plaats. Neem de woorden precies over.
web-places-title = Gevonden plaatsen
web-places-lead = { $n ->
    [one] Er is één plaats gevonden
   *[other] Er zijn { $n } plaatsen gevonden
}; over { $open } moet u nog zeggen wat het is.
web-show-open = Toon alleen wat nog open is
web-show-all = Toon alles
web-no-rows = Hier staat niets meer open.
web-pages = Bladzijden
web-judge = Wat is plaats { $n }?
web-verdict-own = Van de verzoeker
web-verdict-mixed = Ook van anderen
web-verdict-other = Van een ander
web-verdict-irrelevant = Niet relevant
web-tier-A = zeker
web-tier-B = waarschijnlijk
web-tier-C = mogelijk
web-reasons = gevonden op:
web-namesake = Let op: er staat een ander BSN of een andere geboortedatum bij. Dit kan een naamgenoot zijn.
web-marks = { $n ->
    [one] Eén weglating voorgesteld
   *[other] { $n } weglatingen voorgesteld
}, nog open: { $open }
web-place-title = Plaats { $n }
web-now = Dit weglaten?
web-state-open = nog open
web-state-hidden = wordt weggelaten
web-state-kept = blijft staan
web-hide = Weglaten
web-keep = Laten staan
web-hide-person = Alles van deze persoon weglaten, in de hele zaak
web-no-marks = Geen weglatingen voorgesteld
web-no-marks-lead = Lees de tekst zelf. Staat er iets van een ander in? Laat het hieronder weg.
web-by-hand = Zelf iets weglaten
web-by-hand-hint = Typ de woorden precies over, of selecteer ze in de tekst. Ze gaan overal op deze plaats weg.
web-text = Tekst van deze plaats
web-no-text = De tekst van deze plaats is niet vastgelegd: de plaats is opzij gezet, of is niet te lezen.
web-walk = Verder
web-previous = Plaats { $n }
web-next = Plaats { $n }
web-next-open = Volgende die open is: plaats { $n }
web-rest-title = Niet onderzocht of gelezen
web-rest-lead = Dit kon het programma niet lezen of niet onderzoeken. Over elk deel beslist u zelf.
web-rest-none = Alles is gelezen en onderzocht.
web-to-place = Naar plaats { $n }
web-rest-ask-gap = Deze tekst kon niet worden onderzocht op gegevens van anderen. Wat doet u?
web-rest-ask-omission = Dit is niet gelezen. Wat doet u?
web-gap-accept = Helemaal weglaten
web-gap-reject = Ik heb dit zelf gelezen
web-omission-accept = Aan de verzoeker melden
web-omission-reject = Bekeken: gaat niet over de verzoeker
web-finish-title = Afronden
web-finish-open = Dit is nog open:
web-finish-go = Ga verder bij plaats { $n }
web-finish-rest = Ga naar wat niet is gelezen
web-finish-ready = Alles is beslist.
web-finish-close = Sluit de beoordeling met deze opdracht:
web-stop-lead = Elke beslissing is al bewaard. U kunt stoppen en later verdergaan.
web-stop = Stoppen
web-stopped-title = De beoordeling is gestopt
web-stopped = U kunt dit venster sluiten. Zo gaat u later verder:
