"""Fetching against a server that misbehaves. Every case is bounded in requests, and none leaves a wrong file."""

import gzip
import hashlib
import itertools
import os
import socket
import time
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import server as fake
from primum.feeds.fetch import Fetched, Wanted, fetch, retry_after
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.line import Line
from primum.feeds.pace import Pace
from primum.feeds.size_in_words import size_in_words
from primum.feeds.validators import Validators

CONTENT = os.urandom(300_000)


@pytest.fixture
def server() -> Iterator[fake.FeedServer]:
    with fake.serving() as ours:
        ours.put("/file", CONTENT)
        yield ours


class Waits:
    """Sleeping that only writes down how long it was."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def line(waits: Waits) -> Iterator[Line]:
    pace = Pace(sleep=waits, elapsed=time.monotonic, connect=0.4, stall=0.4, longest_file=20)
    ours = Line(pace=pace, agent="primum-test", tell=lambda _text: None)
    yield ours
    ours.close()


@pytest.fixture
def get(line: Line, server: fake.FeedServer, tmp_path: Path) -> Callable[..., Fetched]:
    def get(path: str = "/file", *, check: Callable[[Path], None] = lambda _path: None, **wanted: object) -> Fetched:
        return fetch(line, Wanted(url=server.url + path, **{"max_bytes": 10**6, **wanted}), tmp_path / "got", check)  # type: ignore[arg-type]

    return get


def is_whole(path: Path) -> None:
    if path.read_bytes() != CONTENT:
        raise FetchFailed("not the file")


def test_a_file_arrives_whole(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    fetched = get()
    assert (tmp_path / "got").read_bytes() == CONTENT
    assert fetched.changed and fetched.size == len(CONTENT)
    assert fetched.validators.etag == server.files["/file"].etag
    assert sorted(each.name for each in tmp_path.iterdir()) == ["got"]


def test_what_has_not_changed_is_not_sent(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    known = get().validators
    (tmp_path / "got").unlink()
    assert not get(known=known).changed
    server.put("/file", b"new content")
    assert get(known=known).changed
    assert (tmp_path / "got").read_bytes() == b"new content"


def test_a_date_of_change_serves_where_there_is_no_tag(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.put("/file", CONTENT, etag="", last_modified="Sun, 31 May 2026 12:00:00 GMT")
    known = get().validators
    assert known == Validators(last_modified="Sun, 31 May 2026 12:00:00 GMT")
    assert not get(known=known).changed


def test_a_cut_download_goes_on_where_it_stopped(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    server.fail("/file", fake.cut(100_000), fake.cut(50_000))
    get(check=is_whole)
    ranges = [each.headers.get("range") for each in server.asked]
    assert ranges == [None, "bytes=100000-", "bytes=150000-"]
    assert all(each.headers.get("if-range") == server.files["/file"].etag for each in server.asked[1:])


def test_it_goes_on_also_in_a_later_run(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.fail("/file", fake.cut(100_000), *[fake.status(500)] * 4)
    with pytest.raises(FetchFailed):
        get()
    get(check=is_whole)
    assert server.asked[-1].headers["range"] == "bytes=100000-"


def test_pieces_of_two_days_are_never_put_together(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    server.fail("/file", fake.cut(100_000), *[fake.status(500)] * 4)
    with pytest.raises(FetchFailed):
        get()
    server.put("/file", b"B" * 300_000)
    get()
    assert (tmp_path / "got").read_bytes() == b"B" * 300_000


def test_without_tag_and_date_it_begins_anew(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.put("/file", CONTENT, etag="")
    server.fail("/file", fake.cut(100_000))
    get(check=is_whole)
    assert [each.headers.get("range") for each in server.asked] == [None, None]


def test_a_range_that_does_not_fit_is_thrown_away(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    wrong = fake.status(206, Content_Range="bytes 7-11/300000")
    server.fail("/file", fake.cut(100_000), wrong)
    get(check=is_whole)
    assert len(server.asked) == 3


def test_a_put_together_file_that_is_wrong_is_fetched_whole(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.fail("/file", fake.cut(100_000), *[fake.status(500)] * 4)
    with pytest.raises(FetchFailed):
        get()
    server.files["/file"].content = b"B" * 300_000  # changed behind the same tag

    def is_b(path: Path) -> None:
        if path.read_bytes() != b"B" * 300_000:
            raise FetchFailed("a mixture")

    assert get(check=is_b).size == 300_000


def test_errors_of_the_server_are_tried_again_and_waits_grow(get: Callable[..., Fetched], server: fake.FeedServer, waits: Waits) -> None:
    server.fail("/file", fake.status(500), fake.status(503), fake.hang_up)
    get(check=is_whole)
    assert waits.seconds == [1, 2, 4]


def test_it_gives_up_after_a_few_tries(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    server.fail("/file", *[fake.status(502)] * 50)
    with pytest.raises(FetchFailed, match=r"502.*after 5 attempts"):
        get()
    assert len(server.asked) == 5
    assert not list(tmp_path.glob("got*"))


def test_the_server_says_how_long_to_wait(get: Callable[..., Fetched], server: fake.FeedServer, waits: Waits) -> None:
    server.fail("/file", fake.status(429, Retry_After="7"))
    get(check=is_whole)
    assert waits.seconds == [7]


def test_no_server_may_hold_us_for_long(get: Callable[..., Fetched], server: fake.FeedServer, waits: Waits) -> None:
    server.fail("/file", fake.status(429, Retry_After="86400"))
    with pytest.raises(FetchFailed, match="wait 86400 s"):
        get()
    assert waits.seconds == []


def test_a_date_in_retry_after_counts_from_the_servers_clock() -> None:
    fields = {"Retry-After": "Sun, 31 May 2026 12:00:30 GMT", "Date": "Sun, 31 May 2026 12:00:00 GMT"}
    assert retry_after(httpx.Headers(fields)) == 30


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_nothing(text: str, date: str) -> None:
    fields = httpx.Headers([(b"Retry-After", text.encode("utf-8", "replace")), (b"Date", date.encode("utf-8", "replace"))])
    found = retry_after(fields)
    assert found is None or found >= 0


@given(st.datetimes(), st.datetimes())
def test_dates_without_a_zone_are_no_wait_backwards(until: object, now: object) -> None:
    found = retry_after(httpx.Headers({"Retry-After": format_datetime(until), "Date": format_datetime(now)}))  # type: ignore[arg-type]
    assert found is None or found >= 0


@pytest.mark.parametrize(("code", "says"), [(404, "nothing at"), (410, "nothing at"), (401, "log in"), (403, "log in"), (418, "418")])
def test_what_will_not_pass_is_not_tried_again(get: Callable[..., Fetched], server: fake.FeedServer, code: int, says: str) -> None:
    server.fail("/file", *[fake.status(code)] * 9)
    with pytest.raises(FetchFailed, match=says):
        get()
    assert len(server.asked) == 1


def test_a_refusal_that_means_later_for_one_source(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.fail("/file", fake.status(403))
    get(check=is_whole, busy=frozenset({403}))
    assert len(server.asked) == 2


def test_a_file_that_is_too_large_is_refused_before_it_is_read(get: Callable[..., Fetched], tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"larger than 1\.0 kB"):
        get(max_bytes=1000)
    assert not (tmp_path / "got").exists()


def test_a_packed_answer_counts_as_unpacked(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    server.put("/file", gzip.compress(b"x" * 100_000), packed="gzip")
    get(packed=True)
    assert (tmp_path / "got").read_bytes() == b"x" * 100_000
    with pytest.raises(FetchFailed, match="larger"):
        get(packed=True, max_bytes=50_000)


def test_a_packed_answer_that_cannot_be_unpacked(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.put("/file", b"not gzip", packed="gzip")
    with pytest.raises(FetchFailed, match="unpacked"):
        get(packed=True)


def test_a_wrong_content_is_not_left_behind(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    server.fail("/file", fake.too_short)
    with pytest.raises(FetchFailed, match="not the file"):
        get(check=is_whole)
    assert not list(tmp_path.glob("got*"))
    assert len(server.asked) == 1


def test_a_trickle_is_cut_off(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.fail("/file", *[fake.trickle] * 5)
    begun = time.monotonic()
    with pytest.raises(FetchFailed, match="too slowly"):
        get()
    assert time.monotonic() - begun < 30


def test_a_header_without_end_is_cut_off(get: Callable[..., Fetched], server: fake.FeedServer, line: Line) -> None:
    server.fail("/file", *[fake.trickle_head] * 5)
    begun = time.monotonic()
    with pytest.raises(FetchFailed, match="stopped sending"):
        get()
    assert time.monotonic() - begun < 60


def test_redirects_are_followed_but_not_for_ever(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    server.fail("/old", fake.redirect("/file"))
    get("/old", check=is_whole)
    server.fail("/loop", *[fake.redirect("/loop")] * 50)
    with pytest.raises(FetchFailed, match="more than 5 times"):
        get("/loop")
    assert server.paths().count("/loop") == 6


def test_a_redirect_never_leaves_tls(line: Line, server: fake.FeedServer, tmp_path: Path) -> None:
    """A client whose https is answered by a function: no certificate is needed to see where the redirect would go."""
    line.client = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(302, headers={"Location": server.url + "/file"})))
    with pytest.raises(FetchFailed, match="not protected by TLS"):
        fetch(line, Wanted(url="https://feeds.example/file", max_bytes=10**6), tmp_path / "got", is_whole)
    assert server.asked == []


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "file:///etc/passwd", "http://["])
def test_a_redirect_goes_to_the_web_only(get: Callable[..., Fetched], server: fake.FeedServer, target: str) -> None:
    server.fail("/file", *[fake.redirect(target)] * 9)
    with pytest.raises(FetchFailed):
        get()
    assert len(server.asked) <= 5


def test_a_secret_stays_with_its_server(get: Callable[..., Fetched], server: fake.FeedServer) -> None:
    with fake.serving() as other:
        other.put("/file", CONTENT)
        server.fail("/here", fake.redirect("/file"))
        server.fail("/there", fake.redirect(other.url + "/file"))
        get("/here", secret={"apiKey": "k"}, check=is_whole)
        get("/there", secret={"apiKey": "k"}, check=is_whole)
        assert [each.headers.get("apikey") for each in server.asked] == ["k", "k", "k"]
        assert [each.headers.get("apikey") for each in other.asked] == [None]


def test_a_host_that_is_not_there_is_asked_no_more(line: Line, waits: Waits, tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        wanted = Wanted(url=f"http://127.0.0.1:{unused.getsockname()[1]}/x", max_bytes=10)
    for _ in range(2):
        with pytest.raises(FetchFailed, match="cannot be reached"):
            fetch(line, wanted, tmp_path / "got", is_whole)
    assert waits.seconds == [1, 2]


def test_a_password_in_an_address_is_not_shown(line: Line, server: fake.FeedServer, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed) as caught:
        wanted = Wanted(url=server.url.replace("//", "//anna:geheim@") + "/none", max_bytes=10)
        fetch(line, wanted, tmp_path / "got", is_whole)
    assert "geheim" not in caught.value.reason


@pytest.mark.parametrize("url", ["ftp://x/y", "file:///etc/passwd", "kev.json", "http://", "http://h:x/", ""])
def test_what_is_not_an_address_is_said(line: Line, tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchFailed, match="not an address"):
        fetch(line, Wanted(url=url, max_bytes=10), tmp_path / "got", is_whole)


def test_a_long_download_is_bounded_in_requests(get: Callable[..., Fetched], server: fake.FeedServer, tmp_path: Path) -> None:
    """Each request brings a megabyte, so none counts as failed; still there is an end."""
    server.put("/file", bytes(1 << 20) * 60)
    server.fail("/file", *itertools.repeat(fake.cut(1 << 20), 200))
    with pytest.raises(FetchFailed, match="40 attempts"):
        get(max_bytes=10**9)
    assert len(server.asked) == 40


def test_sizes_in_words() -> None:
    assert [size_in_words(each) for each in (5, 1500, 2_500_000, 3 * 10**9)] == ["5 bytes", "1.5 kB", "2.5 MB", "3.0 GB"]


def test_content_is_what_the_server_has(get: Callable[..., Fetched], tmp_path: Path) -> None:
    get()
    assert hashlib.sha256((tmp_path / "got").read_bytes()).digest() == hashlib.sha256(CONTENT).digest()
