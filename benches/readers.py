"""Other readers of documents, for third_party.py: each gives the text of a file, or nothing where it cannot."""
import contextlib
import importlib
import io
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

SECONDS = 45
MOST = 4_000_000
DOCUMENTS, SHEETS, SLIDES = {"doc", "docx", "odt", "rtf"}, {"xls", "xlsx", "xlsb", "ods"}, {"ppt", "pptx", "odp"}
PLAIN = {"txt", "csv", "json", "md", "xml", "html"}


def ran(*command):
    """What a program prints, or nothing when it fails."""
    done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    return done.stdout.decode("utf8", "replace") if done.returncode == 0 or len(done.stdout) > 20 else None


def tika(path, _):
    # extractous is Tika too, but lacks classes, and fails on half of all docx and pptx.
    from iscc_tika import Extractor


    os.environ["PATH"] = ""  # no OCR
    return Extractor().set_extract_string_max_length(MOST).extract_file_to_string(path)[0]


def mupdf(path, _):
    import fitz

    fitz.TOOLS.mupdf_display_errors(False)
    with fitz.open(path) as document:
        return "\n".join(page.get_text() for page in document)


def kreuzberg(path, _):
    import kreuzberg as peer

    return peer.extract_file_sync(path, config=peer.ExtractionConfig(use_cache=False, disable_ocr=True)).content


def poppler(path, _):
    return ran("pdftotext", "-q", path, "-")


def pandoc(path, kind):
    return ran("pandoc", "--sandbox", "-f", kind, "-t", "plain", "--wrap=none", "--track-changes=all", path)


def of_sheets(sheets):
    """Text of pairs of a name and rows of values."""
    lines = []
    for name, rows in sheets:
        lines.append(name)
        lines += (" ".join(str(value) for value in row if value is not None) for row in rows)
    return "\n".join(lines)


def openpyxl(path, _):
    import openpyxl as peer

    def values(row):
        for cell in row:
            yield cell.value
            yield cell.comment and cell.comment.text

    book = peer.load_workbook(path, data_only=True)
    return of_sheets((sheet.title, map(values, sheet.iter_rows())) for sheet in book.worksheets)


def pyxlsb(path, _):
    from pyxlsb import open_workbook

    with open_workbook(path) as book:
        rows = {name: [[cell.v for cell in row] for row in book.get_sheet(name).rows(sparse=True)] for name in book.sheets}
    return of_sheets(rows.items())


def xlrd(path, _):
    import xlrd as peer

    with contextlib.redirect_stdout(io.StringIO()):
        book = peer.open_workbook(path, logfile=io.StringIO())
    return of_sheets((sheet.name, (sheet.row_values(row) for row in range(sheet.nrows))) for sheet in book.sheets())


def python_pptx(path, _):
    from pptx import Presentation

    def texts(shapes):
        for shape in shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if getattr(shape, "has_table", False) and shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if hasattr(shape, "shapes"):
                yield from texts(shape.shapes)

    slides = Presentation(path).slides
    found = [text for slide in slides for text in texts(slide.shapes)]
    frames = [slide.notes_slide.notes_text_frame for slide in slides if slide.has_notes_slide]
    return "\n".join(found + [frame.text for frame in frames if frame]).replace("\v", "\n")


def lxml(path, kind):
    from lxml import etree, html

    raw = pathlib.Path(path).read_bytes()
    if kind == "html":
        tree = html.document_fromstring(raw)
        etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    else:
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return "\n".join(tree.itertext())


def python_email(path, _):
    import mailbox

    raw = pathlib.Path(path).read_bytes()
    if raw.startswith(b"From "):
        return "\n".join(of_mail(bytes(mail)) for mail in mailbox.mbox(path))
    return of_mail(raw)


def of_mail(raw):
    import email.policy

    from lxml import etree, html

    mail = email.message_from_bytes(raw, policy=email.policy.default)
    texts = [str(mail[name]) for name in ("From", "To", "Cc", "Subject") if mail[name]]
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            text = part.get_content()
            if part.get_content_subtype() == "html" and text.strip():
                tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
                etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
                text = "\n".join(tree.itertext())
            texts.append(text)
    return "\n".join(texts)


