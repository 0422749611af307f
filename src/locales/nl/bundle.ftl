# Words of the letter and the bundle.

## Dates, numbers, names of things
bundle-date = { $day } { $month } { $year }
bundle-month-1 = januari
bundle-month-2 = februari
bundle-month-3 = maart
bundle-month-4 = april
bundle-month-5 = mei
bundle-month-6 = juni
bundle-month-7 = juli
bundle-month-8 = augustus
bundle-month-9 = september
bundle-month-10 = oktober
bundle-month-11 = november
bundle-month-12 = december
bundle-thousands = .
bundle-yes = ja
bundle-no = nee
bundle-none = geen
bundle-unknown = niet bekend
bundle-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documenten
}
bundle-rows = { $n ->
    [one] { $n } rij
   *[other] { $n } rijen
}
bundle-tables = { $n ->
    [one] { $n } tabel
   *[other] { $n } tabellen
}
bundle-places = { $n ->
    [one] { $n } plek
   *[other] { $n } plekken
}
bundle-files = { $n ->
    [one] { $n } bestand
   *[other] { $n } bestanden
}
bundle-sources = { $n ->
    [one] { $n } systeem
   *[other] { $n } systemen
}
bundle-kind-bsn = burgerservicenummer (BSN)
bundle-kind-rsin = RSIN
bundle-kind-a_nummer = A-nummer
bundle-kind-v_nummer = V-nummer
bundle-kind-iban = rekeningnummer (IBAN)
bundle-kind-address = adres
bundle-kind-postcode = postcode
bundle-kind-birth_date = geboortedatum
bundle-kind-person = naam
bundle-kind-email = e-mailadres
bundle-kind-phone = telefoonnummer
bundle-kind-kenteken = kenteken
bundle-kind-document_number = nummer van een identiteitsbewijs
bundle-kind-kvk = KvK-nummer
bundle-kind-vestigingsnummer = vestigingsnummer
bundle-kind-case_number = zaaknummer of klantnummer
bundle-kind-passage = stuk tekst
bundle-cause-encrypted = op slot met een wachtwoord
bundle-cause-damaged = beschadigd
bundle-cause-unsupported = bestandssoort die wij niet kunnen lezen
bundle-cause-too_large = te groot
bundle-cause-too_deep = te diep verpakt
bundle-cause-too_many = te veel onderdelen
bundle-cause-image_only = alleen een afbeelding, zonder leesbare tekst
bundle-cause-ocr_missing = een afbeelding die niet gelezen kon worden, omdat de tekstherkenning ontbrak
bundle-cause-encoding = tekst waarvan niet zeker is hoe de letters zijn opgeslagen: gelezen, maar letters met accenten kunnen fout zijn
bundle-cause-no_text = zonder tekst
bundle-cause-denied = geen toegang
bundle-cause-gone = niet meer aanwezig
bundle-cause-timed_out = lezen duurde te lang
bundle-cause-worker_died = lezen is mislukt
bundle-cause-skipped_by_rule = overgeslagen volgens een ingestelde regel
bundle-basis-consent = uw toestemming (AVG artikel 6, lid 1, onder a)
bundle-basis-contract = een overeenkomst met u (AVG artikel 6, lid 1, onder b)
bundle-basis-legal_obligation = een wettelijke plicht (AVG artikel 6, lid 1, onder c)
bundle-basis-vital_interest = een vitaal belang (AVG artikel 6, lid 1, onder d)
bundle-basis-public_task = een taak van algemeen belang (AVG artikel 6, lid 1, onder e)
bundle-basis-legitimate_interest = een gerechtvaardigd belang (AVG artikel 6, lid 1, onder f)
bundle-ground-uavg-41-1-a = De veiligheid van het land gaat voor.
bundle-ground-uavg-41-1-b = De verdediging van het land gaat voor.
bundle-ground-uavg-41-1-c = De openbare veiligheid gaat voor.
bundle-ground-uavg-41-1-d = Het voorkomen, opsporen en vervolgen van strafbare feiten gaat voor.
bundle-ground-uavg-41-1-e = Een ander belangrijk algemeen belang gaat voor, bijvoorbeeld een financieel belang van de overheid.
bundle-ground-uavg-41-1-f = De onafhankelijkheid van de rechter en van een rechtszaak gaat voor.
bundle-ground-uavg-41-1-g = Onderzoek naar het overtreden van beroepsregels gaat voor.
bundle-ground-uavg-41-1-h = Toezicht en inspectie door de overheid gaan voor.
bundle-ground-uavg-41-1-i = Wij beschermen hiermee uzelf, of de rechten en vrijheden van een ander.
bundle-ground-uavg-41-1-j = Het innen van een vordering gaat voor.
bundle-ground-avg-15-4 = Een kopie mag de rechten en vrijheden van een ander niet schaden.
bundle-ground-beroepsgeheim = Een hulpverlener of advocaat heeft een geheimhoudingsplicht.
bundle-ground-brp-geheimhouding = Iemand heeft de gemeente gevraagd om zijn gegevens geheim te houden.
bundle-channel-letter = per brief
bundle-channel-email = per e-mail
bundle-channel-form = met een formulier op internet
bundle-channel-counter = aan de balie
bundle-identity-digid = U hebt ingelogd met DigiD.
bundle-identity-counter = U hebt aan de balie laten zien wie u bent.
bundle-identity-copy = U hebt een afgeschermde kopie van uw identiteitsbewijs gestuurd. Die kopie hebben wij vernietigd.
bundle-identity-known = Wij kennen u al uit eerder contact en hebben dat nagegaan.
bundle-outcome-granted = Toegewezen
bundle-outcome-partly = Voor een deel toegewezen
bundle-outcome-refused = Afgewezen
bundle-outcome-nothing_found = Niets gevonden
bundle-outcome-granted-text = U krijgt alles wat wij over u hebben gevonden.
bundle-outcome-partly-text = U krijgt een deel van wat wij over u hebben gevonden.
bundle-outcome-refused-text = U krijgt niet wat u hebt gevraagd.
bundle-outcome-nothing_found-text = Wij hebben gezocht en niets over u gevonden.
bundle-ground-complex = uw verzoek is ingewikkeld
bundle-ground-many = u hebt veel verzoeken gedaan

