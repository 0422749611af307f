//! What a plan proposes, how it is decided, closed, stored and used.

use connectors::{Cause, ItemId, Omission, Part, Place, SourceId};
use identifiers::{Certainty, Kind, Recognisers, Requester, Sensitive};

use super::*;
use crate::testing::{
    Anna, Listed, first, letter, now, propose, propose_with, recognisers, review, row, second, shown,
};
use crate::{
    Basis, Decision, Field, GapDecision, Ground, OmissionDecision, Own, Policy, Signature, SpanRef, Terms, Undone,
};

#[test]
fn others_are_hidden_and_the_requester_is_not() {
    let dossier = [letter("a", &["Anna de Vries (BSN 123456782) woont naast Piet Jansen (BSN 999990019)."])];
    let plan = review(propose(&dossier, &recognisers()));
    assert_eq!(shown(&plan, &dossier[0]), "Anna de Vries (BSN 123456782) woont naast [person 1] (BSN [bsn]).");
}

#[test]
fn what_is_found_once_is_hidden_everywhere() {
    let dossier = [
        letter("a", &["Piet Jansen belde."]),
        letter("b", &["Volgens JANSEN, Piet en volgens jansen zelf: 999.990.019"]),
        letter("c", &["BSN 999990019"]),
    ];
    let plan = review(propose(&dossier, &recognisers()));
    assert_eq!(shown(&plan, &dossier[1]), "Volgens [person 1] en volgens [person 1] zelf: [bsn]");
}

