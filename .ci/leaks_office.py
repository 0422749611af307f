"""Plants a secret in office documents, rebuilds them, and reads the outputs with other readers than the writer."""

import json
import pathlib
import re
import subprocess
import sys
import zipfile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

REBUILD, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
# Two names of nobody; outputs that differ tell of the one that was hidden.
NAMES = ["Quirijn Xylander", "Zwaantje Vorstenbosch"]
# A word that stays.
STAYS = "beschikking"
# The parts that an output may have.
PARTS = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(document|footnotes|numbering|settings|styles"
    r"|header\d+|footer\d+)\.xml|word/_rels/document\.xml\.rels|xl/(workbook|styles|worksheets/sheet\d+)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|mimetype|META-INF/manifest\.xml|(content|meta|styles)\.xml)$"
)
# What ExifTool may say of an output: the file on this disk, its frame, title and language.
ALLOWED = re.compile(r"^(SourceFile|ExifTool:.*|System:.*|File:.*|ZIP:.*|XML:(Title|Language)|XMP:(Title|Language))$")

failures = []


def fail(what, why):
    failures.append(f"{what}: {why}")
    print("LEAK", what, why, file=sys.stderr)


def look(what, text, name):
    """Looks for every word of a name."""
    lower = text.lower()
    for word in name.lower().split():
        if word in lower or word in lower.replace("\0", ""):
            fail(what, "a word of the secret is there")
            return


def patch(path, parts):
    """Adds parts to a package, or changes those that are there."""
    with zipfile.ZipFile(path) as old:
        content = {name: old.read(name) for name in old.namelist()}
    for name, change in parts.items():
        content[name] = change(content.get(name, b"").decode()).encode() if callable(change) else change.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in content.items():
            new.writestr(name, data)


def letter(path, name):
    """A Word document with the name in text, properties, comments, changes, fields, headers and more."""
    first, last = name.split()
    document = docx.Document()
    document.core_properties.author = name
    document.core_properties.last_modified_by = name
    document.core_properties.comments = f"voor {name}"
    document.add_heading(f"Brief over {name}", 1)
    paragraph = document.add_paragraph(f"De {STAYS} is gestuurd aan ")
    paragraph.add_run(first[:3]).bold = True
    paragraph.add_run(first[3:] + " ").italic = True
    run = paragraph.add_run(last)
    document.add_comment(run, text=f"klopt het adres van {name}?", author=name, initials="QX")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="9" w:author="{name}" w:date="2024-01-01T00:00:00Z"><w:r>'
            f'<w:delText xml:space="preserve"> en {name}</w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD &quot;{name}&quot; "><w:r><w:t>, veld</w:t></w:r>'
            "</w:fldSimple>"
        )
    )
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="4" w:name="{first}_{last}"/>'))
    hidden = document.add_paragraph().add_run(f"niet tonen: {name}")
    hidden.font.hidden = True
    style = document.styles.add_style(f"Stijl {name}", 1)
    style.font.name = f"{first} Sans"
    document.add_paragraph("in een eigen stijl", style)
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    table.cell(0, 0).text = "naam"
    table.cell(0, 1).text = f"{first}\n{last}"
    section = document.sections[0]
    section.header.paragraphs[0].text = f"dossier {name}"
    section.footer.paragraphs[0].text = f"opgesteld door {name}"
    document.part.relate_to(f"https://voorbeeld.example/{last}", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True)
    document.save(path)
    patch(
        path,
        {
            "customXml/item9.xml": f"<a><b>{name}</b></a>",
            "word/people.xml": f'<p author="{name}"/>',
            "word/embeddings/oleObject1.bin": f"iets van {name}",
            "docProps/thumbnail.jpeg": f"plaatje van {name}",
            "docProps/app.xml": f"<Properties><Company>{name}</Company><Template>{name}.dotx</Template></Properties>",
        },
    )


