//! Looks one key up in an index with tantivy and nothing else: `bare_term INDEX KEY`. What a search is measured against.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, ReloadPolicy, TantivyDocument, Term};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("bare_term INDEX KEY");
    let index = Index::open_in_dir(next()?)?;
    let term = Term::from_field_text(index.schema().get_field("key")?, &next()?);
    let reader: tantivy::IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    let (count, found) = searcher.search(&query, &(Count, TopDocs::with_limit(20).order_by_score()))?;
    for (_, address) in found {
        let document: TantivyDocument = searcher.doc(address)?;
        println!("{address:?} {}", document.len());
    }
    println!("{count}");
    Ok(())
}
