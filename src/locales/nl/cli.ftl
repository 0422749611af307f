# Words of the command line: search, index, status, errors.
hits-count = { $n ->
    [one] { $n } vindplaats
   *[other] { $n } vindplaatsen
}
word-error = fout:
word-warning = let op:
word-hint = tip:
not-yet = dit onderdeel is er nog niet
hint-init = maak een nieuwe map met `inzage init MAP`
store-format = de opslag heeft vorm { $found }, dit programma leest vorm { $expected }
help = Vindt alle gegevens over een persoon, lakt wat van anderen is, en maakt een gecontroleerd inzagepakket.
help-arg-config = bestand met instellingen (anders: inzage.toml in deze map of daarboven)
help-arg-lang = taal: nl of en
help-arg-json = één JSON-object per regel
help-arg-plain = zonder kleur en kaders (schermlezer)
help-init-folder = de map die wordt gemaakt
help-init-from-register = een verwerkingsregister om mee te beginnen
help-sources-explain-name = een bron, of een soort bron
help-index-source = alleen deze bron; mag vaker
help-index-full = leest alles opnieuw
help-index-limit-memory = hoeveel geheugen, zoals 384M
help-index-report = schrijft het verslag ook naar dit bestand
help-index-accept-removals = mag meer verwijderen dan de rem toelaat
help-arg-file = het bestand
help-detect-file = het bestand; zonder bestand of met - de standaardinvoer
help-verify-file = het inzagepakket
help-verify-password = bestand met het wachtwoord van het pakket, of - voor de standaardinvoer; anders wordt het gevraagd
help-register-export-format = in welke vorm
help-arg-help = toon deze hulp
help-arg-version = toon de versie
help-word-help = Toont de hulp bij een opdracht.
help-word-usage = Gebruik
help-word-commands = Opdrachten
help-word-arguments = Gegevens
help-word-options = Opties
help-init = Maakt een nieuwe map met instellingen, register en opslag.
help-sources = Toont, controleert of verklaart de bronnen.
help-index = Leest de bronnen in; alleen wat nieuw of veranderd is.
help-status = Toont per bron wat er gelezen is en wat niet.
help-unit = Toont een systemd-dienst en -timer voor de nacht.
help-search = Zoekt alles over een persoon, of vrije tekst.
help-search-text = woorden, "een zin", and, or, not, en velden zoals bsn: of bron:
help-search-requester = bestand met de gegevens van de verzoeker; - is de standaardinvoer
help-search-case = de verzoeker van deze zaak
help-search-source = alleen deze bron; mag vaker
help-search-since = alleen wat op of na deze dag is gewijzigd
help-search-until = alleen wat voor deze dag is gewijzigd
help-search-kind = alleen documenten van deze soort, zoals pdf of eml
help-search-limit = hoeveel vindplaatsen worden getoond; 0 is alles
help-search-purpose = waarvoor wordt gezocht; staat daarna in het logboek
help-search-no-snippets = zonder de tekst rond wat gevonden is
help-search-ungrouped = elke kopie en elk bericht van een gesprek apart
help-arg-no-pager = toon een lang antwoord in één keer, zonder te bladeren
help-extract-ocr = Scans en andere afbeeldingen met tekst: lezen (on), overslaan (off) of alleen melden (report).
help-extract-passwords = Een bestand met wachtwoorden om te proberen, één per regel, alleen leesbaar voor de eigenaar.
help-extract = Toont wat er uit één bestand wordt gelezen.
help-detect = Vindt persoonsgegevens in gewone tekst.
help-case = Behandelt een verzoek: van ontvangst tot pakket.
help-redact = Lakt één bestand.
help-verify = Controleert een inzagepakket.
help-audit = Toont of controleert het logboek.
help-register = Toont of controleert het verwerkingsregister.
help-demo = Laat de hele keten zien met een verzonnen stad.
word-requester = verzoeker
file-unopened = { $path } kan niet worden geopend: { $reason }
source-unknown = er is geen bron met de naam `{ $name }`; zie `inzage sources`
requester-empty = over de verzoeker is niets opgegeven; vul ten minste een naam of een nummer in
init-exists = { $path } bestaat al; er is niets veranderd
init-done = Klaar: { $path }. Vul in inzage.toml de bronnen in, en voer dan `inzage index` uit.
init-ask-name = Hoe heet de gemeente?
init-ask-share = Welke map moet worden doorzocht? (leeg: later invullen)
init-register =
    # Register van verwerkingsactiviteiten (AVG artikel 30). Eén blok per activiteit:
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
    # ocr = "on"   # scans lezen met OCR (tesseract): on, report of off
