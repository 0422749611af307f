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
help-arg-help = toon deze hulp
help-init = Maakt een nieuwe map met instellingen, register en opslag.
help-sources = Toont, controleert of verklaart de bronnen.
help-index = Leest de bronnen in; alleen wat nieuw of veranderd is.
help-status = Toont per bron wat er gelezen is en wat niet.
help-unit = Toont een systemd-dienst en -timer voor de nacht.
help-search = Zoekt alles over een persoon, of vrije tekst.
help-extract = Toont wat er uit één bestand wordt gelezen.
help-detect = Vindt persoonsgegevens in gewone tekst.
help-case = Behandelt een verzoek: van ontvangst tot pakket.
help-redact = Lakt één bestand.
help-verify = Controleert een inzagepakket.
help-audit = Toont of controleert het logboek.
help-register = Toont of controleert het verwerkingsregister.
help-demo = Laat de hele keten zien met een verzonnen stad.