## Letter: head and summary
letter-title-inzage = Besluit op uw verzoek om inzage
letter-title-dataportabiliteit = Besluit op uw verzoek om uw gegevens mee te nemen
letter-sender = Gemeente { $name }
letter-case = Zaaknummer
letter-date = Datum
letter-received = Ontvangen
letter-received-value = { $date }, { $channel }
letter-summary = Samenvatting
letter-summary-inzage = Op { $date } hebt u gevraagd welke gegevens wij van u hebben. Dit is ons antwoord in het kort. Daarna volgt het hele besluit.
letter-summary-dataportabiliteit = Op { $date } hebt u gevraagd om uw gegevens in een digitaal bestand. Dit is ons antwoord in het kort. Daarna volgt het hele besluit.
letter-summary-decision = Ons besluit
letter-summary-found = Gevonden
letter-summary-found-value = { $documents } en { $rows } met gegevens over u, in { $sources } van de { $searched } die wij doorzochten
letter-summary-nothing = In de { $searched } die wij doorzochten hebben wij niets over u gevonden.
letter-summary-withheld = Niet gegeven
letter-summary-withheld-value = { $n ->
    [0] Wij houden geen documenten achter.
    [one] { $n } document geven wij niet of niet helemaal. In dit besluit staat waarom.
   *[other] { $n } documenten geven wij niet of niet helemaal. In dit besluit staat per document waarom.
}
letter-summary-hidden = Weggelaten
letter-summary-hidden-value = { $n ->
    [0] In uw documenten is niets weggelaten.
    [one] In uw documenten is 1 gegeven weggelaten, omdat het over een ander gaat of niet gegeven mag worden.
   *[other] In uw documenten zijn { $number } gegevens weggelaten, omdat ze over anderen gaan of niet gegeven mogen worden.
}
letter-summary-unread = Niet gelezen
letter-summary-unread-value = { $n ->
    [0] Alle bestanden in deze systemen konden wij lezen.
    [one] 1 bestand konden wij niet of niet helemaal lezen. Daar kan iets over u in staan.
   *[other] { $number } bestanden konden wij niet of niet helemaal lezen. Daar kan iets over u in staan.
}
letter-summary-disagree = Niet eens met dit besluit?
letter-summary-disagree-value = U kunt binnen zes weken bezwaar maken. Hoe dat gaat, leest u in dit besluit.

