"""Plants a secret in mail and pictures, rebuilds them, and reads the outputs with other readers than the writer."""

import base64
import email
import email.policy
import io
import json
import pathlib
import quopri
import re
import subprocess
import sys
import zlib
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

REBUILD, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
# Two names of nobody; outputs that differ tell of the one that was hidden.
NAMES = ["Quirijn Xylander", "Zwaantje Vorstenbosch"]
# What ExifTool may say of a picture: its sides and how its pixels are kept, and the file on this disk.
ALLOWED = re.compile(
    r"^(SourceFile|ExifTool:.*|System:.*|File:(FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|EncodingProcess"
    r"|BitsPerSample|ColorComponents|YCbCrSubSampling|ExifByteOrder)|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType"
    r"|Compression|Filter|Interlace)|JFIF:.*|IFD\d+:(ImageWidth|ImageHeight|BitsPerSample|Compression"
    r"|PhotometricInterpretation|StripOffsets|SamplesPerPixel|RowsPerStrip|StripByteCounts|XResolution|YResolution"
    r"|ResolutionUnit|SampleFormat|Predictor|SubfileType)|Composite:(ImageSize|Megapixels))$"
)

failures = []


def fail(what, why):
    failures.append(f"{what}: {why}")
    print("LEAK", what, why, file=sys.stderr)


def words(name):
    return name.lower().split()


