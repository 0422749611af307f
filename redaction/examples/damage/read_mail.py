"""Prints the headers and texts of a message, and leaves what is attached in a folder: a reader that is not ours."""

import email
import email.header
import email.policy
import pathlib
import sys

folder = pathlib.Path(sys.argv[2])
data = pathlib.Path(sys.argv[1]).read_bytes()
count = 0
for policy in (email.policy.compat32, email.policy.default):
    for part in email.message_from_bytes(data, policy=policy).walk():
        for key, value in part.items():
            try:
                print(key, email.header.make_header(email.header.decode_header(str(value))))
            except (LookupError, ValueError):
                print(key, str(value).encode("utf-8", "replace"))
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True) or b""
        if part.get_content_maintype() == "text":
            print(payload.decode("utf-8", "replace"))
        if policy is email.policy.compat32:
            count += 1
            extension = pathlib.Path(str(part.get_filename() or "a.txt")).suffix
            extension = ".html" if part.get_content_type() == "text/html" else extension
            (folder / f"{count}{extension}").write_bytes(payload)