## Letter: the request
letter-request = Uw verzoek
letter-request-inzage = Op { $date } kregen wij { $channel } uw verzoek om inzage in uw persoonsgegevens (artikel 15 van de Algemene verordening gegevensbescherming, AVG).
letter-request-dataportabiliteit = Op { $date } kregen wij { $channel } uw verzoek om uw persoonsgegevens mee te nemen (artikel 20 van de Algemene verordening gegevensbescherming, AVG).
letter-request-understood = Zo hebben wij uw verzoek begrepen: { $text }
letter-request-identity = Wij hebben nagegaan dat u de aanvrager bent. { $how }
letter-request-representative = Dit verzoek is gedaan namens de betrokkene, door een vertegenwoordiger ({ $relation }). Wij hebben daarvan dit bewijs gezien: { $evidence }.
letter-request-scope = U hebt uw verzoek beperkt tot:
letter-request-no-scope = Uw verzoek gaat over alles wat wij van u hebben.
letter-request-clarifications = Vragen die wij u hebben gesteld
letter-request-question = Vraag
letter-request-answer = Antwoord
letter-request-on = Op
letter-request-no-answer = nog geen antwoord
letter-request-term = Wij moesten op uiterlijk { $date } beslissen.
letter-request-extension = Op { $told } hebben wij u laten weten dat wij meer tijd nodig hebben, tot { $until }. De grond: { $ground }. De reden: { $reason }
letter-request-suspension = Van { $from } tot en met { $until } stond de termijn stil. De reden: { $reason }
letter-request-suspension-open = Vanaf { $from } stond de termijn stil. De reden: { $reason }

## Letter: the decision
letter-decision = Ons besluit
letter-decision-intro = Binnen de gemeente zijn verschillende bestuursorganen verantwoordelijk voor persoonsgegevens. Elk bestuursorgaan besluit over de eigen gegevens.
letter-decision-caption = Besluit per bestuursorgaan
letter-decision-controller = Bestuursorgaan
letter-decision-outcome = Besluit
letter-decision-reason = Uitleg
letter-decision-portable = U krijgt alleen gegevens die u zelf hebt gegeven of die door uw gebruik zijn ontstaan, en die wij gebruiken met uw toestemming of voor een overeenkomst met u. Dat staat in artikel 20 van de AVG. Voor uw andere gegevens kunt u om inzage vragen.