#[test]
fn a_shared_surname_and_an_ordinary_word_stay() {
    let known = Listed::among(&[
        (Kind::Person, "Jan Bakker", Certainty::Supported),
        (Kind::Person, "Kees de Vries", Certainty::Supported),
    ]);
    let dossier =
        [letter("a", &["Jan Bakker en Kees de Vries.", "De bakker kent Vries. Bakker is een vak. Met Bakker."])];
    let plan = review(propose(&dossier, &known));
    let expected = "[person 1] en [person 2].De bakker kent Vries. Bakker is een vak. Met [person 1].";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn a_row_about_another_loses_its_personal_cells() {
    let cells =
        [("Achternaam", "Özdemir"), ("voorletters", "K."), ("straat", "Laan 3"), ("product", "Wmo"), ("bedrag", "12")];
    let dossier = [row("a", 2, &cells)];
    let plan = review(propose(&dossier, &recognisers()));
    assert_eq!(shown(&plan, &dossier[0]).matches("[person").count(), 2);
    assert!(shown(&plan, &dossier[0]).contains("[address"));
    assert!(shown(&plan, &dossier[0]).ends_with("productWmobedrag12"));
}

#[test]
fn a_row_about_the_requester_keeps_her_cells_and_loses_her_partners() {
    let cells = [("bsn", "123456782"), ("achternaam", "Vries"), ("straat", "Dorpsstraat"), ("partner", "Yıldız")];
    let dossier = [row("a", 2, &cells)];
    let plan = review(propose(&dossier, &recognisers()));
    assert_eq!(shown(&plan, &dossier[0]), "bsn123456782achternaamVriesstraatDorpsstraatpartner[person 1]");
}

#[test]
fn a_row_with_anothers_number_is_not_the_requesters_misspelt() {
    let file = "given_names = 'Ali'\ninitials = 'A.'\nsurname = 'Aslan'\nbsn = '123456782'";
    let own = Own::new(&Requester::parse(file).expect("the file is valid"));
    let (recognisers, policy, terms) = (Recognisers::review(), Policy::default(), Terms::default());
    let basis = Basis { persons: &own, recognisers: &recognisers, policy: &policy, terms: &terms };
    let cells = |bsn| [("BSN", bsn), ("Achternaam", "Arslan"), ("Voorletters", "A."), ("Straat", "Dorpsstraat")];
    for (bsn, expected) in [
        ("999990019", "BSN[bsn 1]Achternaam[person 1]Voorletters[person 1]Straat[address 1]"),
        ("123456782", "BSN123456782AchternaamArslanVoorlettersA.StraatDorpsstraat"),
    ] {
        let dossier = [row("a", 2, &cells(bsn))];
        let plan = review(Plan::propose(&dossier, [], &basis).expect("the dossier is sound"));
        assert_eq!(shown(&plan, &dossier[0]), expected);
    }
}

#[test]
fn secrecy_in_the_brp_is_a_ground_of_its_own() {
    let dossier = [row("a", 2, &[("achternaam", "Özdemir"), ("adres", "Laan 3"), ("geheimhouding", "ja")])];
    let plan = propose(&dossier, &recognisers());
    let grounds: Vec<Ground> = plan.in_order().iter().map(|(_, proposal)| proposal.ground).collect();
    assert_eq!(grounds, [Ground::RightsOfOthers, Ground::BrpSecrecy]);
}

#[test]
fn a_policy_may_show_officials() {
    let dossier = [letter("a", &["Behandelaar: Piet Jansen"])];
    let policy = Policy::from_toml("[exceptions.official]\nperson = \"show\"").expect("valid");
    let plan = propose_with(&dossier, &recognisers(), &policy, &Terms::default());
    assert_eq!(plan.proposals().count(), 0);
    assert_eq!(propose(&dossier, &recognisers()).proposals().count(), 1);
}

#[test]
fn listed_terms_are_hidden_in_every_spelling_and_alone() {
    let terms = Terms {
        hide: vec![Sensitive::new("Karel Groen".to_owned()), Sensitive::new("NL91ABNA0417164300".to_owned())],
        kinds: Some(std::collections::BTreeSet::new()),
        ..Terms::default()
    };
    let dossier =
        [letter("a", &["K. Groen, GROEN KAREL, karel  groen; NL91 ABNA 0417 1643 00; Piet Jansen; groen gras"])];
    let plan = review(propose_with(&dossier, &recognisers(), &Policy::default(), &terms));
    let expected = "[passage], [passage], [passage]; [passage]; Piet Jansen; groen gras";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn with_listed_terms_alone_what_is_packed_is_hidden_when_it_says_one() {
    let terms = Terms {
        hide: vec![Sensitive::new("Piet Jansen".to_owned())],
        kinds: Some(std::collections::BTreeSet::new()),
        ..Terms::default()
    };
    let dossier = [letter("a", &["RGl0IGlzIGVlbiBnZXdvbmUgdGVrc3Qu en UGlldCBKYW5zZW4= en ?n=Piet%20Jansen"])];
    let plan = review(propose_with(&dossier, &recognisers(), &Policy::default(), &terms));
    let expected = "RGl0IGlzIGVlbiBnZXdvbmUgdGVrc3Qu en [passage] en ?n=[passage]";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn a_name_with_a_word_stuck_to_it_is_hidden_with_that_word() {
    let known = Listed::among(&[
        (Kind::Person, "Quirijn Xylander", Certainty::Supported),
        (Kind::Person, "Willem Bakker", Certainty::Supported),
    ]);
    let text =
        "Quirijn Xylander en Willem Bakker: xylandermail, dat quirijn xylanderwoont, de bakkerzaak van Willemsen";
    let dossier = [letter("a", &[text])];
    let plan = review(propose(&dossier, &known));
    let expected = "[person 1] en [person 2]: [passage], dat [passage], de bakkerzaak van Willemsen";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn what_is_to_be_kept_is_not_proposed() {
    let terms = Terms { keep: vec![Sensitive::new("piet jansen".to_owned())], ..Terms::default() };
    let dossier = [letter("a", &["Piet Jansen en Tünde Horváth"])];
    let plan = review(propose_with(&dossier, &recognisers(), &Policy::default(), &terms));
    assert_eq!(shown(&plan, &dossier[0]), "Piet Jansen en [person 1]");
}

#[test]
fn people_known_from_a_register_are_hidden_though_no_recogniser_knows_them() {
    let people = ["qorra vaxel", "Qorra Vaxel", "wil zijn", "Anna de Vries"];
    let people = people.map(|name| Sensitive::new(name.to_owned())).to_vec();
    let terms = Terms { people, ..Terms::default() };
    let dossier =
        [letter("a", &["gesproken met qorra vaxel; Qorra Vaxel belt terug", "Ik wil zijn mening; Anna de Vries"])];
    assert_eq!(propose(&dossier, &recognisers()).proposals().count(), 0);
    let plan = review(propose_with(&dossier, &recognisers(), &Policy::default(), &terms));
    let expected = "gesproken met [person 1]; [person 1] belt terugIk wil zijn mening; Anna de Vries";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn mailboxes_of_others_are_hidden_though_no_recogniser_knows_the_name() {
    let mut mail = letter("a", &["\"Ömer Çelik\" <o@x.nl>, Anna de Vries <a@x.nl>", "Ömer Çelik en omer celik"]);
    mail.document.blocks[0].role = connectors::Role::MailHeader;
    mail.document.blocks[0].label = Some(std::sync::Arc::from("To"));
    let dossier = [mail];
    let plan = review(propose(&dossier, &recognisers()));
    let expected = "To\"[person 1]\" <o@x.nl>, Anna de Vries <a@x.nl>[person 1] en [person 1]";
    assert_eq!(shown(&plan, &dossier[0]), expected);
}

#[test]
fn the_share_that_is_hidden_is_counted() {
    let dossier = [letter("a", &["Piet Jansen zei abcde"]), letter("b", &["0123456789 012345678"])];
    let plan = review(propose(&dossier, &recognisers()));
    let shares = dossier.iter().map(|document| plan.redact(document).expect("it fits").share());
    let share: crate::Share = shares.sum();
    assert_eq!((share.hidden, share.all, share.permille()), (11, 41, 268));
}

#[test]
fn own_data_that_are_hidden_are_counted() {
    let known = Listed::among(&[
        (Kind::Person, "Piet Jansen", Certainty::Supported),
        (Kind::Person, "Anna de Vries", Certainty::Supported),
    ]);
    let dossier = [letter("a", &["Piet Jansen en Anna de Vries"])];
    let extent = |plan: &Plan<Reviewed>| {
        let (policy, terms) = (Policy::default(), Terms::default());
        let basis = Basis { persons: &Anna, recognisers: &known, policy: &policy, terms: &terms };
        plan.extent(&dossier[0], &basis).expect("it fits")
    };
    assert_eq!(extent(&review(propose(&dossier, &known))).own, 0);
    let mut plan = propose(&dossier, &known);
    let at = SpanRef { document: dossier[0].id(), field: Field::Text { block: 0 }, start: 15, end: 28 };
    plan.hide_by_hand(&dossier[0], at, Ground::RightsOfOthers, &first(), now()).expect("a sound range");
    assert_eq!(extent(&review(plan)).own, 1);
}

#[test]
fn ids_are_the_same_when_a_plan_is_made_again() {
    let dossier = [letter("a", &["Piet Jansen"]), letter("b", &["Tünde Horváth en Piet Jansen"])];
    let ids = |plan: &Plan<Proposed>| plan.proposals().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids(&propose(&dossier, &recognisers())), ids(&propose(&dossier, &recognisers())));
    assert_eq!(ids(&propose(&dossier, &recognisers())).len(), 3);
}

#[test]
fn an_open_plan_does_not_close() {
    let dossier = [letter("a", &["Piet Jansen ⁇"])];
    let item = ItemId::new(&SourceId("test".into()), "scan");
    let omission = Omission { part: Part::item(), place: Place::Whole, cause: Cause::ImageOnly };
    let (policy, terms, recognisers) = (Policy::default(), Terms::default(), recognisers());
    let basis = Basis { persons: &crate::testing::Anna, recognisers: &recognisers, policy: &policy, terms: &terms };
    let mut plan = Plan::propose(&dossier, [(item, omission)], &basis).expect("sound");
    let open = plan.undecided();
    assert_eq!((open.proposals.len(), open.gaps.len(), open.omissions.len()), (1, 1, 1));
    plan.accept_all(&first(), now());
    let (mut plan, open) = plan.close(first(), None, now()).expect_err("gap and omission are open");
    plan.decide_omission(open.omissions[0], OmissionDecision::Told, &first(), now()).expect("known");
    let hide = GapDecision::Hide(Ground::RightsOfOthers);
    plan.decide_gap(open.gaps[0], hide, &first(), now()).expect("known");
    let plan = plan.close(first(), None, now()).map_err(|(_, open)| open).expect("all is decided");
    assert_eq!(shown(&plan, &dossier[0]), "[person 1] [passage]");
}

#[test]
fn the_second_reviewer_is_another_person() {
    let policy = Policy::from_toml("second_reviewer = \"required\"").expect("valid");
    let plan = propose_with(&[letter("a", &["niets"])], &recognisers(), &policy, &Terms::default());
    let (plan, open) = plan.close(first(), None, now()).expect_err("one is too few");
    assert_eq!(open.signature, Some(Signature::SecondMissing));
    let (plan, open) = plan.close(first(), Some(first()), now()).expect_err("twice the same");
    assert_eq!(open.signature, Some(Signature::SamePerson));
    assert!(plan.close(first(), Some(second()), now()).is_ok());
}

#[test]
fn undo_takes_back_one_act_at_a_time() {
    let dossier = [letter("a", &["Piet Jansen en Tünde Horváth"])];
    let mut plan = propose(&dossier, &recognisers());
    let start = plan.clone();
    let id = plan.in_order()[0].0;
    plan.decide(id, Decision::Reject, &first(), now()).expect("known");
    let at = SpanRef { document: dossier[0].id(), field: Field::Text { block: 0 }, start: 12, end: 14 };
    plan.hide_by_hand(&dossier[0], at, Ground::ProfessionalSecrecy, &first(), now()).expect("a sound range");
    plan.accept_all(&first(), now());
    for _ in 0..3 {
        assert_eq!(plan.undo(), Undone::One);
    }
    assert_eq!(plan, start);
    assert_eq!(plan.undo(), Undone::Nothing);
}

#[test]
fn a_mark_by_hand_is_proposed_wherever_the_text_stands() {
    let dossier = [letter("a", &["over oom Kees en tante"]), letter("b", &["OOM KEES zei"])];
    let mut plan = propose(&dossier, &recognisers());
    let at = SpanRef { document: dossier[0].id(), field: Field::Text { block: 0 }, start: 5, end: 13 };
    let ids = plan.hide_everywhere(&dossier, at.clone(), Ground::RightsOfOthers, &first(), now()).expect("sound");
    assert_eq!((ids.len(), plan.undecided().proposals.len()), (2, 1));
    assert_eq!(shown(&review(plan), &dossier[1]), "[passage] zei");
    let mut plan = propose(&dossier, &recognisers());
    let cut = SpanRef { start: 5, end: 500, ..at };
    assert!(plan.hide_by_hand(&dossier[0], cut, Ground::RightsOfOthers, &first(), now()).is_err());
}

#[test]
fn a_changed_document_is_refused() {
    let plan = review(propose(&[letter("a", &["Piet Jansen"])], &recognisers()));
    let error = plan.redact(&letter("a", &["Piet  Jansen"])).expect_err("the bytes differ");
    assert_eq!(error.kind(), ErrorKind::Stale);
    let mut read_otherwise = letter("a", &["Piet Jansen"]);
    read_otherwise.document.blocks[0].text = Sensitive::new("Jansen".to_owned());
    assert_eq!(plan.redact(&read_otherwise).expect_err("the reading differs").kind(), ErrorKind::Stale);
    assert_eq!(plan.redact(&letter("b", &["x"])).expect_err("not in the plan").kind(), ErrorKind::Unknown);
}

#[test]
fn a_stored_plan_resumes_where_it_was() {
    let dossier = [letter("a", &["Piet Jansen en Tünde Horváth"])];
    let mut plan = propose(&dossier, &recognisers());
    let id = plan.in_order()[0].0;
    plan.decide(id, Decision::Accept, &first(), now()).expect("known");
    let json = serde_json::to_string(&plan.store()).expect("it can be written");
    assert!(!json.contains("Jansen"), "a stored plan holds places, not text");
    let stored: StoredPlan = serde_json::from_str(&json).expect("it can be read");
    assert!(!stored.is_closed());
    let mut again = stored.open().expect("sound");
    assert_eq!(again, plan);
    assert_eq!(again.undo(), Undone::One);
}

#[test]
fn a_stored_plan_is_no_way_round_the_review() {
    let dossier = [letter("a", &["Piet Jansen en Tünde Horváth"])];
    let open = propose(&dossier, &recognisers()).store();
    assert!(open.reviewed().is_err(), "it was never closed");
    let reviewed = review(propose(&dossier, &recognisers()));
    let json = serde_json::to_string(&reviewed.store()).expect("it can be written");
    let same: StoredPlan = serde_json::from_str(&json).expect("it can be read");
    assert_eq!(same.reviewed().expect("as it was closed"), reviewed);
    for (from, to) in [("accept", "reject"), ("\"start\":0", "\"start\":1"), ("uavg-41-1-i", "avg-15-4")] {
        let forged: StoredPlan = serde_json::from_str(&json.replacen(from, to, 1)).expect("it can be read");
        assert!(forged.reviewed().is_err(), "{from}");
    }
}
