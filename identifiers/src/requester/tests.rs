//! Tables for requester files.

use super::{Requester, RequesterError};
use crate::{Identifier, Invalid, Kind};

const FILE: &str = r#"
bsn = "123456782"
given_names = "Anna Maria"
initials = "A.M."
known_as = "Annemiek"
surname = "Vries"
interfix = "de"
partner_surname = "Bakker"
born = 1980-03-12
addresses = [{ postcode = "1234 AB", number = 12, addition = "a", street = "Dorpsstraat", place = "Voorbeeldstad", from = 2015-01-01 }]
emails = ["A.deVries@example.nl"]
phones = ["06-12345678"]
ibans = ["NL91ABNA0417164300"]
kentekens = []
numbers = ["Z2023-00123"]
former_surnames = []
"#;

fn spelled(requester: &Requester) -> Vec<(Kind, String)> {
    requester.identifiers().iter().map(|id| (id.kind(), id.canonical().expose().to_string())).collect()
}

#[test]
fn a_file_in_toml_gives_every_identifier_in_its_one_spelling() {
    let requester = Requester::parse(FILE).expect("the file is valid");
    let expected = [
        (Kind::Bsn, "123456782"),
        (Kind::Iban, "NL91ABNA0417164300"),
        (Kind::Address, "1234AB-12-a"),
        (Kind::BirthDate, "1980-03-12"),
        (Kind::Email, "a.devries@example.nl"),
        (Kind::Phone, "+31612345678"),
        (Kind::CaseNumber, "Z202300123"),
    ];
    assert_eq!(spelled(&requester), expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn a_stored_requester_reads_back_the_same() {
    let requester = Requester::parse(FILE).expect("the file is valid");
    let json = serde_json::to_string(&requester).expect("it can be written");
    assert_eq!(Requester::parse(&json).expect("what was written can be read"), requester);
    let through_serde: Requester = serde_json::from_str(&json).expect("serde reads it too");
    assert_eq!(through_serde, requester);
}

#[test]
fn one_value_a_list_and_a_number_are_read_alike() {
    let one = Requester::parse("bsn = 123456782\nborn = \"12-03-1980\"").expect("valid");
    let many = Requester::parse(r#"{"bsn": ["123456782"], "born": ["1980-03-12"]}"#).expect("valid");
    assert_eq!(spelled(&one), spelled(&many));
    assert_eq!(one.born, many.born);
}

#[test]
fn a_wrong_value_is_named_by_its_field_and_not_shown() {
    let error = Requester::parse("bsn = \"123456783\"").expect_err("the check digits do not fit");
    assert_eq!(error, RequesterError::Value { field: "bsn", reason: Invalid::Checksum(Kind::Bsn) });
    assert!(!error.to_string().contains("123456783"));
}

#[test]
fn an_unknown_key_comes_with_the_nearest_known_one() {
    let rows = [("email = 'a@b.nl'", "emails"), ("surnam = 'x'", "surname"), ("BSN = '1'", "bsn")];
    for (file, nearest) in rows {
        let error = Requester::parse(file).expect_err("the key is unknown");
        assert!(matches!(error, RequesterError::UnknownKey { nearest: Some(near), .. } if near == nearest), "{error}");
    }
    let error = Requester::parse("addresses = [{ postcod = '1234AB' }]").expect_err("the key is unknown");
    assert_eq!(error.to_string(), "unknown key `postcod`, did you mean `postcode`");
}

#[test]
fn a_fault_in_the_syntax_gives_its_line() {
    let error = Requester::parse("bsn = \"123456782\"\nsurname = = 3\n").expect_err("not TOML");
    assert_eq!(error, RequesterError::Syntax { format: "TOML", line: Some(2) });
    assert!(matches!(Requester::parse("{\"bsn\": }"), Err(RequesterError::Syntax { format: "JSON", .. })));
}

#[test]
fn a_house_number_with_its_letter_is_split() {
    let requester = Requester::parse("addresses = { postcode = '1234ab', number = '12a' }").expect("valid");
    assert_eq!(spelled(&requester), [(Kind::Address, "1234AB-12-a".to_owned())]);
}

#[test]
fn an_accepted_identifier_is_added_once() {
    let mut requester = Requester::default();
    assert!(requester.is_empty());
    for raw in ["06-12345678", "+31 6 12345678"] {
        requester.add(Kind::Phone, raw).expect("a phone");
    }
    requester.add(Kind::Address, "1234 AB 12").expect("an address");
    requester.add(Kind::BirthDate, "12 maart 1980").expect("a date");
    assert_eq!(requester.phones.len(), 1);
    assert_eq!(requester.identifiers().len(), 3);
    assert!(requester.add(Kind::Bsn, "123456783").is_err());
    assert_eq!(Identifier::parse(Kind::Rsin, "123456782").map(|id| id.kind()), Ok(Kind::Rsin));
}

#[test]
fn an_addition_of_digits_may_stand_against_the_number() {
    let keys = |addition: &str| {
        let file = format!("addresses = [{{ postcode = '1234 AB', number = 83, addition = '{addition}' }}]");
        let all = Requester::parse(&file).expect("valid").identifiers();
        all.iter().map(|key| key.canonical().expose().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys("12"), ["1234AB-83-12", "1234AB-8312"]);
    assert_eq!(keys("a").len(), 1);
}