def workbook(path, name):
    """A workbook with the name in cells, sheets, comments, names, validations, headers and more."""
    book = openpyxl.Workbook()
    book.properties.creator = name
    sheet = book.active
    sheet.title = "Overzicht"
    sheet.append(["naam", "besluit", "bedrag"])
    sheet.append([name, STAYS, 12.5])
    sheet.append(["Anna", f"aan {name} gestuurd", 3])
    sheet["B2"].comment = Comment(f"zie {name}", name)
    sheet["C2"].number_format = f'0.00" {name}"'
    sheet["A4"] = f'=IF(A1="{name}","{name}","")'
    sheet["A3"].hyperlink = f"mailto:{name.replace(' ', '.')}@voorbeeld.example"
    sheet.oddHeader.center.text = f"van {name}"
    validation = DataValidation(type="list", formula1=f'"{name},Anna"', promptTitle=name, prompt=name)
    sheet.add_data_validation(validation)
    validation.add("A5")
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(f"Lijst {state}")
        other.append(["naam", "plaats"])
        other.append([name, "Ede"])
        other.sheet_state = state
    book.create_sheet(name)
    book.defined_names["wie"] = DefinedName("wie", attr_text=f'"{name}"', comment=name)
    book.save(path)
    patch(
        path,
        {
            "xl/sharedStrings.xml": lambda text: text.replace("</sst>", f"<si><t>{name}</t></si></sst>"),
            "xl/persons/person.xml": f'<personList><person displayName="{name}" id="x"/></personList>',
            "xl/printerSettings/printerSettings1.bin": f"printer van {name}",
            "customXml/item1.xml": f"<a>{name}</a>",
        },
    )


def convert(path, kind, into):
    """Lets LibreOffice write a document as another kind."""
    into.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation=file://{(WORK / 'profile').resolve()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(into), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return into / f"{path.stem}.{kind.split(':')[0]}"


def check_package(what, path, name):
    with zipfile.ZipFile(path) as package:
        for member in package.infolist():
            look(f"{what}, name of a part", member.filename, name)
            if not PARTS.match(member.filename):
                fail(what, f"a part that is not allowed: {member.filename}")
            if member.date_time != (1980, 1, 1, 0, 0, 0) or member.comment:
                fail(what, f"{member.filename} has a time or a remark")
            look(f"{what}, {member.filename}", package.read(member).decode("utf-8"), name)
    look(f"{what}, bytes", path.read_bytes().decode("latin-1"), name)


def check_exif(what, path, name):
    done = subprocess.run(["exiftool", "-j", "-G", "-a", "-u", str(path)], capture_output=True, text=True, check=True)
    for key, value in json.loads(done.stdout)[0].items():
        if key != "SourceFile":
            look(f"{what}, {key}", str(value), name)
        if not ALLOWED.match(key):
            fail(what, f"ExifTool sees {key}")


def check_readers(what, path, name):
    """LibreOffice reads all; python-docx and openpyxl their own."""
    pdf = convert(path, "pdf", WORK / "pdf")
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    look(f"{what}, as PDF", text, name)
    if STAYS not in text:
        fail(what, "LibreOffice does not show what stays")
    flat = convert(path, "fodt" if path.suffix in (".docx", ".odt") else "fods", WORK / "flat").read_text()
    look(f"{what}, as flat XML", flat, name)
    if path.suffix == ".docx":
        document = docx.Document(path)
        properties = document.core_properties
        if properties.author or properties.last_modified_by or properties.comments or list(document.comments):
            fail(what, "python-docx sees an author or comments")
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        if any(sheet.sheet_state != "visible" for sheet in book) or book.defined_names:
            fail(what, "openpyxl sees hidden sheets or names")
        for sheet in book:
            look(f"{what}, sheet", sheet.title, name)
            for row in sheet.iter_rows():
                for cell in row:
                    look(f"{what}, cell", str(cell.value), name)
                    if cell.comment or cell.hyperlink or cell.data_type == "f":
                        fail(what, "openpyxl sees a comment, link or formula")


def sources(folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    letter(folder / "brief.docx", name)
    workbook(folder / "lijst.xlsx", name)
    yield folder / "brief.docx"
    yield folder / "lijst.xlsx"
    yield convert(folder / "brief.docx", "odt", folder)
    yield convert(folder / "lijst.xlsx", "ods", folder)


outputs = {}
for number, name in enumerate(NAMES):
    for source in sources(WORK / f"in{number}", name):
        what = source.name
        out = WORK / f"out{number}" / source.name
        out.parent.mkdir(exist_ok=True)
        done = subprocess.run([REBUILD, str(source), str(out), name, *name.split()], capture_output=True, check=False)
        if done.returncode != 0:
            fail(what, f"it is not rebuilt: {done.stderr.decode()[-200:]}")
            continue
        check_package(what, out, name)
        check_exif(what, out, name)
        check_readers(what, out, name)
        if out.suffix in (".docx", ".xlsx"):
            outputs.setdefault(what, []).append(out.read_bytes())

# The sources of LibreOffice have dates and widths of their own, so only those made here are compared.
for what, both in outputs.items():
    if len(set(both)) != 1 or len(both) != len(NAMES):
        fail(what, "the output tells which name was hidden")

print(f"office documents: {len(failures)} leaks")
sys.exit(1 if failures else 0)
