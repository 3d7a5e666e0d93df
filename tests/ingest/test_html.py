"""Pages: the article's own words, what the page says of itself, and the posts it embeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.ingest import documents
from rashomon.model.failure import Failure
from rashomon.model.text import Document, DocumentKind

WORDS = (
    "The bridge at Kessel was closed on Monday after shelling in the night, the governor said.",
    "“Nobody was hurt,” he told the Kessel Observer. “The convoy will go round by the north.”",
    "The ministry of defence denied that its guns had fired. It blamed the other side.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in WORDS)
TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Bridge hit twice.<br>No ambulances '
    "here yet &amp; none coming</p>&mdash; Kessel Watch (@kesselwatch) "
    '<a href="https://social.example/kesselwatch/status/7">March 4, 2019</a></blockquote>'
)
TELEGRAM = (
    '<div class="tgme_widget_message"><div class="tgme_widget_message_author">'
    '<a class="tgme_widget_message_owner_name" href="https://t.example/north"><span>Northern '
    'Command</span></a></div><div class="tgme_widget_message_text">Our guns were silent.</div>'
    '<a class="tgme_widget_message_date" href="https://t.example/north/12">'
    '<time datetime="2019-03-04T08:15:00+00:00">08:15</time></a></div>'
)


def page(body: str = BODY, head: str = "", html: str = '<html lang="en-GB">') -> str:
    return (
        f"<!DOCTYPE html>{html}<head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>Bridge closed at Kessel</h1>{body}</article></main>"
        "<footer>Contact us</footer></body></html>"
    )


def read(tmp_path: Path, content: str | bytes) -> list[Document | Failure]:
    path = tmp_path / "page.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(documents([path]))


def article(tmp_path: Path, content: str | bytes) -> Document:
    item = read(tmp_path, content)[0]
    assert isinstance(item, Document)
    return item


def paragraphs(document: Document) -> list[str]:
    return [part for part in document.text.split("\n\n") if part in WORDS]


def test_the_text_is_the_article_with_its_paragraphs_apart(tmp_path: Path) -> None:
    document = article(tmp_path, page())
    assert paragraphs(document) == list(WORDS)
    assert "Home" not in document.text
    assert "Contact us" not in document.text


def test_a_line_break_in_the_source_of_a_page_is_a_space(tmp_path: Path) -> None:
    wrapped = BODY.replace("on Monday after", "on Monday\n      after").replace(
        "It blamed", "<br>It blamed"
    )
    text = article(tmp_path, page(wrapped)).text
    assert WORDS[0] in text
    assert "had fired.\n\nIt blamed" in text


def test_the_page_says_who_published_what_where_and_in_which_language(tmp_path: Path) -> None:
    head = (
        "<title>Bridge closed at Kessel - Kessel Observer</title>"
        '<meta property="og:title" content="Bridge closed at Kessel">'
        '<meta property="og:site_name" content="Kessel Observer">'
        '<link rel="canonical" href="https://observer.example/bridge">'
    )
    document = article(tmp_path, page(head=head))
    assert document.id == "page"
    assert document.title == "Bridge closed at Kessel"
    assert document.publisher == "Kessel Observer"
    assert document.url == "https://observer.example/bridge"
    assert document.language == "en-GB"
    assert document.kind is DocumentKind.ARTICLE


ZONED = "2019-03-04T09:30:00+02:00"
JSON_LD = '<script type="application/ld+json">{}</script>'.format


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (f'<meta property="article:published_time" content="{ZONED}">', "", ZONED),
        (JSON_LD(f'{{"@type": "NewsArticle", "datePublished": "{ZONED}"}}'), "", ZONED),
        (
            JSON_LD(f'{{"@graph": [{{"@type": ["Article"], "datePublished": "{ZONED}"}}]}}'),
            "",
            ZONED,
        ),
        (
            JSON_LD(
                '[{"@type": "ImageObject", "datePublished": "2001-01-01T00:00:00Z"},'
                ' {"@type": "NewsArticle", "datePublished": "2019-03-04"}]'
            ),
            "",
            "2019-03-04",
        ),
        (JSON_LD('{"@type": "NewsArticle", "datePub'), "", None),
        ("", f'<time datetime="{ZONED}">Monday</time>', ZONED),
        ("", f'<meta itemprop="datePublished" content="{ZONED}">', ZONED),
        (
            '<meta property="article:published_time" content="2019-03-04">',
            f'<time datetime="{ZONED}">Monday</time>',
            ZONED,
        ),
        ('<meta name="date" content="2019-03-04">', "", "2019-03-04"),
        ('<meta property="article:published_time" content="soon">', "", None),
        ("", "", None),
    ],
)
def test_the_date_of_publication_keeps_its_time_and_zone(
    head: str, body: str, expected: str | None, tmp_path: Path
) -> None:
    assert article(tmp_path, page(body + BODY, head)).published == expected


def test_an_embedded_tweet_stays_apart_from_the_article(tmp_path: Path) -> None:
    own, post = read(tmp_path, page(BODY + TWEET + "<p>More follows at six o'clock.</p>"))
    assert isinstance(own, Document)
    assert isinstance(post, Document)
    assert "ambulances" not in own.text
    assert "More follows" in own.text
    assert post.id == "page#post-1"
    assert post.kind is DocumentKind.POST
    assert post.text == "Bridge hit twice.\nNo ambulances here yet & none coming"
    assert (post.publisher, post.byline) == ("Kessel Watch", "@kesselwatch")
    assert post.published == "2019-03-04"
    assert post.url == "https://social.example/kesselwatch/status/7"


def test_an_embedded_telegram_message_has_its_own_publisher_and_time(tmp_path: Path) -> None:
    _, _, post = read(tmp_path, page(BODY + TWEET + TELEGRAM))
    assert isinstance(post, Document)
    assert post.id == "page#post-2"
    assert post.text == "Our guns were silent."
    assert post.publisher == "Northern Command"
    assert post.published == "2019-03-04T08:15:00+00:00"
    assert post.url == "https://t.example/north/12"


def test_an_instagram_caption_is_not_its_signature(tmp_path: Path) -> None:
    embed = (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://i.example/p/9">'
        "<p>Smoke over the river this morning.</p>"
        "<p><a href='https://i.example/p/9'>A post shared by Kessel Photo (@kessel.photo)</a></p>"
        "</blockquote>"
    )
    _, post = read(tmp_path, page(BODY + embed))
    assert isinstance(post, Document)
    assert post.text == "Smoke over the river this morning."
    assert (post.publisher, post.byline) == ("Kessel Photo", "@kessel.photo")
    assert post.url == "https://i.example/p/9"


def test_what_the_caller_knows_of_the_page_does_not_hold_for_its_posts(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(BODY + '<blockquote class="twitter-tweet"><p>Hit again.</p></blockquote>'))
    own, post = documents([path], publisher="Kessel Observer", published="2019-03-05")
    assert isinstance(own, Document)
    assert isinstance(post, Document)
    assert (own.publisher, own.published) == ("Kessel Observer", "2019-03-05")
    assert (post.publisher, post.published) == (None, None)


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "cp1252"), ("klingon", "utf-8")],
)
def test_a_wrongly_declared_encoding_is_seen_through(
    declared: str, actual: str, tmp_path: Path
) -> None:
    head = f'<meta charset="{declared}">'
    assert paragraphs(article(tmp_path, page(head=head).encode(actual))) == list(WORDS)


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.write('<p>Buy now</p>');</script>" + BODY,
        BODY + "<p>Unclosed <b><i><div><p>tags" + "<div>" * 200,
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + BODY + "<p>&x;&bogus;</p>",
        BODY + "<p>" + " \n" * 500_000 + "</p>",
        BODY + '<blockquote class="twitter-tweet">' * 3000 + "deep",
        BODY + "<blockquote class='twitter-tweet'>" + "- " * 50_000 + "(</blockquote>",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + BODY,
    ],
    ids=["script", "unclosed", "entities", "spaces", "nested posts", "dashes", "JSON-LD"],
)
def test_a_hostile_page_still_gives_its_article(body: str, tmp_path: Path) -> None:
    document = article(tmp_path, page(body))
    assert paragraphs(document) == list(WORDS)
    assert "Buy now" not in document.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("<html><body></body></html>", "no main text"),
        ("<html><body>" + "<div>" * 50_000 + WORDS[0], "no main text"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\3", "is a binary file"),
        ("<" * 30_000_000, "is larger than 20 MB"),
    ],
    ids=["empty", "no words", "too deep", "compressed", "too large"],
)
def test_a_page_without_an_article_is_one_failure(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    (failure,) = read(tmp_path, content)
    assert isinstance(failure, Failure)
    assert failure.about == str(tmp_path / "page.html")
    assert message in failure.message


def test_a_fragment_of_a_page_is_read(tmp_path: Path) -> None:
    assert article(tmp_path, f"<p>{WORDS[0]}</p>").text == WORDS[0]