def extract_msg(path, _):
    import extract_msg as peer

    with peer.openMsg(path) as mail:
        return "\n".join(str(text) for text in (mail.sender, mail.to, mail.cc, mail.subject, mail.body) if text)


def msgconvert(path, _):
    raw = subprocess.run(["msgconvert", "--outfile", "/dev/stdout", path], capture_output=True, timeout=SECONDS).stdout
    return of_mail(raw) if raw else None


def folder_of(command, path):
    """The mails that a program writes to a folder, and other texts it writes there."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*command(folder), path], capture_output=True, timeout=SECONDS)
        texts = []
        for file in sorted(pathlib.Path(folder).rglob("*")):
            if file.is_file() and file.suffix == ".eml":
                texts.append(of_mail(file.read_bytes()))
            elif file.is_file() and file.suffix in {".txt", ".html", ".vcf", ".ics", ".calendar", ".contacts"}:
                texts.append(re.sub(r"<[^>]*>", " ", file.read_text("utf8", "replace")))
        return "\n".join(texts) or None


def readpst(path, _):
    return folder_of(lambda folder: ["readpst", "-q", "-e", "-8", "-D", "-o", folder], path)


def pffexport(path, _):
    return folder_of(lambda folder: ["pffexport", "-q", "-f", "text", "-t", f"{folder}/out"], path)


def mdb_export(path, _):
    names = (ran("mdb-tables", "-1", path) or "").splitlines()
    return "\n".join(f"{name}\n{ran('mdb-export', '-b', 'strip', path, name) or ''}" for name in names if name) or None


def dbfread(path, _):
    from dbfread import DBF

    table = DBF(path, ignore_missing_memofile=True, char_decode_errors="replace")
    return of_sheets([(table.name, (row.values() for row in table))])


def decoded(path, _):
    raw = pathlib.Path(path).read_bytes()
    for encoding in ("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return None


def striprtf(path, _):
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(pathlib.Path(path).read_text("latin1"), errors="ignore")


# Each reader and the formats it is asked for.
READERS = {
    "tika": (tika, {"pdf", "eml", "mbox", "msg", "pst", "xps", "mdb", "dbf", "tnef"} | DOCUMENTS | SHEETS | SLIDES | PLAIN),
    "poppler": (poppler, {"pdf"}),
    "mupdf": (mupdf, {"pdf", "xps", "docx", "xlsx", "pptx", "html"}),
    "kreuzberg": (kreuzberg, {"pdf", "eml", "msg", "html", "xml", "pst", "dbf"} | DOCUMENTS | SHEETS | SLIDES),
    "pandoc": (pandoc, {"docx", "odt", "rtf", "html"}),
    "openpyxl": (openpyxl, {"xlsx"}),
    "pyxlsb": (pyxlsb, {"xlsb"}),
    "xlrd": (xlrd, {"xls"}),
    "xls2csv": (lambda path, _: ran("xls2csv", "-d", "utf-8", path), {"xls"}),
    "catdoc": (lambda path, _: ran("catdoc", "-w", "-d", "utf-8", path), {"doc", "rtf"}),
    "antiword": (lambda path, _: ran("antiword", "-m", "UTF-8.txt", "-w", "0", path), {"doc"}),
    "catppt": (lambda path, _: ran("catppt", "-d", "utf-8", path), {"ppt"}),
    "python-pptx": (python_pptx, {"pptx"}),
    "odt2txt": (lambda path, _: ran("odt2txt", "--width=-1", "--encoding=UTF-8", path), {"odt", "ods", "odp"}),
    "unrtf": (lambda path, _: ran("unrtf", "--text", path), {"rtf"}),
    "striprtf": (striprtf, {"rtf"}),
    "lxml": (lxml, {"xml", "html"}),
    "python-email": (python_email, {"eml", "mbox"}),
    "extract-msg": (extract_msg, {"msg"}),
    "msgconvert": (msgconvert, {"msg"}),
    "readpst": (readpst, {"pst"}),
    "pffexport": (pffexport, {"pst"}),
    "mdb-export": (mdb_export, {"mdb"}),
    "dbfread": (dbfread, {"dbf"}),
    "decoded": (decoded, {"txt", "csv", "json", "md"}),
    "libreoffice": (None, DOCUMENTS | SHEETS | SLIDES | {"dbf"}),
}


# What a reader needs: modules or programs; one that lacks its own is left out.
MODULES = {
    "tika": "iscc_tika",
    "mupdf": "fitz",
    "kreuzberg": "kreuzberg",
    "openpyxl": "openpyxl",
    "pyxlsb": "pyxlsb",
    "xlrd": "xlrd",
    "python-pptx": "pptx",
    "lxml": "lxml.html",
    "python-email": "lxml.html",
    "extract-msg": "extract_msg",
    "dbfread": "dbfread",
    "striprtf": "striprtf.striprtf",
}
OWN_NAME = ["pandoc", "xls2csv", "catdoc", "antiword", "catppt", "odt2txt", "unrtf", "msgconvert", "readpst", "pffexport"]
PROGRAMS = {"poppler": "pdftotext", "libreoffice": "soffice", "mdb-export": "mdb-export"} | {name: name for name in OWN_NAME}


def present():
    """The readers that are installed; loading them once here spares it in every child."""
    found = {}
    for name, reader in READERS.items():
        with contextlib.suppress(ImportError):
            if name in MODULES:
                importlib.import_module(MODULES[name])
            if name not in PROGRAMS or shutil.which(PROGRAMS[name]):
                found[name] = reader
    return found


def apart(reader, path, kind):
    """The text that a reader gives in a process of its own: one that dies or hangs costs one file."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        signal.alarm(SECONDS + 5)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        code = 3
        try:
            text = reader(path, kind)
            if text is not None:
                with os.fdopen(into, "wb") as pipe:
                    pipe.write(text[:MOST].encode("utf8", "replace"))
                code = 0
        finally:
            os._exit(code)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        raw = pipe.read()
    return raw.decode("utf8", "replace") if os.waitpid(child, 0)[1] == 0 else None


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def flat(path):
    """The paragraphs of a flat OpenDocument file, with what spaces and tabs stand for, and the names of its tables."""
    from lxml import etree

    texts = []
    for _, node in etree.iterparse(str(path), tag=(TEXT + "p", TEXT + "h"), huge_tree=True):
        for gap in node.iter(TEXT + "s", TEXT + "tab", TEXT + "line-break"):
            gap.text = " "
        texts.append("".join(node.itertext()))
    for _, node in etree.iterparse(str(path), tag=TABLE + "table", huge_tree=True):
        texts.append(node.get(TABLE + "name") or "")
    return "\n".join(texts)[:MOST]


def libreoffice(files):
    """Text of files, given as pairs of path and format: many in one process, and one at a time when that fails."""
    found = {}
    for begin in range(0, len(files), 20):
        batch = files[begin : begin + 20]
        with tempfile.TemporaryDirectory() as folder:
            todo = [(path, pathlib.Path(folder, f"{number}.{kind}")) for number, (path, kind) in enumerate(batch)]
            for path, copy in todo:
                shutil.copyfile(path, copy)
            convert(folder, [copy for _, copy in todo], 20 + 3 * len(todo))
            for path, copy in todo:
                made = copy.with_suffix(family(copy))
                if not made.exists():
                    convert(folder, [copy], 25)
                with contextlib.suppress(Exception):
                    found[path] = flat(made)
    return found


def family(copy):
    kind = copy.suffix[1:]
    return ".fods" if kind in SHEETS or kind == "dbf" else ".fodp" if kind in SLIDES else ".fodt"


def convert(folder, copies, seconds):
    for suffix in sorted({family(copy) for copy in copies}):
        names = [str(copy) for copy in copies if family(copy) == suffix]
        command = ["timeout", "-k", "2", str(seconds), "soffice", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--headless", "--convert-to", suffix[1:], "--outdir", folder, *names]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
