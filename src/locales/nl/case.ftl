# Words of a case: terms, identity, review, decisions.
help-case-new = Opent een zaak voor een nieuw verzoek.
help-case-new-requester = bestand met de gegevens van de verzoeker (TOML of JSON), of - voor de invoer
help-case-new-kind = welk recht: inzage of dataportabiliteit
help-case-new-received = dag van ontvangst, zoals 2026-01-31
help-case-new-channel = hoe het verzoek binnenkwam: letter, email, form of counter
help-case-new-id = eigen zaaknummer (anders: jaar en volgnummer)
help-case-new-scope = waar het verzoek over gaat, als de verzoeker dat aangaf
help-case-list = Toont de zaken met hun termijnen; wat het eerst af moet staat bovenaan.
help-case-list-due = alleen zaken die binnen zoveel dagen af moeten
help-case-show = Toont één zaak, met alles wat nog open staat.
help-case-identity = Legt vast hoe de identiteit is gecontroleerd; nooit het document of het nummer.
help-case-identity-route = digid, counter (balie), copy (kopie) of known (bekend)
help-case-identity-by = wie de controle deed
help-case-identity-representative = wie namens de verzoeker vraagt: ouder, voogd, curator, mentor, bewindvoerder of gemachtigde
help-case-identity-evidence = welk bewijs daarvan is gezien
help-case-extend = Verlengt de termijn met twee maanden.
help-case-extend-ground = complex (ingewikkeld) of many (veel verzoeken)
help-case-suspend = Zet de termijn stil, omdat de verzoeker iets is gevraagd.
help-case-resume = Laat de termijn weer lopen.
help-case-ask = Legt een vraag aan een afdeling vast.
help-case-ask-department = de afdeling
help-case-ask-question = de vraag
help-case-answer = Legt het antwoord van een afdeling vast.
help-case-answer-department = de afdeling
help-case-answer-question = het nummer van de vraag
help-case-answer-answer = het antwoord
help-case-purge = Verwijdert alles van een zaak.
help-case-purge-yes = niet vragen
help-arg-id = het zaaknummer
help-arg-reason = de reden
case-missing = er is geen zaak met dit nummer: { $id }
case-missing-hint = `inzage case list` toont de zaken
case-exists = er is al een zaak met dit nummer: { $id }
case-damaged = een bestand van de zaak is beschadigd: { $file }
case-held = de zaak is al ergens anders open: { $who }
case-no-requester = er is niet gezegd wie de verzoeker is
case-no-requester-hint = geef een bestand met `--requester BESTAND`, of `--requester -` voor de invoer
case-no-reason = de reden ontbreekt
case-refused-received-later = de dag van ontvangst ligt in de toekomst
case-refused-extended-before = de termijn is al een keer verlengd
case-refused-too-late-to-extend = verlengen kan niet meer: de eerste maand eindigde op { $day }
case-refused-suspended-already = de termijn staat al stil
case-refused-not-suspended = de termijn staat niet stil
case-identity-holds-number = de tekst lijkt een BSN of een nummer van een identiteitsbewijs te bevatten; dat bewaren we niet
case-identity-no-evidence = zeg met `--evidence` welk bewijs van de vertegenwoordiging is gezien
case-identity-asks-themselves = de persoon is { $age } jaar; wie 16 of ouder is, vraagt zelf om de eigen gegevens
case-identity-needs-authority = de persoon is { $age } jaar; onder de 16 vraagt een ouder of voogd met gezag
case-identity-no-birth-date = de geboortedatum is niet bekend, dus de leeftijd is niet te controleren
case-identity-no-birth-date-hint = voeg de datum toe met `inzage case profile NUMMER --add birth_date=-`
case-identity-done = De identiteit is vastgelegd bij zaak { $id }.
case-identity-open = nog niet gecontroleerd
case-opened = Zaak { $id } is geopend.
case-extended = De termijn is verlengd tot en met { $day }. Meld dit met de reden aan de verzoeker.
case-suspended = De termijn staat stil. Zonder antwoord zou die nu eindigen op { $day }.
case-resumed = De termijn loopt weer, tot en met { $day }.
case-asked = Vraag { $n } is vastgelegd.
case-answered = Het antwoord op vraag { $n } is vastgelegd.
case-no-question = er is geen open vraag aan deze afdeling of met dit nummer
case-question-open = nog geen antwoord
case-purge-not-agreed = er is niets verwijderd, want er is geen toestemming
case-purge-hint = geef `--yes` om zonder vragen te verwijderen
case-purge-ask = Alles van zaak { $id } wordt verwijderd. Typ het nummer om door te gaan:
case-purged = Zaak { $id } is verwijderd. In het logboek blijft staan dat die er was.
case-list-empty = Er zijn geen zaken.
case-column-id = zaak
case-column-kind = verzoek
case-column-received = ontvangen
case-column-term = wettelijk
case-column-promised = beloofd
case-column-left = over
case-column-status = stand
case-row-id = Zaak
case-row-person = Verzoeker
case-row-kind = Verzoek
case-row-received = Ontvangen
case-row-term = Wettelijke termijn
case-row-promised = Beloofde termijn
case-row-left = Tijd
case-row-identity = Identiteit
case-row-question = Vraag
case-kind-inzage = inzage
case-kind-dataportabiliteit = dataportabiliteit
case-channel-letter = brief
case-channel-email = e-mail
case-channel-form = formulier
case-channel-counter = balie
case-route-digid = DigiD
case-route-counter = aan de balie
case-route-copy = afgeschermde kopie
case-route-known = al bekend
case-status-new = nieuw
case-status-identified = identiteit gecontroleerd
case-status-exported = afgerond
case-left = { $n ->
    [one] nog { $n } dag
   *[other] nog { $n } dagen
}
case-left-over = { $n ->
    [one] { $n } dag te laat
   *[other] { $n } dagen te laat
}
case-left-suspended = staat stil
help-audit-case = alleen deze zaak
help-audit-since = vanaf deze dag
help-audit-show = Toont wat er is gedaan, door wie en waarvoor.
help-audit-verify = Controleert of het logboek ongeschonden is.
help-audit-ldv = Toont het Logboek Dataverwerkingen, één regel per verwerking.
audit-broken = het logboek is beschadigd bij regel { $line }: { $reason }
audit-broken-hint = bewaar een kopie van het logboek en meld dit aan de privacy officer
audit-whole = Het logboek is ongeschonden: { $n ->
    [one] { $n } regel
   *[other] { $n } regels
}.
help-case-find = Zoekt alles over de verzoeker en bewaart de vindplaatsen in de zaak.
help-arg-show-bsn = toon BSN's helemaal
help-case-profile = Voegt een gegeven van de verzoeker toe; de waarde komt via de invoer.
help-case-profile-add = het soort gegeven, zoals email=-
help-case-decide = Beslist wat vindplaatsen voor de verzoeker zijn.
help-case-decide-hit = het nummer van de vindplaats; mag vaker
help-case-decide-tier = alle vindplaatsen van zekerheid A, B of C
help-case-decide-all = alle vindplaatsen
help-case-decide-verdict = own (van de verzoeker), mixed (ook van anderen), other (van een ander) of irrelevant
help-case-decide-ground = houd de vindplaats achter op deze grond, zoals uavg-41-1-i
help-case-plan = Toont de voorgestelde weglatingen.
help-case-redactions = Beslist over weglatingen.
help-case-redactions-accept-all = weglaten wat nog open staat
help-case-redactions-accept = dit voorstel weglaten
help-case-redactions-reject = dit voorstel laten staan
help-case-redactions-add = zelf iets weglaten: vindplaats, veld en plek, zoals 3:text0:12-20
help-case-redactions-ground = de grond daarvoor
help-case-redactions-told = dit is niet gelezen; de verzoeker hoort dat
help-case-redactions-not-about = iemand bekeek dit; het gaat niet over de verzoeker
help-case-redactions-read = iemand las dit stuk zelf
help-case-close-review = Sluit de beoordeling.
help-case-close-review-second = wie als tweede heeft meegekeken
case-suggestion = Naast de verzoeker staat { $kind } { $value } (vindplaats { $hits }; in de hele index { $places ->
    [one] op 1 plek
   *[other] op { $places } plekken
}). Is dat van de verzoeker?
case-suggestion-hint = Voeg toe wat van de verzoeker is met `inzage case profile { $id } --add SOORT=-`, en zoek opnieuw. SOORT is hier: { $kinds }. De waarde wordt daarna gevraagd.
case-undecided = Nog te beslissen: { $n ->
    [one] { $n } vindplaats
   *[other] { $n } vindplaatsen
}.
case-profile-ask = Waarde (niet zichtbaar):
case-profile-added = Het gegeven is toegevoegd aan zaak { $id }. Zoek opnieuw met `inzage case find { $id }`.
case-decide-not-own = een grond hoort alleen bij wat van de verzoeker is: `--as own` of `--as mixed`
case-decide-no-reason = een grond heeft een eigen reden nodig: geef `--reason`
case-decide-one-reason = elke vindplaats die wordt achtergehouden heeft een eigen reden; geef één `--hit`
case-no-hit = er is geen vindplaats met nummer { $n }
case-no-proposal = er is geen voorstel met dit nummer: { $name }
case-no-field = dit veld is er niet in het stuk: { $name }
case-no-search = er is nog niet gezocht voor deze zaak
case-no-search-hint = zoek eerst met `inzage case find`
case-decided = Besloten over { $n ->
    [one] { $n } vindplaats
   *[other] { $n } vindplaatsen
}; nog open: { $open }.
case-plan-sum = Weglatingen: { $n }; nog open: { $open }.
case-plan-reopened = De beoordeling was gesloten en is weer open.
case-decision-accept = weg
case-decision-reject = laten
case-decision-open = open
case-gap-open = Stuk { $n } van vindplaats { $hit } kon niet worden onderzocht: beslis daarover.
case-gap-decided = Stuk { $n } van vindplaats { $hit } kon niet worden onderzocht: daarover is beslist.
case-omission-open = Niet gelezen { $n }: { $place }, { $cause }. Beslis daarover.
case-omission-decided = Niet gelezen { $n }: { $place }, { $cause }. Daarover is beslist.
case-redactions-done = Beslissingen: { $n }; nog open: { $open }.
case-review-open = de beoordeling kan nog niet dicht: hierboven staat wat open is
case-review-closed = De beoordeling is gesloten.
case-review-share = Weggelaten: { $percent } % van de tekst.
case-review-own-hidden = { $n ->
    [one] Let op: één gegeven van de verzoeker zelf is (deels) weggelaten. Kijk met `case plan` of dat moet.
   *[other] Let op: { $n } gegevens van de verzoeker zelf zijn (deels) weggelaten. Kijk met `case plan` of dat moet.
}
case-second-missing = het beleid vraagt een tweede beoordelaar: geef `--second NAAM`
case-same-person = de tweede beoordelaar moet een ander zijn dan wie sluit
case-open-identity = de identiteit is nog niet gecontroleerd
case-open-search = er is nog niet gezocht
case-open-hits = { $n ->
    [one] over { $n } vindplaats is nog niet beslist
   *[other] over { $n } vindplaatsen is nog niet beslist
}
case-open-changed = { $n ->
    [one] { $n } bestand is veranderd na het zoeken
   *[other] { $n } bestanden zijn veranderd na het zoeken
}: zoek opnieuw
case-open-plan = er zijn nog geen weglatingen voorgesteld op de laatste beslissingen
case-open-proposals = { $n ->
    [one] over { $n } weglating is nog niet beslist
   *[other] over { $n } weglatingen is nog niet beslist
}
case-open-gaps = { $n ->
    [one] { $n } stuk kon niet worden onderzocht, en daarover is nog niet beslist
   *[other] { $n } stukken konden niet worden onderzocht, en daarover is nog niet beslist
}
case-open-omissions = { $n ->
    [one] { $n } deel is niet gelezen, en daarover is nog niet beslist
   *[other] { $n } delen zijn niet gelezen, en daarover is nog niet beslist
}
case-open-review = de beoordeling is nog niet gesloten
kind-passage = tekst
help-case-letter = Maakt de brief met het besluit.
help-case-letter-format = html, pdf of docx
help-arg-out = het bestand om te schrijven
help-case-export = Maakt het inzagepakket: één ZIP, teruggelezen en gecontroleerd.
help-case-export-profile = inzage of dataportabiliteit (anders: zoals gevraagd)
help-case-export-encrypt = met een wachtwoord: password; of voor wie een sleutel heeft: age met een publieke sleutel (age1…) of een bestand daarmee
case-export-open = er kan nog niets weg: hierboven staat wat open is
case-leak = de controle vond gegevens van anderen in het resultaat; er is niets gemaakt
leak-place-name = de naam van het bestand
leak-place-text = de tekst
leak-place-row = rij { $n }
leak-place-values = een waarde
leak-place-attributes = een eigenschap in de opmaak
leak-place-comments = een opmerking in de opmaak
leak-place-bytes = de inhoud van het bestand, onder de tekst
leak-place-utf16 = letters van twee tekens (UTF-16)
leak-place-utf16-shifted = letters van twee tekens (UTF-16, verschoven)
leak-place-two-as-one = tekst die als andere letters is gelezen
leak-place-percent = een webadres of iets wat zo is geschreven
leak-place-entities = tekens van HTML
leak-place-escapes = tekens met een code
leak-place-quoted-printable = tekst zoals e-mail die inpakt (quoted-printable)
leak-place-base64 = ingepakte tekst (base64)
leak-place-part-name = de naam van onderdeel { $n } van het bestand
leak-place-part-text = tekst in onderdeel { $n } van het bestand
leak-place-part-values = een eigenschap in onderdeel { $n } van het bestand
leak-place-part = onderdeel { $n } van het bestand
leak-place-samples = de gegevens van een plaatje
case-leak-redaction = {""} (verborgen bij weglating { $n })
case-leak-hint = kijk met `case plan` naar de genoemde weglatingen; laat de gemelde plekken ook weg (`case redactions ID --add …`), of wijs de weglating af als zij niemand anders noemt (`--reject N`)
case-letter-out = een pdf of docx hoort in een bestand: geef `--out BESTAND`
case-encrypt-wrong = onbekende manier van versleutelen
case-encrypt-hint = gebruik `--encrypt password` of `--encrypt age SLEUTEL`
case-age-not-built = dit programma is gebouwd zonder age
case-age-missing = bij age hoort een publieke sleutel, of een bestand daarmee
case-age-unknown = dit is geen publieke sleutel van age en geen bestand daarmee
case-age-private = dit is een geheime sleutel; die hoort alleen bij de ontvanger
case-age-ssh = sleutels van SSH kunnen hier niet
case-age-line = geen publieke sleutel van age op regel { $line } van het bestand
case-age-empty = er staat geen publieke sleutel in het bestand
case-age-hint = vraag de ontvanger om de publieke sleutel: die begint met `age1` en is te maken met `age-keygen`
case-age = Het pakket is versleuteld voor { $n ->
    [one] één sleutel
   *[other] { $n } sleutels
}. Alleen de ontvanger kan het openen: `age --decrypt --identity SLEUTELBESTAND --output pakket.zip BESTAND`. Ook wij kunnen dat niet.
case-password = Het wachtwoord is: { $password }
    Dit wordt niet bewaard en maar één keer getoond. Geef het langs een andere weg aan de verzoeker.
