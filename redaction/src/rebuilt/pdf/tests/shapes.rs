//! Shapes of letters are written the finer the larger they are shown.

use lopdf::Document;

use super::builder::Builder;
use super::rebuild;

/// A page with a letter that no encoding of Western Europe has, narrower than the typeface has it.
fn page(size: u32) -> Vec<u8> {
    let mut builder = Builder::new();
    let font = builder.object(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Vlakke /FirstChar 65 /LastChar 65 /Widths [301] \
         /Encoding << /Type /Encoding /Differences [65 /Lslash] >> >>",
    );
    let content = format!("BT /F2 {size} Tf 50 700 Td (A) Tj ET BT /F1 12 Tf 50 600 Td (Heer Piet Jansen) Tj ET");
    builder.page(&content, &format!("/Font << /F1 3 0 R /F2 {font} 0 R >>"), "");
    builder.finish()
}

/// Gives the programs of the fonts of the copy of a file.
fn programs(file: &[u8]) -> Vec<Vec<u8>> {
    let document = Document::load_mem(&rebuild(file).expect("it is rebuilt").bytes).expect("it is whole");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let programs = streams.filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok()));
    programs.filter_map(|stream| stream.decompressed_content().ok()).collect()
}

#[test]
fn shapes_are_finer_where_letters_are_large() {
    // From 40.6 to 290.71 thousandths of an em, in eighths: 250 and an eighth, with five bytes as a fraction.
    let step = [255, 0, 250, 0x20, 0];
    let has_step = |program: &Vec<u8>| program.windows(5).any(|bytes| bytes == step);
    let (plain, large) = (programs(&page(12)), programs(&page(72)));
    assert!(plain.len() >= 2 && plain.len() == large.len(), "the letter and the label have a font each");
    assert_eq!(plain.iter().filter(|program| has_step(program)).count(), 0);
    assert_eq!(large.iter().filter(|program| has_step(program)).count(), 1);
    assert_eq!(
        large.iter().filter(|program| plain.contains(program)).count(),
        plain.len() - 1,
        "others stay as coarse"
    );
}
