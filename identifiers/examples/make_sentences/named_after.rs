//! What is called after people and is nobody: firms, institutions, buildings, wards and waters.

use super::{Dice, Lists, blend, drawn, large};

/// Makes of cars and bicycles.
pub(super) const CARS: [&str; 10] =
    ["Opel", "Renault", "Volkswagen", "Toyota", "Peugeot", "Ford", "Citroën", "Kia", "Gazelle", "Batavus"];

/// Gives a firm or an institution that bears the name of a person or of nothing.
#[expect(clippy::too_many_lines, reason = "a table: words of firms")]
pub(super) fn trap(dice: &mut Dice, lists: &Lists) -> (String, &'static str) {
    const BEFORE: [&str; 26] = [
        "Thuiszorg",
        "Tandartspraktijk",
        "Huisartsenpraktijk",
        "Apotheek",
        "Praktijk",
        "Studio",
        "Uitvaartzorg",
        "Kapsalon",
        "Rijschool",
        "Autobedrijf",
        "Bloemisterij",
        "Schildersbedrijf",
        "Steenhouwerij",
        "Fietsenzaak",
        "Brouwerij",
        "Drogisterij",
        "Hoveniersbedrijf",
        "Zorgboerderij",
        "Bewindvoering",
        "Incassobureau",
        "Kinderopvang",
        "Woonstichting",
        "Uitzendbureau",
        "Notariskantoor",
        "Fysiotherapie",
        "Taxibedrijf",
    ];
    const BEHIND: [&str; 24] = [
        "Vastgoedbeheer",
        "Tweewielers",
        "Rioleringsbeheer",
        "Thuis",
        "Makelaardij",
        "Bouw",
        "Techniek",
        "Zorg",
        "Advies",
        "Schoonmaak",
        "Notarissen",
        "Taxi",
        "Personeelsdiensten",
        "Dakwerken",
        "Horeca",
        "Accountants",
        "Verhuizingen",
        "Tuinen",
        "Uitvaart",
        "Bewind",
        "Wonen",
        "Kozijnen",
        "Horeca Exploitatie B.V.",
        "en Partners",
    ];
    let (first, last) = (drawn(dice, &lists.first), drawn(dice, &lists.last));
    let van = ["", "Van ", "De ", "Van der "][dice.below(4)];
    let name = match dice.below(10) {
        0 | 1 => format!("{} {van}{last}", dice.pick::<&str>(&BEFORE)),
        2 | 3 => format!("{van}{last} {}", dice.pick::<&str>(&BEHIND)),
        4 => format!("{van}{last} & {}", dice.pick(&lists.last)),
        5 => format!("{van}{last} & Van {} {}", dice.pick(&lists.last), dice.pick::<&str>(&BEHIND)),
        6 => format!("{first} {last} {}", dice.pick::<&str>(&BEHIND)),
        7 => format!("{} {}", dice.pick::<&str>(&BEFORE), large(&blend(dice, &lists.common))),
        8 => large(&blend(dice, &lists.common)),
        _ => format!("{} {first} {last}", ["KV", "VV", "SV", "Muziekvereniging", "Scouting"][dice.below(5)]),
    };
    (name, "ORG")
}

/// Gives a building, a ward or a water that bears the name of a person.
pub(super) fn site(dice: &mut Dice, lists: &Lists) -> (String, &'static str) {
    const ENDS: [&str; 18] = [
        "huis",
        "kwartier",
        "pad",
        "zaal",
        "kapel",
        "haven",
        "kerk",
        "molen",
        "brug",
        "buurt",
        "park",
        "flat",
        "gracht",
        "steeg",
        "wal",
        "hof",
        "centrum",
        "stichting",
    ];
    const HOUSES: [&str; 10] = [
        "Woonzorgcentrum Prinses",
        "Huize",
        "Villa",
        "Gebouw",
        "Sint",
        "Klooster",
        "Zaal",
        "Kamer",
        "Hofje",
        "Paviljoen",
    ];
    let (first, last) = (drawn(dice, &lists.first), drawn(dice, &lists.last));
    let end = dice.pick::<&str>(&ENDS);
    let name = match dice.below(9) {
        7 | 8 => format!("{} {}", ["De", "Het", "'t", "De"][dice.below(4)], large(&blend(dice, &lists.last))),
        0 => format!("{first} {last}{end}"),
        1 => format!("{last}{end}"),
        2 => format!("{first}{end}"),
        3 => format!("Sint {first}{end}"),
        4 => format!("{} {first} {last}str.", ["Pieter", "Jan", "Prof."][dice.below(3)]),
        5 => format!("Burgemeester {last}{end}"),
        _ => format!("{} {first}", dice.pick::<&str>(&HOUSES)),
    };
    (name, "LOC")
}
