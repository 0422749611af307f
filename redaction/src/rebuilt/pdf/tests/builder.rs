//! Builds small PDF files by hand: objects in order, a cross-reference table, a trailer.

/// A file in the making; object 1 is the catalog, 2 the page tree, 3 a Helvetica.
pub(super) struct Builder {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    catalog: String,
    trailer: String,
}

impl Builder {
    pub(super) fn new() -> Self {
        let mut builder =
            Self { objects: vec![Vec::new(); 2], pages: Vec::new(), catalog: String::new(), trailer: String::new() };
        builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        builder
    }

    /// Makes a file of one page with this content in Helvetica (`/F1`).
    pub(super) fn page_of(content: &str) -> Vec<u8> {
        let mut builder = Self::new();
        builder.page(content, "/Font << /F1 3 0 R >>", "");
        builder.finish()
    }

    /// Adds an object and gives its number.
    pub(super) fn object(&mut self, body: &str) -> usize {
        self.objects.push(body.as_bytes().to_vec());
        self.objects.len()
    }

    /// Adds a stream and gives its number.
    pub(super) fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.objects.push(body);
        self.objects.len()
    }

    /// Adds a page with its content, its resources and further entries.
    pub(super) fn page(&mut self, content: &str, resources: &str, entries: &str) -> usize {
        self.page_of_bytes(content.as_bytes(), resources, entries)
    }

    /// Adds a page whose content is not all text.
    pub(super) fn page_of_bytes(&mut self, content: &[u8], resources: &str, entries: &str) -> usize {
        let content = self.stream("", content);
        let page = self.object(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R \
             /Resources << {resources} >> {entries} >>"
        ));
        self.pages.push(page);
        page
    }

    /// Adds entries to the catalog.
    pub(super) fn catalog(&mut self, entries: &str) {
        self.catalog.push_str(entries);
    }

    /// Adds entries to the trailer.
    pub(super) fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    /// Writes the file.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).into_bytes();
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let size = self.objects.len() + 1;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for (index, object) in self.objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        let end =
            format!("{table}trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer);
        file.extend_from_slice(end.as_bytes());
        file
    }
}

/// Compresses data as `FlateDecode` takes it.
pub(super) fn deflated(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(data).and_then(|()| writer.finish()).expect("memory takes everything")
}