## Letter: sources and search account
letter-sources = Waar staan gegevens van u?
letter-sources-caption = Gegevens van u per systeem
letter-sources-source = Systeem
letter-sources-controller = Verantwoordelijk
letter-sources-found = Gegevens van u?
letter-sources-found-value = ja, op { $places }
letter-sources-read = Bijgewerkt tot
letter-search = Hoe hebben wij gezocht?
letter-search-intro = Hier leest u hoe wij hebben gezocht. Zo kunt u nagaan of wij goed hebben gezocht.
letter-search-terms = Waarmee wij zochten
letter-search-terms-intro = Wij zochten met gegevens van uzelf, ook in andere schrijfwijzen:
letter-search-term = { $kind }: { $value }
letter-search-term-variants = { $kind }: { $value } (ook als: { $variants })
letter-search-term-apart = { $kind }: { $value } (in { $variants } schrijfwijzen; die staan onderaan deze pagina)
letter-search-spellings = In welke schrijfwijzen wij zochten
letter-search-spellings-intro = Uw naam kan op veel manieren in een bestand staan. Wij zochten met al deze schrijfwijzen. Hoofdletters, punten, streepjes en accenten maken daarbij niet uit. Staat een schrijfwijze er niet bij? Laat het ons weten, dan zoeken wij opnieuw.
letter-search-unread = Wat wij niet konden lezen
letter-search-unread-none = Wij konden alle bestanden in deze systemen lezen.
letter-search-unread-intro = Deze bestanden konden wij niet of niet helemaal lezen. Wij weten dus niet of er iets over u in staat. Vermoedt u dat? Laat het ons weten, dan zoeken wij met de hand.
letter-search-unread-caption = Niet of niet helemaal gelezen, per systeem en oorzaak
letter-search-cause = Oorzaak
letter-search-whole = Helemaal niet gelezen
letter-search-partly = Voor een deel niet gelezen
letter-search-not = Wat wij niet met de computer konden doorzoeken
letter-search-not-none = Er zijn geen andere plekken bekend waar gegevens van u kunnen staan.
letter-search-not-caption = Plekken die niet met de computer zijn doorzocht
letter-search-place = Plek
letter-search-department = Afdeling
letter-search-note = Uitleg
letter-search-questions = Vragen aan collega's
letter-search-questions-none = Wij hoefden collega's geen vragen te stellen.
letter-search-questions-caption = Vragen aan afdelingen en hun antwoorden
letter-search-asked = Gevraagd op
letter-search-question = Vraag
letter-search-answer = Antwoord
letter-search-sifted = Wat wij opzij legden
letter-search-sifted-none = Wij legden niets opzij van wat wij vonden.
letter-search-sifted-intro = Dit vonden wij wel, maar het gaat niet over u of staat al ergens anders in uw bundel:
letter-search-sifted-item = { $reason } ({ $places })

## Letter: activities
letter-activities = Waarvoor gebruiken wij uw gegevens?
letter-activities-intro = De gemeente houdt een register bij van alles waarvoor zij persoonsgegevens gebruikt (versie { $version }). Hieronder staat per onderdeel wat daarin staat.
letter-activities-none = Wij gebruiken in de doorzochte systemen geen gegevens van u.
letter-activity-id = Nummer in het register
letter-activity-controller = Verantwoordelijk
letter-activity-purposes = Waarvoor (doelen)
letter-activity-basis = Waarom dat mag (grondslag)
letter-activity-law = Wet
letter-activity-categories = Soorten gegevens
letter-activity-recipients = Wie de gegevens ook krijgt
letter-activity-recipients-none = niemand buiten de gemeente
letter-activity-retention = Hoe lang wij ze bewaren
letter-activity-retention-source = { $term } ({ $source })
letter-activity-origin = Waar de gegevens vandaan komen
letter-activity-origin-self = van uzelf
letter-activity-automated = Besluiten door een computer, zonder mens
letter-activity-automated-none = Nee. Wij nemen geen besluiten alleen met een computer en maken geen profiel van u.
letter-activity-transfers = Doorgifte buiten de Europese Economische Ruimte
letter-activity-transfers-none = Nee, uw gegevens gaan niet naar landen daarbuiten.

## Letter: enclosed and withheld
letter-enclosed = Wat krijgt u?
letter-enclosed-none = Er zijn geen documenten om mee te sturen.
letter-enclosed-intro = Deze documenten en tabellen zitten in de bundel bij dit besluit.
letter-enclosed-caption = Documenten en tabellen in de bundel
letter-enclosed-number = Nr.
letter-enclosed-what = Wat
letter-enclosed-source = Systeem
letter-enclosed-dated = Van
letter-enclosed-hidden = Weggelaten
letter-enclosed-past = Dit document is langer bewaard dan de bewaartermijn.
letter-enclosed-past-note = Een ster (*) betekent: wij hebben dit langer bewaard dan de bewaartermijn. U kunt ons vragen om het te wissen.
letter-withheld = Wat krijgt u niet?
letter-withheld-none = Wij houden geen documenten als geheel achter.
letter-withheld-intro = Deze documenten krijgt u niet, of niet helemaal. Per document leest u de grond en de reden.
letter-withheld-caption = Wat wij niet geven
letter-withheld-ground = Grond
letter-withheld-reason = Reden
letter-withheld-instead = In plaats daarvan
letter-legend = Wat betekenen de weggelaten plekken?
letter-legend-none = In uw documenten is niets weggelaten.
letter-legend-intro = In uw documenten staan soms gegevens van anderen. Die hebben wij weggehaald. Op die plek staat wat voor gegeven er stond, bijvoorbeeld [naam] of [persoon 2]. Hetzelfde nummer is steeds dezelfde persoon.
letter-legend-caption = Gronden om gegevens weg te laten
letter-legend-ground = Grond
letter-legend-meaning = Betekenis
letter-legend-count = Aantal
letter-legend-log = In het bestand weglatingen.csv staat elke weggelaten plek, met de grond.
letter-consulted = Wanneer zijn uw gegevens bekeken?
letter-consulted-intro = Hieronder staat wanneer en waarvoor uw gegevens zijn bekeken. Wij noemen geen namen van medewerkers.
letter-consulted-none = Van de doorzochte systemen weten wij niet wanneer uw gegevens zijn bekeken.
letter-consulted-caption = Raadplegingen
letter-consulted-on = Datum
letter-consulted-purpose = Doel

