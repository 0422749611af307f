#!/usr/bin/env python3
"""Fills the HTTP cache of `roc-validator` with the JSON-LD context of RO-Crate, so that it validates without a network.

usage: ro_crate_offline.py CONTEXT.json CACHE
"""

import io
import sys

import requests
from requests_cache import CachedSession
from urllib3.response import HTTPResponse

HEADERS = {"Content-Type": "application/ld+json"}


def answer(url: str, body: bytes) -> requests.Response:
    """The response that the server would have given."""
    response = requests.Response()
    response.status_code = 200
    response.url = url
    response._content = body
    response.headers.update(HEADERS)
    response.raw = HTTPResponse(
        body=io.BytesIO(body), status=200, headers=HEADERS, preload_content=False, request_url=url
    )
    response.raw._request_url = url
    response.request = requests.Request("GET", url).prepare()
    return response


def main() -> None:
    context, cache = sys.argv[1:3]
    with open(context, "rb") as file:
        body = file.read()
    session = CachedSession(cache_name=cache, backend="sqlite", expire_after=-1)
    for version in ("1.1", "1.2"):
        session.cache.save_response(answer(f"https://w3id.org/ro/crate/{version}/context", body))


if __name__ == "__main__":
    main()