head-source = Bron
head-kind = Soort
head-path = Plaats
head-activity = Activiteit
head-controller = Verantwoordelijke
head-complete = Laatste run
head-items = Bestanden
head-read = Gelezen
head-partly = Deels
head-unreadable = Niet
head-skipped = Overgeslagen
head-new = Nieuw
head-changed = Gewijzigd
head-removed = Weg
head-causes = Oorzaken
check-good = in orde
check-no-activity = noemt geen activiteit uit het register
check-unknown-activity = noemt activiteit `{ $id }`, die niet in het register staat
explain-unknown = er is geen bron of soort bron met die naam; soorten zijn: { $known }
hint-guard = is de bron wel bereikbaar? Klopt het, voer dan uit met `--accept-removals`
hint-workers = lukt het starten van programma's nog, en is er geheugen vrij?
hint-full = lees alles opnieuw met `inzage index --full`
index-unread = { $n ->
    [one] 1 bestand is niet of niet helemaal gelezen; zie het rapport of `inzage status`
   *[other] { $n } bestanden zijn niet of niet helemaal gelezen; zie het rapport of `inzage status`
}
index-pictures = { $n ->
    [one] 1 bestand bevat afbeeldingen zonder tekst, zoals scans.
   *[other] { $n } bestanden bevatten afbeeldingen zonder tekst, zoals scans.
} Met `ocr = "on"` bij de bron in inzage.toml worden die gelezen.
index-cancelled = Afgebroken. Wat al gelezen was, is bewaard; de volgende keer gaat het daar verder.
status-none = geen
status-never = nooit
status-store = De opslag is { $mb } MB groot.
status-apart = Lezen gebeurt in aparte processen. Daarvoor gelden: { $list }.
status-lacking = Dit systeem kan niet of niet helemaal: { $list }.
status-inside = Lezen gebeurt in het programma zelf: dit systeem kan het niet apart zetten.
status-unstarted = Er kan geen proces worden gestart om mee te lezen. De volgende run stopt daardoor.
protection-memory = een grens aan geheugen
protection-processor = een grens aan rekentijd
protection-files = geen bestanden schrijven
protection-no-new-privileges = nooit meer rechten krijgen
protection-landlock = geen toegang tot mappen en netwerk (landlock)
protection-seccomp = geen netwerk en geen programma's (seccomp)
protection-dies-with-parent = stoppen als het programma stopt
hit-changed = gewijzigd { $day }
hit-copies = { $n ->
    [one] Nog 1 plek heeft (bijna) dezelfde tekst: nr. { $numbers }.
   *[other] Nog { $n } plekken hebben (bijna) dezelfde tekst: nr. { $numbers }.
}
hit-conversation = { $n ->
    [one] Nog 1 bericht hoort bij hetzelfde gesprek: nr. { $numbers }.
   *[other] Nog { $n } berichten horen bij hetzelfde gesprek: nr. { $numbers }.
}
spelling-misspelt = lijkt erop
spelling-misread = lijkt erop; de scan kan verkeerd gelezen zijn
pager-more = -- Enter: verder · q: stoppen --
outcome-read = alles is gelezen
outcome-partly = een deel is gelezen
outcome-unreadable = niet gelezen
extract-unlocked = { $n ->
    [one] 1 bestand is met een wachtwoord geopend.
   *[other] { $n } bestanden zijn met een wachtwoord geopend.
}
status-ocr-missing = Scans worden niet gelezen: tesseract of de taal nld is niet gevonden. Installeer tesseract-ocr en tesseract-ocr-nld.
check-ocr-missing = scans worden niet gelezen: tesseract of de taal nld is niet gevonden (installeer tesseract-ocr en tesseract-ocr-nld)
cause-encrypted = versleuteld
cause-damaged = beschadigd
cause-unsupported = onbekend soort bestand
cause-too-large = te groot
cause-too-deep = te diep verpakt
cause-too-many = te veel onderdelen
cause-image-only = alleen beeld, geen tekst
cause-ocr-missing = beeld dat OCR moet lezen, maar tesseract of de taal nld ontbreekt
cause-encoding = letters met accenten kunnen fout zijn
cause-no-text = geen tekst
cause-denied = geen toegang
cause-gone = verdwenen
cause-timed-out = duurde te lang
cause-worker-died = het lezen liep vast
cause-skipped-by-rule = overgeslagen volgens een regel
detect-utf8 = de tekst is geen UTF-8 (bij byte { $at }); zet het bestand eerst om
kind-bsn = BSN
kind-rsin = RSIN
kind-a-nummer = A-nummer
kind-v-nummer = V-nummer
kind-iban = IBAN
kind-address = adres
kind-postcode = postcode
kind-birth-date = geboortedatum
kind-person = persoon
kind-email = e-mailadres
kind-phone = telefoonnummer
kind-kenteken = kenteken
kind-document-number = documentnummer
kind-kvk = KvK-nummer
kind-vestigingsnummer = vestigingsnummer
kind-case-number = zaaknummer
kind-name = naam
kind-text = tekst
search-what = waar moet naar worden gezocht?
hint-search = geef woorden, `--requester BESTAND` of `--case NUMMER`
search-sum = { $n ->
    [one] 1 vindplaats in { $documents ->
        [one] 1 bestand
       *[other] { $documents } bestanden
    }.
   *[other] { $n } vindplaatsen in { $documents ->
        [one] 1 bestand
       *[other] { $documents } bestanden
    }.
}
search-more = Getoond: { $shown } van { $n }. Alles: `--limit 0`.
search-searched = Gezocht in: { $sources }.
tier-a = A · zeker: een nummer of adres dat maar van één persoon is
tier-b = B · waarschijnlijk: twee aanwijzingen samen
tier-c = C · mogelijk: één zwakke aanwijzing; controleer zelf
hit-namesake = naamgenoot? er staat een ander gegeven bij: { $kind }
missing-never-indexed = bron { $source } is nog nooit gelezen
missing-not-searchable = { $source } kan niet door een programma worden doorzocht. { $note }
missing-partly = { $n } deels gelezen ({ $cause })
missing-unreadable = { $n } niet gelezen ({ $cause })
missing-source = bron { $source }: { $parts }
missing-skipped-by-rule = bron { $source }: { $n } overgeslagen volgens een regel
missing-listing-incomplete = bron { $source } is niet volledig doorlopen
missing-unsettled = { $n } bestanden worden bij de volgende run opnieuw gelezen
place-whole = het geheel
place-page = blz. { $n }
place-row = { $sheet } rij { $n }
place-cell = { $sheet } cel { $cell }
place-record = { $table } record { $n }
place-line = regel { $n }
place-part = { $name }
query-open = een aanhalingsteken of haakje wordt niet gesloten (teken { $at })
query-closes = dit haakje sluit niets (teken { $at })
query-missing = hier ontbreekt een woord (teken { $at })
query-empty = hier staat niets om te zoeken (teken { $at })
query-field = dit veld is niet bekend (teken { $at }); velden zijn: { $fields }
query-value = deze waarde past niet bij het veld (teken { $at })
query-part = dit veld geldt voor de hele vraag; zet het niet tussen haakjes, achter `niet` of naast `of` (teken { $at })
ask-intro = Over wie gaat het? Laat leeg wat u niet weet.
ask-bsn = BSN (niet zichtbaar):
ask-given-names = Voornamen:
ask-initials = Voorletters:
ask-interfix = Tussenvoegsel:
ask-surname = Achternaam:
ask-partner-surname = Achternaam partner:
ask-born = Geboortedatum (jjjj-mm-dd):
ask-emails = E-mailadres:
ask-phones = Telefoon:
ask-numbers = Zaak- of klantnummer:
ask-postcode = Postcode:
ask-number = Huisnummer:
usage-unknown = dit argument is niet bekend: { $argument }
usage-command = deze opdracht is er niet: { $argument }
usage-no-command = welke opdracht?
usage-value = { $argument } kan niet zijn: { $value }
usage-no-value = { $argument } heeft een waarde nodig
usage-missing = er ontbreekt: { $argument }
usage-conflict = dit gaat niet samen: { $argument }
usage-number = { $argument } heeft te veel of te weinig waarden
usage-other = de argumenten kloppen niet
usage-try = wel kan: { $good }
usage-help = Hulp: `inzage help` of `inzage help OPDRACHT`.