## Letter: rights and close
letter-rights = Uw rechten
letter-rights-intro = U kunt ons ook vragen om:
letter-rights-rectify = fouten in uw gegevens te verbeteren of gegevens aan te vullen (AVG artikel 16)
letter-rights-erase = uw gegevens te wissen (AVG artikel 17)
letter-rights-restrict = uw gegevens een tijd niet te gebruiken (AVG artikel 18)
letter-rights-portability = uw gegevens in een digitaal bestand te geven of door te sturen (AVG artikel 20)
letter-rights-object = te stoppen met het gebruik van uw gegevens: het recht van bezwaar tegen de verwerking (AVG artikel 21)
letter-rights-consent = uw toestemming in te trekken, als wij uw gegevens met uw toestemming gebruiken
letter-rights-how = Neem daarvoor contact met ons op. Het kost u niets. U krijgt binnen een maand antwoord.
letter-complaint = Klacht
letter-complaint-fg = Bent u niet tevreden over hoe wij met uw gegevens omgaan? Vertel het onze functionaris gegevensbescherming. Die houdt toezicht binnen de gemeente.
letter-complaint-ap = U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens, via www.autoriteitpersoonsgegevens.nl.
letter-objection = Bezwaar
letter-objection-text = Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Doe dat binnen zes weken na de dag waarop wij dit besluit hebben verstuurd.
letter-objection-to = Stuur uw bezwaarschrift naar:
letter-objection-holds = Zet in uw bezwaarschrift uw naam en adres, de datum, het zaaknummer van dit besluit, waarom u het er niet mee eens bent, en uw handtekening.
letter-objection-urgent = Bezwaar maken houdt dit besluit niet tegen. Kunt u niet wachten? Dan kunt u de rechter vragen om een voorlopige voorziening.
letter-contact = Contact
letter-contact-desk = Vragen over dit besluit
letter-contact-fg = Functionaris gegevensbescherming
letter-contact-missing = De contactgegevens staan op de website van de gemeente.
letter-open = Zo opent u de bundel
letter-open-unpack = De bundel is één ZIP-bestand. Pak het uit op uw computer. Open daarna het bestand LEESMIJ.html.
letter-open-offline = U hebt geen internet en geen speciaal programma nodig.
letter-open-password = Is de bundel met een wachtwoord beveiligd? Dan krijgt u het wachtwoord op een andere manier dan de bundel zelf.
letter-open-age = Is de bundel versleuteld met uw eigen sleutel (met het programma age)? Open het bestand dan eerst met die sleutel. Daarna hebt u een ZIP-bestand.
letter-open-checksum = In het bestand manifest-sha512.txt staat van elk bestand een controlegetal. Daarmee kan iedereen nagaan dat er niets is veranderd.
letter-signature = Ondertekening
letter-signature-on-behalf = Namens: { $controllers }
letter-page = { $case } · pagina { $page } van { $pages }

