//! Other spellings of one folded surname: umlauts written out, tussenvoegsels shortened. (`fold` has made ij and y one.)

/// Gives the spellings of a folded surname of one or more terms, the given one first.
pub(super) fn surname(original: &str) -> Vec<Vec<String>> {
    let folded = crate::fold::words(original);
    let mut spellings = vec![folded.clone()];
    let mut add = |terms: Vec<String>| {
        if !terms.is_empty() && !spellings.contains(&terms) {
            spellings.push(terms);
        }
    };
    add(crate::fold::words(&written_out(original)));
    for (from, to) in [("ue", "u"), ("oe", "o"), ("ae", "a")] {
        add(folded.iter().map(|term| term.replace(from, to)).collect());
    }
    if folded.len() > 1 {
        // `Jansen-de Vries` and `El Amrani` are also written as one word.
        add(vec![folded.concat()]);
    }
    spellings
}

/// Writes umlauts out: `Müller` as `Mueller`.
fn written_out(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    for c in crate::fold::compose(name).chars() {
        match c {
            'ü' | 'Ü' => text.push_str("ue"),
            'ö' | 'Ö' => text.push_str("oe"),
            'ä' | 'Ä' => text.push_str("ae"),
            'å' | 'Å' => text.push_str("aa"),
            other => text.push(other),
        }
    }
    text
}

/// Gives the ways a tussenvoegsel is written, as folded terms: in full, shortened (`v.d.`, `vd`), left out.
pub(super) fn interfix(original: &str) -> Vec<Vec<String>> {
    let full = crate::fold::words(original);
    let mut forms = vec![full.clone()];
    let mut add = |terms: Vec<String>| {
        if !forms.contains(&terms) {
            forms.push(terms);
        }
    };
    if !full.is_empty() {
        let initials: Vec<String> = full.iter().filter_map(|term| term.chars().next()).map(String::from).collect();
        if full.len() > 1 {
            add(initials.clone());
            add(vec![initials.concat()]);
            add(vec![full.concat()]);
            // `v. der`, `van d.`
            let mixed = |short: usize| -> Vec<String> {
                full.iter()
                    .zip(&initials)
                    .enumerate()
                    .map(|(i, (f, s))| if i == short { s } else { f }.clone())
                    .collect()
            };
            (0..full.len()).for_each(|short| add(mixed(short)));
        } else if full[0].starts_with(['v', 'd']) {
            add(initials);
        }
        add(vec![]);
    }
    forms
}