def look(what, data, name):
    """Looks for every word of a name in bytes, and in what they become when an encoding is undone."""
    seen = [data, data.replace(b"\0", b"")]
    joined = re.sub(rb"=\r?\n", b"", data)
    seen.append(quopri.decodestring(joined))
    flat = re.sub(rb"[\r\n]", b"", data)
    for run in re.findall(rb"[A-Za-z0-9+/]{12,}", data) + re.findall(rb"[A-Za-z0-9+/]{12,}", flat):
        for shift in range(4):
            piece = run[shift:]
            seen.append(base64.b64decode(piece[: len(piece) // 4 * 4]))
    for begin in [match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)][:100]:
        try:
            seen.append(zlib.decompressobj().decompress(data[begin:], 1 << 22))
        except zlib.error:
            pass
    for layer in seen:
        lower = layer.lower()
        for word in words(name):
            if word.encode() in lower:
                fail(what, f"a word of the secret in {len(layer)} bytes")
                return


def rebuild(path, out, name):
    terms = [name, *name.split()]
    done = subprocess.run([REBUILD, str(path), str(out), *terms], capture_output=True, text=True, check=False)
    return done.returncode == 0


# Mail


def plain(secret, **headers):
    message = MIMEText(f"Beste {secret},\n\ndank voor uw brief.\n", "plain", "utf-8")
    for key, value in headers.items():
        message[key.replace("_", "-")] = value
    return message


def mixed(*parts):
    message = MIMEMultipart()
    for part in parts:
        message.attach(part)
    return message


def file(data, name, kind="application/octet-stream"):
    main, sub = kind.split("/")
    part = MIMEBase(main, sub)
    part.set_payload(data)
    email.encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def page(secret):
    return MIMEText(
        f"<html><head><title>{secret}</title><style>/* {secret} */</style></head><body class='{secret}'>"
        f"<!-- {secret} --><p title='{secret}'>Beste <b>{secret}</b>,</p><p style='display:none'>{secret}</p>"
        f"<img src='http://volg.example/{secret.replace(' ', '_')}.gif' alt='{secret}'><script>{secret}</script></body></html>",
        "html",
        "utf-8",
    )


def nested(secret):
    inner = mixed(plain(secret, X_Naam=secret), file(secret.encode(), f"{secret}.txt", "text/plain"))
    inner["Subject"] = secret
    inner["Message-ID"] = f"<{secret.replace(' ', '.')}@pc.example>"
    part = MIMEBase("message", "rfc822")
    part.set_payload([inner])
    return mixed(plain(secret), part)


def ics(secret):
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Gesprek met {secret}\r\n"
        f"ORGANIZER;CN=\"{secret}\":mailto:x@x.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


MAIL = {
    "plain": lambda s: plain(s),
    "headers": lambda s: plain(
        s,
        Received=f"from pc-{s.split()[1]}.example by mx; Mon, 4 Mar 2024 10:11:12 +0100",
        Message_ID=f"<{s.replace(' ', '.')}@x>",
        In_Reply_To=f"<{s.replace(' ', '.')}@x>",
        References=f"<{s.replace(' ', '.')}@x>",
        X_Mailer=s,
        X_Naam=s,
        Organization=s,
        Thread_Topic=s,
        Cc=f'"{s}" <x@x.example>',
        Reply_To=f"{s} <x@x.example>",
        Comments=s,
    ),
    "page": page,
    "page beside text": lambda s: mixed(plain(s), page(s)),
    "attachment": lambda s: mixed(plain(s), file(f"naam;plaats\n{s};Epe\nAnna;Ede\n".encode(), f"lijst {s}.csv", "text/csv")),
    "unknown attachment": lambda s: mixed(plain(s), file(b"\0\1\2\xff" + s.encode() + b"\xfe\0", f"{s}.bin")),
    "message inside": nested,
    "invitation": lambda s: mixed(plain(s), file(ics(s), "uitnodiging.ics", "text/calendar")),
    "winmail": lambda s: mixed(plain(s), file(b"\x78\x9f\x3e\x22\x01\x00" + s.encode(), "winmail.dat", "application/ms-tnef")),
    "signature": lambda s: mixed(plain(s), file(s.encode(), "smime.p7s", "application/pkcs7-signature")),
}


def mail():
    for what, make in MAIL.items():
        outputs = []
        for name in NAMES:
            message = make(name)
            for key, value in {"From": "Anna de Vries <anna@post.example>", "To": "balie@x.example", "Subject": "Brief"}.items():
                if key not in message:
                    message[key] = value
            message["Date"] = "Mon, 04 Mar 2024 10:11:12 +0100"
            if message.is_multipart():
                message.preamble, message.epilogue = f"{name}\n", f"{name}\n"
                message.set_boundary(f"=_{name.replace(' ', '_')}_")
            source, out = WORK / "mail.eml", WORK / "mail.out.eml"
            source.write_bytes(message.as_bytes())
            if not rebuild(source, out, name):
                fail(what, "it was not rebuilt")
                continue
            data = out.read_bytes()
            outputs.append(data)
            look(what, data, name)
            read = email.message_from_bytes(data, policy=email.policy.default)
            for part in read.walk():
                if part.defects:
                    fail(what, f"defects {part.defects}")
                for key, value in part.items():
                    look(f"{what}, {key}", str(value).encode(), name)
                look(f"{what}, body", part.get_payload(decode=True) or b"", name)
            if "dank voor uw brief" not in read.as_string() and what != "page":
                body = read.get_body(("plain",))
                if body is None or "dank voor uw brief" not in body.get_content():
                    fail(what, "the rest of the text is gone")
        if len(set(outputs)) > 1:
            fail(what, "the output tells of the name")


# Pictures


def drawn(name, mode="RGB"):
    picture = Image.new(mode, (1240, 500), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(38)
    pen.text((80, 60), "Gemeente Voorbeeld, afdeling Burgerzaken", fill="black", font=font)
    pen.text((80, 160), f"Betreft: {name}", fill="black", font=font)
    pen.text((80, 260), "Hierbij ontvangt u het besluit op uw aanvraag", fill="black", font=font)
    pen.text((80, 360), "van 12 maart. Met vriendelijke groet,", fill="black", font=font)
    return picture


def saved(picture, kind, **options):
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def exif(name):
    tags = Image.Exif()
    tags[0x013B] = tags[0x010E] = tags[0x8298] = name
    tags[0x9C9D] = name.encode("utf-16le")
    return tags.tobytes()


def png(name):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", name)
    texts.add_text("Comment", name, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{name}</dc:creator></x:xmpmeta>")
    return saved(drawn(name), "PNG", pnginfo=texts, exif=exif(name), icc_profile=name.encode()) + name.encode()


def transparent(name):
    picture = drawn(name, "RGBA")
    secret = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    ImageDraw.Draw(secret).text((80, 440), name, fill=(1, 2, 3, 0), font=ImageFont.load_default(38))
    picture.paste(secret.crop((0, 430, 1240, 500)), (0, 430))
    return saved(picture, "PNG")


PICTURES = {
    "png": ("png", png),
    "transparent png": ("png", transparent),
    "palette png": ("png", lambda n: saved(drawn(n).convert("P"), "PNG")),
    "jpeg": ("jpg", lambda n: saved(drawn(n), "JPEG", quality=92, exif=exif(n), comment=n.encode()) + n.encode()),
    "grey jpeg": ("jpg", lambda n: saved(drawn(n).convert("L"), "JPEG", quality=92)),
    "turned jpeg": ("jpg", lambda n: turned(n)),
    "tiff": ("tif", lambda n: saved(drawn(n), "TIFF", save_all=True, append_images=[drawn(n).convert("L")], tiffinfo={270: n, 315: n, 700: n.encode()})),
    "fax": ("tif", lambda n: saved(drawn(n).convert("1"), "TIFF", compression="group4")),
}


def turned(name):
    tags = Image.Exif()
    tags[0x0112], tags[0x013B] = 6, name
    return saved(drawn(name).rotate(90, expand=True), "JPEG", quality=92, exif=tags.tobytes())


def pictures():
    for what, (extension, make) in PICTURES.items():
        for name in NAMES:
            source, out = WORK / f"picture.{extension}", WORK / f"picture.out.{extension}"
            source.write_bytes(make(name))
            if not rebuild(source, out, name):
                fail(what, "it was not rebuilt")
                continue
            look(what, out.read_bytes(), name)
            told = subprocess.run(["exiftool", "-j", "-a", "-u", "-G1", "-ee", str(out)], capture_output=True, check=True)
            look(f"{what}, exiftool", told.stdout, name)
            for tag in json.loads(told.stdout)[0]:
                if not ALLOWED.match(tag):
                    fail(what, f"{tag} is in the output")
            read = subprocess.run(["tesseract", str(out), "-", "--psm", "3"], capture_output=True, check=True)
            look(f"{what}, tesseract", read.stdout, name)
            text = read.stdout.decode()
            if "Burgerzaken" not in text or "besluit" not in text:
                fail(what, "the rest of the page cannot be read any more")


mail()
pictures()
print(f"{len(MAIL) + len(PICTURES)} classes, {len(failures)} leaks")
sys.exit(1 if failures else 0)