## Bundle: start page
start-title-inzage = Uw persoonsgegevens bij de gemeente { $name }
start-title-dataportabiliteit = Uw gegevens van de gemeente { $name }
start-skip = Naar de inhoud
start-lead-inzage = Dit is het antwoord op uw verzoek om inzage van { $date }. Alles staat in deze map. U hebt geen internet nodig.
start-lead-dataportabiliteit = Dit zijn de gegevens die u hebt gevraagd op { $date }. U kunt ze bewaren of aan een andere organisatie geven.
start-navigation = In deze bundel
start-summary = In het kort
start-letter = Het besluit
start-letter-text = De brief met ons besluit en de uitleg.
start-letter-html = Lezen in uw browser
start-letter-pdf = Openen als PDF
start-overview = Het overzicht
start-overview-text = Alle documenten en tabellen op een rij, met het doel en de grondslag.
start-overview-open = Open het overzicht
start-documents = Uw documenten
start-documents-text = Kopieën van documenten waarin u voorkomt. Gegevens van anderen zijn weggehaald.
start-tables = Uw rijen in tabellen
start-tables-text = Uit lijsten en registers nemen wij alleen de rijen die over u gaan.
start-portable = Om mee te nemen
start-portable-text = Deze gegevens hebt u zelf gegeven, met toestemming of voor een overeenkomst. U mag ze in deze vorm meenemen naar een andere organisatie (AVG artikel 20).
start-account = Verantwoording
start-account-text = Hoe wij hebben gezocht, wat wij niet konden lezen en wat wij hebben weggelaten.
start-account-search = De zoekverantwoording
start-account-hidden = De lijst van weglatingen
start-account-withheld = De lijst van wat u niet krijgt
start-account-coverage = Wat is gelezen, per systeem
start-rights = Uw rechten
start-rights-text = Klopt er iets niet, of bent u het niet met ons eens? In het besluit staat hoe u uw gegevens laat verbeteren of wissen, een klacht indient of bezwaar maakt.
start-care = Ga zorgvuldig om met deze bundel
start-care-text = Deze bestanden gaan over u. Bewaar ze op een veilige plek en geef ze alleen aan mensen die u vertrouwt.
start-found-yes = Gevonden in
start-found-no = Niets gevonden in
start-not-searched = Niet met de computer doorzocht
start-where = Waar wij hebben gezocht
start-back = Terug naar het begin
start-nothing = niets gevonden
start-checked = Gemaakt op { $date }, zaaknummer { $case }.
overview-title = Overzicht van uw gegevens
overview-documents = Documenten
overview-tables = Tabellen
overview-activities = Waarvoor uw gegevens worden gebruikt
overview-number = Nummer
overview-what = Wat
overview-source = Systeem
overview-activity = Verwerking
overview-purpose = Doel
overview-basis = Grondslag
overview-recipients = Ontvangers
overview-retention = Bewaartermijn
overview-dated = Datum
overview-places = Plekken
overview-hidden = Weggelaten
overview-files = Openen
overview-empty = Er is niets om te laten zien.
overview-activity-unknown = niet in het register
overview-table-place = vindplaats
overview-crate-description = Antwoord op een verzoek van een betrokkene op grond van de AVG.
overview-crate-licence = Alleen voor eigen gebruik
overview-crate-licence-text = Deze bundel bevat persoonsgegevens van de aanvrager en is alleen voor de aanvrager bestemd.
readme-text = Open de startpagina om uw gegevens te bekijken.
readme-open = Naar de startpagina

## Register
register-title = Register van verwerkingen
register-version = Versie { $version }
register-persons = Categorieën van personen
register-security = Beveiliging
register-portable = Mee te nemen (AVG artikel 20)
register-id = Nummer
register-name = Naam
register-good = Het register is in orde: { $n } verwerkingen, en elke bron hoort bij een verwerking.
register-fault-no_activity = bron zonder verwerking
register-fault-unknown_activity = bron met een verwerking die niet in het register staat
register-fault-no_retention = verwerking zonder bewaartermijn
register-fault-no_persons = verwerking zonder categorieën van personen (AVG art. 30 lid 1 onder c)
register-fault-no_security = verwerking zonder beveiligingsmaatregelen (AVG art. 30 lid 1 onder g)

