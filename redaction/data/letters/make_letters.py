"""Draws the letters of labels on painted areas of pictures: one row of cells, shades of how much of a pixel is ink.

Run with Pillow, with the path of Inter-Regular.otf (SIL Open Font License 1.1, `LICENSE` beside that file); the picture
is under the same licence. Letters are those from a space to a tilde; each stands at the left of its cell, and the width
of each in pixels is the shade of the first pixel of its cell, in a row of its own on top.
"""

import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

WIDE, HIGH, BASE = 36, 40, 30
font = ImageFont.truetype(sys.argv[1], 32)
letters = [chr(code) for code in range(32, 127)]
sheet = Image.new("L", (WIDE * len(letters), HIGH + 1), 0)
draw = ImageDraw.Draw(sheet)
for number, letter in enumerate(letters):
    draw.text((WIDE * number, 1 + BASE), letter, font=font, fill=255, anchor="ls")
    sheet.putpixel((WIDE * number, 0), round(font.getlength(letter)))
sheet.save(pathlib.Path(__file__).with_name("letters.png"), optimize=True)