case-exported = Het inzagepakket staat in { $path }
case-exported-doubts = { $n ->
    [one] De controle ziet op één plek iets wat op een ander kan wijzen en waar niemand over besliste. Bekijk die plek nog eens:
   *[other] De controle ziet op { $n } plekken iets wat op een ander kan wijzen en waar niemand over besliste. Bekijk die plekken nog eens:
}
case-exported-doubts-more = … en nog { $n }. Met `--json` staan zij er allemaal.
case-exported-counts = Documenten: { $documents }; tabellen: { $tables }; weglatingen: { $hidden }.
case-letter-understood-inzage = U wilt weten welke gegevens wij van u hebben, en daarvan een kopie.
case-letter-understood-dataportabiliteit = U wilt de gegevens die u ons gaf in een digitaal bestand.
case-letter-controller = het college van burgemeester en wethouders
case-letter-consultations = Wij houden niet in elk systeem bij wanneer uw gegevens zijn bekeken. Wat wij voor dit verzoek deden, staat in ons logboek.
case-relation-ouder = ouder met gezag
case-relation-voogd = voogd
case-relation-curator = curator
case-relation-mentor = mentor
case-relation-bewindvoerder = bewindvoerder
case-relation-gemachtigde = gemachtigde
case-sifted-other = gaat over iemand anders
case-sifted-irrelevant = valt buiten het verzoek
case-column-unnamed = Kolom { $n }
case-format-pdf = PDF-document
case-format-docx = Tekstdocument
case-format-odt = Tekstdocument
case-format-doc = Tekstdocument
case-format-rtf = Tekstdocument
case-format-txt = Tekstbestand
case-format-md = Tekstbestand
case-format-html = Webpagina
case-format-xlsx = Rekenblad
case-format-xls = Rekenblad
case-format-ods = Rekenblad
case-format-csv = Tabel
case-format-json = Gegevensbestand
case-format-ndjson = Gegevensbestand
case-format-xml = Gegevensbestand
case-format-eml = E-mailbericht
case-format-msg = E-mailbericht
case-format-mbox = E-mailbericht
case-format-pptx = Presentatie
case-format-odp = Presentatie
case-format-ppt = Presentatie
case-format-other = Bestand ({ $format })
help-redact-file = het bestand om te lakken
help-redact-requester = bestand met de gegevens van de verzoeker (blijven staan), of - voor de invoer
help-redact-kinds = alleen deze soorten, met komma's ertussen
help-redact-keep = laat deze naam staan; mag vaker
help-redact-terms = bestand met woorden die weg moeten, één per regel
help-redact-terms-only = alleen deze woorden, zonder herkenning
redact-title = Gelakt bestand
redact-done = Gelakt: { $n ->
    [one] { $n } plek
   *[other] { $n } plekken
}; gevonden bij de controle: { $leaks }.
redact-omitted = Niet gelezen en dus niet in de uitvoer: { $cause }.
redact-leak = de controle vond gegevens van anderen in de uitvoer; er is geen bestand gemaakt
redact-leak-hint = geef wat weg moet in een bestand met `--terms`
redact-leak-hint-last = geef dit bestand zo niet mee; vraag de privacy officer hoe het met de hand kan worden gelakt
redact-unread = het bestand is niet te lezen: { $cause }
redact-same-file = de uitvoer mag niet het bestand zelf zijn
redact-no-format = voor dit soort bestand ({ $format }) is er geen uitvoer met deze naam
redact-no-format-hint = geef de uitvoer de uitgang van het bestand zelf (bij .msg: `.eml`), of een naam die eindigt op `.html`
redact-copy-stale = het bestand is veranderd terwijl het werd gelakt
redact-copy-unsure = van dit bestand kan in zijn eigen vorm geen kopie worden gemaakt waarvan zeker is dat er niets over anderen in staat
redact-copy-lost = het bestand kon niet opnieuw worden gelezen
redact-copy-hint = geef de uitvoer een naam die eindigt op `.html`; dan staat alleen de tekst erin
help-case-review = Beoordeelt vindplaatsen en weglatingen op het scherm; `--plain` vraagt regel voor regel.
help-case-review-web = in een browser op deze computer
case-review-no-terminal = beoordelen heeft een scherm nodig
case-review-no-terminal-hint = gebruik `--plain` om regel voor regel te beslissen, of `inzage case decide { $id }` en `inzage case redactions { $id }` in een script
case-review-ready = Alles is beslist. Sluit de beoordeling met `inzage case close-review { $id }`.
review-places = plaatsen
review-progress = Beslist { $decided }/{ $all } · plaatsen open { $places } · niet onderzocht of gelezen { $rest }
review-nothing = Er zijn geen vindplaatsen.
review-no-text = De tekst van deze plaats is niet vastgelegd: de plaats is opzij gezet, of is niet te lezen.
review-no-marks = geen voorstellen
review-keys = a weglaten  r laten staan  A hele persoon  h zelf kiezen  u terug  n/p open  d plaats  g niet gelezen  ? hulp  q stop
review-keys-judge = Deze plaats is: 1 van de verzoeker  2 ook van anderen  3 van een ander  4 niet relevant  Esc terug
review-keys-select = Pijlen: kies een woord  spatie: een woord erbij  -: een woord eraf  Enter: weglaten  Esc: terug
review-keys-loose = a weglaten, of aan de verzoeker melden  r door u gelezen, gaat niet over de verzoeker  u terug  pijlen kiezen  Esc terug
review-loose-title = niet onderzocht of gelezen
review-loose-head = Plaats { $n }: { $title }, { $place }
review-loose-cause = Niet gelezen: { $cause }.
review-gap-open = De tekst hierboven kon niet worden onderzocht. a: helemaal weglaten. r: ik heb dit zelf gelezen.
review-gap-accept = Besloten: deze tekst wordt helemaal weggelaten.
review-gap-reject = Besloten: een mens heeft deze tekst gelezen.
review-omission-open = a: de verzoeker hoort dat dit niet is gelezen. r: ik heb het bekeken, het gaat niet over de verzoeker.
review-omission-accept = Besloten: de verzoeker hoort dat dit niet is gelezen.
review-omission-reject = Besloten: een mens heeft het bekeken; het gaat niet over de verzoeker.
review-plain-loose = a, r, n later, q stop:
review-keys-help = Druk op een toets om verder te gaan.
review-help-title = hulp
review-help = [? tekst]  voorstel, nog open
    {"["}x tekst]  wordt weggelaten
    {"["}= tekst]  blijft staan
    >[ tekst]<  hier staat u

    a  weglaten          r  laten staan
    A  alles van deze persoon weglaten, in de hele zaak
    h  zelf woorden kiezen om weg te laten
    n p  volgende, vorige die open is (onzekere eerst)
    pijlen  plaats (op, neer) en voorstel (links, rechts)
    d  zeg wat deze plaats is: 1 van de verzoeker,
       2 ook van anderen, 3 van een ander, 4 niet relevant
    g  wat niet is onderzocht of gelezen: beslis erover
    u  de laatste beslissing terug
    q  stoppen; alles is al bewaard
review-plain-intro = Elke beslissing wordt meteen bewaard. Stop met q.
review-plain-place = Plaats { $n }: { $title }, { $place }. Weglatingen: { $decided } van { $all } beslist.
review-plain-judge = Wat is deze plaats? 1 van de verzoeker, 2 ook van anderen, 3 van een ander, 4 niet relevant, n later, q stop:
review-plain-decide = a weglaten, r laten staan, A hele persoon, u terug, n volgende, q stop:
certainty-possible = mogelijk
certainty-supported = waarschijnlijk
certainty-verified = zeker
case-status-found = gezocht
case-status-decided = vindplaatsen beslist
case-status-reviewed = beoordeling gesloten
case-row-hits = Vindplaatsen
case-row-open = Open
case-hits-count = { $n }, waarvan { $open } nog te beslissen