## Verify
verify-ask-password = Wachtwoord van de bundel:{" "}
verify-cannot-open = { $file } kan niet worden geopend
verify-age = { $file } is versleuteld met age en kan zo niet worden gecontroleerd
verify-age-hint = open het eerst met de eigen sleutel: `age --decrypt --identity SLEUTELBESTAND --output pakket.zip BESTAND`, en controleer dan de ZIP
verify-good = De bundel is in orde: { $files } bestanden gecontroleerd.
verify-bad = { $n ->
    [one] De bundel is niet in orde: 1 fout.
   *[other] De bundel is niet in orde: { $n } fouten.
}
verify-fault-damaged = beschadigd
verify-fault-encrypted = met een wachtwoord beveiligd, en dat is niet of verkeerd gegeven
verify-fault-hidden_bytes = er staan bytes in die bij geen bestand horen
verify-fault-too_large = te groot
verify-fault-not_a_bag = de bag mist een onderdeel of is niet goed gevormd
verify-fault-missing = wel genoemd, niet aanwezig
verify-fault-not_listed = wel aanwezig, niet genoemd
verify-fault-changed = veranderd sinds het maken
verify-fault-name = naam die in een bundel niet voorkomt
verify-fault-forbidden_kind = soort bestand dat niet in een bundel mag
verify-fault-metadata = metagegevens zijn niet te lezen
verify-fault-table = tabel klopt niet met het schema
verify-fault-external_resource = pagina haalt iets van buiten
verify-fault-script = pagina bevat iets dat wordt uitgevoerd
verify-fault-comment = pagina bevat verborgen commentaar
verify-fault-accessibility = pagina zonder taal of titel
verify-fault-omission_log = de lijst van weglatingen heeft een kolom voor waarden
verify-fault-more_identifiers = er staan meer persoonsgegevens in dan bij het maken zijn geteld
verify-fault-unchecked = niet na te kijken op persoonsgegevens
verify-fault-excess = houdt meer in dan een schone kopie: eigenschappen, opmerkingen, velden, scripts of een oudere toestand
bundle-copy-stale = Alleen als leesversie: het bestand zelf is veranderd nadat het werd gevonden.
bundle-copy-unsure = Alleen als leesversie: van het bestand zelf kon geen kopie worden gemaakt waarvan zeker is dat er niets over anderen in staat.
bundle-copy-lost = Alleen als leesversie: het bestand zelf kon niet opnieuw worden gelezen.
bundle-copy-pages = { $n ->
    [one] Eén bladzijde staat in de kopie als afbeelding. Wat weg moest of niet te lezen was, is zwart gemaakt.
   *[other] { $n } bladzijden staan in de kopie als afbeelding. Wat weg moest of niet te lezen was, is zwart gemaakt.
}
bundle-copy-missing = { $n ->
    [one] Van één bladzijde staat in de kopie niet hoe zij eruitziet, omdat niet zeker is wat er allemaal op staat.
   *[other] Van { $n } bladzijden staat in de kopie niet hoe zij eruitzien, omdat niet zeker is wat er allemaal op staat.
}
bundle-copy-pictures = { $n ->
    [one] Eén afbeelding is uit de kopie weggelaten, omdat niet zeker is wat erop staat.
   *[other] { $n } afbeeldingen zijn uit de kopie weggelaten, omdat niet zeker is wat erop staat.
}
bundle-copy-absent = { $n ->
    [one] Eén bladzijde van het bestand zit niet in de kopie: zij gaat niet over u, of er was geen tekst op te lezen.
   *[other] { $n } bladzijden van het bestand zitten niet in de kopie: zij gaan niet over u, of er was geen tekst op te lezen.
}
bundle-copy-unread = { $n ->
    [one] Op één bladzijde staat een kleine afbeelding, zoals een logo. Er is niet nagekeken of daar tekst in staat.
   *[other] Op { $n } bladzijden staat een kleine afbeelding, zoals een logo. Er is niet nagekeken of daar tekst in staat.
}
