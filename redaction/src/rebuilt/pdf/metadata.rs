//! What the output says of itself for machines: its title, and nothing else (XMP, ISO 16684-1).
//!
//! That it conforms to PDF/UA is not claimed: nobody can tell tables and what pictures mean from ink.

use lopdf::{Dictionary, Stream, dictionary};

/// Gives the packet for a title.
pub(crate) fn packet(title: &str) -> String {
    let mut escaped = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML cannot say the others at all.
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt>\
         <rdf:li xml:lang=\"x-default\">{escaped}</rdf:li>\
         </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// Gives the stream that holds it; it is not packed, since that is asked of it.
pub(super) fn stream(title: &str) -> Stream {
    let entries: Dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(entries, packet(title).into_bytes()).with_compression(false)
}
