"""Many participants at once: each checks files again and again, and every answer is compared.

``python -m tests.web.load`` prints rate, times and memory; it ends with an error if any answer was
wrong.
"""

from __future__ import annotations

import argparse
import http.client
import re
import resource
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assess.brief import load_brief
from assess.web.server import listening

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
FILES = {
    "participant-002.docx": "691 words count",
    "participant-004.docx": "1,769 words count",
    "P1031_SENCO_assessment.pdf": "2,030 words count",
    "participant-003.docx": "The file is damaged",
}
"""Files to send, and what the page has to say of each."""


@dataclass
class Tally:
    """What all clients saw; a client adds to it as it goes."""

    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def multipart(token: str, *names: str) -> tuple[bytes, str]:
    """Return the body of our form with files, and its content type."""
    line = "----a-form-of-the-load-test"
    fields = "".join(
        f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (("token", token), ("brief", "default"))
    )
    head = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n'
    files = [(head % name).encode() + (COHORT / name).read_bytes() + b"\r\n" for name in names]
    body = fields.encode() + b"".join(files) + f"--{line}--\r\n".encode()
    return body, f"multipart/form-data; boundary={line}"


class Client:
    """One participant's browser, as far as this test needs one."""

    def __init__(self, address: str) -> None:
        self.place = urlsplit(address)
        answer, _ = self.ask("GET", f"/?{self.place.query}")
        self.cookie = str(answer.headers["Set-Cookie"]).split(";")[0]
        _, page = self.ask("GET", "/")
        self.token = re.findall(r'name="token" value="([^"]+)"', page)[0]

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = ""
    ) -> tuple[http.client.HTTPResponse, str]:
        """Send one request and return the answer with its text."""
        headers = {"Cookie": getattr(self, "cookie", ""), "Content-Type": kind}
        line = http.client.HTTPConnection(self.place.netloc, timeout=120)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer, answer.read().decode()
        finally:
            line.close()

    def check(self, name: str) -> str:
        """Check a file and return the page that follows."""
        body, kind = multipart(self.token, name)
        answer, page = self.ask("POST", "/check", body, kind)
        if answer.status == 303:
            _, page = self.ask("GET", answer.headers["Location"])
        return page


def visit(address: str, until: float, first: int, tally: Tally) -> None:
    """Check one file after another until the time is up."""
    client = Client(address)
    names = list(FILES)
    turn = first
    while time.monotonic() < until:
        name = names[turn % len(names)]
        start = time.monotonic()
        if FILES[name] not in client.check(name):
            tally.wrong.append(name)
        tally.times.append(time.monotonic() - start)
        turn += 1


def load(clients: int, seconds: float, jobs: int) -> Tally:
    """Let clients loose on a page of its own for some seconds."""
    tally = Tally()
    with (
        tempfile.TemporaryDirectory() as folder,
        listening({"default": load_brief()}, Path(folder) / "out", jobs=jobs) as page,
    ):
        threading.Thread(target=page.run, daemon=True).start()
        Client(page.address).check("participant-004.docx")  # until a worker is warm
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=visit, args=(page.address, until, number, tally))
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return tally


def main() -> int:
    """Run the load and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    tally = load(given.clients, given.seconds, given.jobs)
    times = sorted(tally.times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{given.clients} clients, {given.seconds:.0f} s, {given.jobs} workers")
    print(f"checked {len(times)}, {len(times) / given.seconds:.1f} a second")
    print(f"wrong or failed {len(tally.wrong)}")
    print(
        f"seconds: median {statistics.median(times):.2f}, 95th {times[len(times) * 95 // 100]:.2f}"
    )
    print(f"peak memory: page {peak:.0f} MB, worker {worker:.0f} MB")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
