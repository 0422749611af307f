//! Tables for rows.

use super::{Cell, scan_row, street_addresses};

fn found(row: &[(&str, &str)]) -> Vec<String> {
    let cells: Vec<Cell<'_>> =
        row.iter().map(|(label, value)| Cell { label: (!label.is_empty()).then_some(*label), value }).collect();
    let show = |finding: super::RowFinding| {
        let over: Vec<String> = finding.cells.iter().map(|(index, _)| index.to_string()).collect();
        let value = finding.identifier.map_or(String::new(), |id| id.canonical().expose().to_string());
        format!("{} {value} {}", finding.kind.name(), over.join(","))
    };
    scan_row(&cells).into_iter().map(show).collect()
}

#[test]
fn an_address_over_cells_is_one_key() {
    let rows: [(&[(&str, &str)], &str); 8] = [
        (&[("Postcode", "1234 AB"), ("Huisnummer", "12"), ("Toevoeging", "a")], "address 1234AB-12-a 0,1,2"),
        (
            &[("straat", "Dorpsstraat"), ("huisnr", "12.0"), ("huisletter", ""), ("pc", "1234ab")],
            "address 1234AB-12 0,1,3",
        ),
        (
            &[("Adres", "Dorpsstraat 12 a"), ("Postcode", "1234 AB"), ("Plaats", "Voorbeeldstad")],
            "address 1234AB-12-a 0,1,2",
        ),
        (&[("", "Dorpsstraat"), ("", "12"), ("", "a"), ("", "1234 AB")], "address 1234AB-12-a 1,2,3"),
        (&[("", "Westersingel"), ("", "164"), ("", ""), ("", "7983 NR")], "address 7983NR-164 1,3"),
        (&[("", "1234AB"), ("", "12"), ("", "bis")], "address 1234AB-12-bis 0,1,2"),
        (&[("", "1234AB"), ("", "12"), ("", "Jansen")], "address 1234AB-12 0,1"),
        (&[("", "Dorpsstraat 12-3"), ("", "1234AB"), ("", "Voorbeeldstad")], "address 1234AB-12-3 0,1"),
    ];
    for (row, expected) in rows {
        assert_eq!(found(row), [expected], "{row:?}");
    }
}

#[test]
fn a_name_over_cells_is_one_person_per_group_of_columns() {
    let row = [
        ("voorletters", "A.M."),
        ("tussenvoegsel", "de"),
        ("achternaam", "Vries"),
        ("achternaam_partner", "Bakker"),
        ("voorletters_partner", "P."),
    ];
    assert_eq!(found(&row), ["person a m de vries 0,1,2", "person p bakker 3,4"]);
    assert_eq!(
        found(&[("Naam", "Vries"), ("Tussenv.", "de"), ("Voorl", "A."), ("Voornaam", "Anna")]),
        ["person anna de vries 0,1,3"]
    );
    assert_eq!(found(&[("achternaamOuder", "Vries"), ("voornaamOuder", "Jan")]), ["person jan vries 0,1"]);
}

#[test]
fn a_bsn_with_an_exponent_is_read_only_when_no_digit_is_lost() {
    assert_eq!(found(&[("bsn", "1.23456782E8")]), ["bsn 123456782 0"]);
    assert!(found(&[("bsn", "1,23E+08")]).is_empty());
    assert!(found(&[("bedrag", "1.23456782E8")]).is_empty());
}

#[test]
fn cells_that_do_not_belong_together_give_nothing() {
    let rows: [&[(&str, &str)]; 4] = [
        &[("postcode", "1234AB"), ("bedrag", "12")][..1],
        &[("naam", "Jansen"), ("postcode", "onbekend")],
        &[("", "12"), ("", "Jansen"), ("", "1234")],
        &[("postcode", ""), ("huisnummer", "12")],
    ];
    for row in rows {
        assert!(found(row).is_empty(), "{row:?} {:?}", found(row));
    }
}

#[test]
fn street_and_number_of_a_row_are_one_without_a_postcode() {
    let row = |cells: &[(&'static str, &'static str)]| -> Vec<String> {
        let cells: Vec<Cell<'_>> = cells.iter().map(|(label, value)| Cell { label: Some(label), value }).collect();
        street_addresses(&cells).iter().map(|found| found.canonical().expose().to_string()).collect()
    };
    assert_eq!(row(&[("straat", "Vlettevaart"), ("huisnummer", "230.0"), ("toevoeging", "a")]), ["vlettevaart 230"]);
    assert_eq!(row(&[("adres", "Laan van de Hoop 14-B"), ("plaats", "Ons Dorp")]), ["laan van de hoop 14"]);
    let two = [("straat", "Ooievaarspad"), ("nummer", "1"), ("straat_post", "Postbus"), ("huisnummer_post", "900")];
    assert_eq!(row(&two), ["postbus 900"], "each with the number of its own address");
    for none in ["Vlettevaart", "12", "nr 12", "Vlettevaart 1234567"] {
        assert_eq!(row(&[("straat", none)]), [""; 0], "{none}");
    }
}
