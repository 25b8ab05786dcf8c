"""Who may ask for what: the rules that keep other pages, users and computers out.

Any web page that a browser shows can send requests to this computer's own ports. So a request has
to name this server in Host (or a name that was made to point here would do), must not come from
another page (Origin, Sec-Fetch-Site), and must carry the secret of this run; a change also needs
the token that only our own forms hold.
"""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers

from assess.web.settings import Settings

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE = frozenset({"GET", "HEAD"})
_HTTP = 80

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What our pages may load: files of this server only; no script or style stands in a page."""

REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; sandbox allow-modals"
)
"""What a finished report may do, which carries its style in itself: nothing but be looked at."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not 'no-referrer': browsers would then call the origin of our own forms 'null'.
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request the rules look at."""

    method: str
    host: str
    origin: str | None
    site: str | None
    mode: str | None

    @classmethod
    def of(cls, method: str, headers: Headers) -> Asked:
        """Take from the headers of a request what the rules look at."""
        return cls(
            method,
            headers.get("Host", ""),
            headers.get("Origin"),
            headers.get("Sec-Fetch-Site"),
            headers.get("Sec-Fetch-Mode"),
        )


def refusal(asked: Asked, settings: Settings) -> str | None:
    """Say why a request must not be answered, whoever sends it, or None."""
    if not names_us(asked.host, settings):
        return "This address does not belong to the page."
    if asked.origin is not None and asked.origin != f"http://{asked.host}":
        return "The request came from another page."
    other = asked.site not in (None, "same-origin", "none")
    if other and not (asked.method in _SAFE and asked.mode == "navigate"):
        return "The request came from another page."
    return None


def names_us(host: str, settings: Settings) -> bool:
    """Tell whether a Host header names this server.

    On loopback only its fixed names will do. Elsewhere an address will do too: a hostile name
    can be made to point here, but a page cannot be served from an address that is not its own.
    """
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname or "", parts.port or _HTTP
    except ValueError:
        return False
    if port != settings.port or parts.path or parts.username is not None:
        return False
    if settings.loopback:
        return name in _LOOPBACK_NAMES
    return name in settings.names | _LOOPBACK_NAMES or _is_address(name)


def same(given: str, secret: str) -> bool:
    """Compare with a secret without telling by time how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
