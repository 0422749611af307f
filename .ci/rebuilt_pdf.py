"""Looks for a planted name in PDF files with several readers.

Each class of the suite is a pair of files, `NAME.before.pdf` and `NAME.after.pdf`, and the name is in `secret.txt`. A
reader that finds the name, or a part of it, in the file after, fails the class; a file that a reader calls broken too.
"""

import io
import pathlib
import subprocess
import sys

import pymupdf as fitz
from pdfminer.high_level import extract_text

fitz.TOOLS.mupdf_display_errors(False)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=120)
    return done.stdout + done.stderr


def mupdf(path):
    parts = []
    with fitz.open(path) as document:
        parts.append(repr(document.metadata))
        parts.append(repr(document.get_toc()))
        parts.append(repr(document.embfile_names()))
        for page in document:
            parts.append(page.get_text("text"))
            parts.append(page.get_text("rawdict").__repr__())
            parts.extend(repr(annotation.info) for annotation in page.annots() or [])
            parts.extend(repr(field.field_value) for field in page.widgets() or [])
        for number in range(1, document.xref_length()):
            parts.append(document.xref_object(number))
            if document.xref_is_stream(number):
                parts.append(document.xref_stream(number).decode("latin-1"))
                parts.append(document.xref_stream_raw(number).decode("latin-1"))
    return "\n".join(parts).encode("utf-8", "replace")


def letters(picture):
    command = ["tesseract", "stdin", "stdout", "--psm", "6", "--dpi", "150", "-l", "eng"]
    return subprocess.run(command, input=picture, capture_output=True, timeout=120).stdout


def ocr(path):
    """What is seen of the pages, and of each picture in the file by itself."""
    parts = []
    with fitz.open(path) as document:
        for page in document:
            parts.append(letters(page.get_pixmap(dpi=150, colorspace=fitz.csGRAY).tobytes("png")))
        for number in range(1, document.xref_length()):
            if document.xref_get_key(number, "Subtype")[1] == "/Image":
                picture = fitz.Pixmap(document, number)
                if picture.colorspace and picture.colorspace.n > 3:
                    picture = fitz.Pixmap(fitz.csRGB, picture)
                parts.append(letters(picture.tobytes("png")))
    return b"\n".join(parts)


def pdfminer(path):
    return extract_text(io.BytesIO(path.read_bytes())).encode()


def readers(path):
    yield "bytes", path.read_bytes()
    yield "pdftotext", run("pdftotext", "-q", path, "-")
    yield "pdftotext -bbox", run("pdftotext", "-q", "-bbox", path, "-")
    yield "pdfinfo", run("pdfinfo", path) + run("pdfinfo", "-meta", path) + run("pdfinfo", "-js", path)
    yield "pdfinfo -struct-text", run("pdfinfo", "-struct-text", path)
    yield "pdffonts", run("pdffonts", path)
    yield "pdfdetach", run("pdfdetach", "-list", path)
    yield "qpdf", run("qpdf", "--qdf", "--object-streams=disable", path, "-")
    yield "exiftool", run("exiftool", "-a", "-u", "-ee", path)
    yield "mupdf", mupdf(path)
    yield "pdfminer", pdfminer(path)
    if path.name.startswith("scan_"):
        yield "ocr", ocr(path)


def forms(word):
    word = word.lower()
    plain, wide, little = word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")
    return [plain, wide, little, plain.hex().encode(), wide.hex().encode()]


def found(data, needles):
    lower = data.lower()
    squeezed = bytes(byte for byte in lower if byte not in b" \n\r\t\0")
    return any(needle in lower or needle in squeezed for needle in needles)


def main():
    folder = pathlib.Path(sys.argv[1])
    secret = (folder / "secret.txt").read_text().strip()
    needles = [form for word in [secret, *secret.split(), secret.replace(" ", "")] for form in forms(word)]
    classes = sorted(folder.glob("*.after.pdf"))
    leaks, planted = [], 0
    for path in classes:
        before = path.with_name(path.name.replace(".after.", ".before."))
        planted += any(found(data, needles) for _, data in readers(before))
        check = subprocess.run(["qpdf", "--check", path], capture_output=True)
        if check.returncode:
            leaks.append((path.name, "qpdf calls it broken"))
        if b"rror" in run("pdftoppm", "-r", "20", "-png", path, folder / "page"):
            leaks.append((path.name, "poppler calls it broken"))
        leaks.extend((path.name, reader) for reader, data in readers(path) if found(data, needles))
    print(f"rebuilt PDF: {len(classes)} classes, {planted} found before, {len(leaks)} faults after")
    for name, reader in leaks:
        print(f"  {name}: {reader}")
    if leaks or len(classes) < 180 or planted < len(classes) * 9 // 10:
        sys.exit(1)


main()
