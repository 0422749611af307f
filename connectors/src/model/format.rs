//! The formats that are told apart.

use serde::{Deserialize, Serialize};

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident => $key:literal, $media:literal;)*) => {
        /// A file format, told from content first and from the name second.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the variants are names of formats")]
        pub enum Format { $($(#[$doc])* $name,)* }

        impl Format {
            /// All formats.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Gives the short name, also the usual extension.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// Gives the media type (IANA where one is registered).
            #[must_use]
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media,)* }
            }
        }
    };
}

formats! {
    Pdf => "pdf", "application/pdf";
    Docx => "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Pptx => "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    Xlsx => "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Xlsb => "xlsb", "application/vnd.ms-excel.sheet.binary.macroEnabled.12";
    Odt => "odt", "application/vnd.oasis.opendocument.text";
    Ods => "ods", "application/vnd.oasis.opendocument.spreadsheet";
    Odp => "odp", "application/vnd.oasis.opendocument.presentation";
    Doc => "doc", "application/msword";
    Xls => "xls", "application/vnd.ms-excel";
    Ppt => "ppt", "application/vnd.ms-powerpoint";
    Rtf => "rtf", "application/rtf";
    Html => "html", "text/html";
    Text => "txt", "text/plain";
    Markdown => "md", "text/markdown";
    Csv => "csv", "text/csv";
    Json => "json", "application/json";
    Ndjson => "ndjson", "application/x-ndjson";
    Xml => "xml", "application/xml";
    Eml => "eml", "message/rfc822";
    Mbox => "mbox", "application/mbox";
    Msg => "msg", "application/vnd.ms-outlook";
    Pst => "pst", "application/vnd.ms-outlook-pst";
    Tnef => "tnef", "application/vnd.ms-tnef";
    Calendar => "ics", "text/calendar";
    Vcard => "vcf", "text/vcard";
    Smime => "p7m", "application/pkcs7-mime";
    Zip => "zip", "application/zip";
    Tar => "tar", "application/x-tar";
    Gzip => "gz", "application/gzip";
    Bzip2 => "bz2", "application/x-bzip2";
    Xz => "xz", "application/x-xz";
    Zstd => "zst", "application/zstd";
    SevenZip => "7z", "application/x-7z-compressed";
    Rar => "rar", "application/vnd.rar";
    Lz4 => "lz4", "application/x-lz4";
    Lzma => "lzma", "application/x-lzma";
    /// A file of compress(1).
    Compress => "z", "application/x-compress";
    Cab => "cab", "application/vnd.ms-cab-compressed";
    Ace => "ace", "application/x-ace-compressed";
    Arj => "arj", "application/x-arj";
    Lzh => "lzh", "application/x-lzh-compressed";
    Cpio => "cpio", "application/x-cpio";
    /// An archive of ar(1), Debian packages among them.
    Ar => "ar", "application/x-archive";
    Iso => "iso", "application/x-iso9660-image";
    Sqlite => "sqlite", "application/vnd.sqlite3";
    /// What was written to an SQLite file and not yet moved into it (`-wal` beside it).
    SqliteWal => "wal", "application/x-sqlite-wal";
    /// What an SQLite file held before it was last written to (`-journal` beside it).
    SqliteJournal => "journal", "application/x-sqlite-journal";
    Sql => "sql", "application/sql";
    /// A dump in PostgreSQL's own form (`pg_dump -Fc`).
    PgDump => "pgdump", "application/x-postgresql-dump";
    Dbf => "dbf", "application/vnd.dbf";
    /// Long texts of a dBase or FoxPro table, in the file beside it (`.dbt`, `.fpt`).
    DbfMemo => "dbt", "application/x-dbf-memo";
    OneNote => "one", "application/onenote";
    WordPerfect => "wpd", "application/vnd.wordperfect";
    Access => "mdb", "application/vnd.ms-access";
    Parquet => "parquet", "application/vnd.apache.parquet";
    Png => "png", "image/png";
    Jpeg => "jpg", "image/jpeg";
    Tiff => "tiff", "image/tiff";
    Gif => "gif", "image/gif";
    Bmp => "bmp", "image/bmp";
    Webp => "webp", "image/webp";
    Heic => "heic", "image/heic";
    Svg => "svg", "image/svg+xml";
    Emf => "emf", "image/emf";
    Wmf => "wmf", "image/wmf";
    Audio => "audio", "audio/basic";
    Video => "video", "video/mpeg";
    /// An Office file that is encrypted as a whole (an OLE2 file with an EncryptedPackage stream).
    EncryptedOffice => "encrypted_office", "application/x-ole-storage";
    /// An OLE2 file of another program.
    Ole => "ole", "application/x-ole-storage";
    /// The small file that an office program keeps beside an open document: it names who has it open.
    OwnerFile => "owner_file", "application/x-ms-owner";
    /// Nothing at all: zero bytes.
    Empty => "empty", "application/x-empty";
    /// Bytes that are of no known format.
    Unknown => "bin", "application/octet-stream";
}
