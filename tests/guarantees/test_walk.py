"""The whole site, link by link: nothing is broken, doubled or fetched from outside."""

from collections import deque
from itertools import pairwise
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import html5lib
from django.core.management import call_command
from lxml import html as markup

AT = "http://127.0.0.1:8000"
FETCHED = "//link[@rel='stylesheet' or @rel='icon']/@href | //*/@src"
NAMED = "//@aria-labelledby | //@aria-describedby | //label/@for"


def walked(client):
    """Every page that links lead to from the first one, by its address.

    Of addresses that differ only in the values of their filters one is asked for.
    """
    waiting, asked, pages = deque(["/"]), set(), {}
    while waiting:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        address = (response.redirect_chain or [(address, 200)])[-1][0]
        if response.streaming:  # Read to its end, so that it closes by itself.
            assert any(response.streaming_content), address
            list(response.streaming_content)
        if "html" not in response["Content-Type"]:
            pages.setdefault(address, (response.status_code, "", None))
            continue
        text = response.content.decode()
        tree = markup.document_fromstring(text)
        pages[address] = (response.status_code, text, tree)
        for path in paths_in(address, tree):
            parts = urlsplit(path)
            shape = (parts.path, *(key for key, _ in parse_qsl(parts.query)))
            if shape not in asked:
                asked.add(shape)
                waiting.append(path)
    return pages


def paths_in(address, tree):
    for link in tree.xpath("//a/@href | //form/@action"):
        found = urldefrag(urljoin(AT + address, link)).url
        if found.startswith(f"{AT}/"):
            yield found.removeprefix(AT)


def test_the_whole_site_holds_together(db, client):
    call_command("load_sample", verbosity=0)

    pages = walked(client)

    faults = [(at, status) for at, (status, _, _) in pages.items() if status != 200]
    shown = {at: tree for at, (_, _, tree) in pages.items() if tree is not None}
    faults += [
        (at, fault) for at, tree in shown.items() for fault in faults_of(at, tree)
    ]
    faults += [*twice(shown), *leading_nowhere(shown), *misspelt(pages)]
    assert (len(shown) > 200, faults) == (True, [])


def faults_of(address, tree):
    if len(tree.xpath("//h1")) != 1:
        yield "one heading of the first level"
    levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"levels of headings: {levels}"
    for one in tree.xpath(FETCHED):
        if not urljoin(f"{AT}/", one).startswith(f"{AT}/"):
            yield f"{one} is fetched from elsewhere"
    marks = tree.xpath("//@id")
    yield from (f"two marks {one}" for one in set(marks) if marks.count(one) > 1)
    for names in tree.xpath(NAMED):
        yield from (f"no mark {one}" for one in names.split() if one not in marks)


def twice(shown):
    """Two pages of one title; the same page with another filter may share it."""
    titles = {}
    for address, tree in shown.items():
        title, path = tree.findtext(".//title").strip(), urlsplit(address).path
        if titles.setdefault(title, path) != path:
            yield address, f"{title} is the title of {titles[title]}, too"


def leading_nowhere(shown):
    """Links to a mark that the page does not have."""
    marks = {at: set(tree.xpath("//@id")) for at, tree in shown.items()}
    for address, tree in shown.items():
        for link in tree.xpath("//a[contains(@href, '#')]/@href"):
            url, mark = urldefrag(urljoin(AT + address, link))
            at = url.removeprefix(AT)
            if at in marks and mark not in marks[at]:
                yield address, f"no mark {link}"


def misspelt(pages):
    """What the HTML standard's parser would have to mend; one page of each sort."""
    sorts = {}
    for address, (_, text, tree) in pages.items():
        if tree is not None:
            sort = tuple("1" if part.isdigit() else part for part in address.split("/"))
            sorts.setdefault(sort[:2] if len(sort) > 3 else sort, (address, text))
    for address, text in sorts.values():
        parser = html5lib.HTMLParser()
        parser.parse(text)
        for place, code, values in parser.errors:
            yield address, f"{code} {values} at {place}"
