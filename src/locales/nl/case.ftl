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
