"""Looks up single messages: one's own before and after sending, what is answered, its conversation."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from app.connector import OutgoingPost, Page, SentPost
from app.errors import BadReply, EarshotError, Refused
from connectors.http import Query, Reading
from connectors.zulip.history import Narrow, get_leaf
from connectors.zulip.posts import CHANNEL_LEVEL, DM_LEVEL, Server, address_of, all_fetched, fetched_of
from connectors.zulip.topics import Placed, Topics, key_of, people_of, topic_of
from connectors.zulip.values import entry, number_of, text_of
from connectors.zulip.writing import Destination, topic_and_content, words_of

PAGES = 5
LIMIT = 100
AROUND = 200
GENERAL = "general chat"  # what newer servers take for no topic at all


def message_path(remote_id: str) -> str:
    """Write the path of a message."""
    return f"/api/v1/messages/{quote(remote_id, safe='')}"


def is_missing(error: Refused) -> bool:
    """Tell whether a server says of a message that there is none; codes and words are the same for all."""
    return error.values.get("status") == 400 and bool(error.values.get("said"))


def get_message(reading: Reading, remote_id: str, purpose: str) -> object:
    """Get one message; raises Refused("gone") where there is none that the account may see."""
    query: Query = [("apply_markdown", "true"), ("allow_empty_topic_name", "true")]
    try:
        answer = reading.get(message_path(remote_id), query, purpose).json()
    except Refused as error:
        if is_missing(error):
            raise Refused("gone", host=reading.host) from error
        raise
    message = entry(answer, "message")
    if not number_of(message, "id"):
        raise BadReply("not_json", host=reading.host)
    return message


def public(server: Server, *, negated: bool = False) -> dict[str, object]:
    """Write the term for what stands in public channels, joined or not, or for everything else."""
    name = "channels" if server.level >= CHANNEL_LEVEL else "streams"
    term: dict[str, object] = {"operator": name, "operand": "public"}
    return term | {"negated": True} if negated else term


def newest_own(reading: Reading, me: int, server: Server) -> str:
    """Ask for the newest of one's own messages; "" where there is none.

    Asked twice, since one's own history may lack what one wrote into a channel without being in it.
    """
    mine: dict[str, object] = {"operator": "sender", "operand": me}
    numbers: list[int] = []
    for narrow in ([mine], [mine, public(server)]):
        leaf = get_leaf(reading, narrow, "newest", before=1, rendered=False, purpose="look back mark")
        numbers += leaf.numbers
    return str(max(numbers)) if numbers else ""


def is_plain(post: OutgoingPost, server: Server) -> bool:
    """Tell whether a post goes to a channel that has no topics."""
    channel = server.channels.get(int(post.group)) if post.group.isdecimal() else None
    return channel is not None and channel.plain


def destination_of(
    reading: Reading, post: OutgoingPost, me: int, server: Server, purpose: str
) -> Destination:
    """Find where a message goes; an answer goes where the message answered stands now.

    Raises Refused: gone (the message answered), group_missing (a new message that names no channel).
    """
    if post.reply_to:
        message = get_message(reading, post.reply_to, purpose)
        people = people_of(message)
        others = tuple(one for one in people if one != me) or people
        channel = number_of(message, "stream_id")
        return Destination(channel, text_of(message, "subject"), () if channel else others)
    if not post.group.isdecimal():
        raise Refused("group_missing", host=reading.host)
    return Destination(int(post.group), topic_and_content(post, plain=is_plain(post, server))[0])


def content_of(reading: Reading, remote_id: str, post: OutgoingPost) -> str:
    """Tell what a changed message says: where its first line is no longer the topic, that line, too."""
    title, content = topic_and_content(post)
    if not title:
        return content
    topic = topic_of(get_message(reading, remote_id, "edit"))
    return content if topic_of({"subject": title}).casefold() == topic.casefold() else words_of(post)


def look_back(
    reading: Reading, me: int, post: OutgoingPost, mark: str, known: frozenset[str], server: Server
) -> SentPost | None:
    """Look for a message of one's own after the mark, by its very words and its place."""
    try:
        where = destination_of(reading, post, me, server, "look back")
    except Refused as error:
        if error.code != "gone":
            raise
        # The topic is gone with what was answered; the same words in another channel are another post.
        where = Destination(int(post.group) if post.group.isdecimal() else 0)
        if not where.channel and post.visibility != "direct":
            return None
    answers_gone = bool(post.reply_to) and not where.topic and not where.people
    narrow: Narrow = [{"operator": "sender", "operand": me}]
    if where.channel:
        name = "channel" if server.level >= CHANNEL_LEVEL else "stream"
        narrow = [*narrow, {"operator": name, "operand": where.channel}]
    wanted = topic_and_content(post, plain=is_plain(post, server))[1].split()
    for message in _after(reading, narrow, int(mark or 0)):
        number = str(number_of(message, "id"))
        if number in known or not _is_there(message, where, me, any_topic=answers_gone):
            continue
        if text_of(message, "content").split() == wanted:
            return sent_of(reading, number, post, server, "look back")
    return None


def sent_of(reading: Reading, remote_id: str, post: OutgoingPost, server: Server, purpose: str) -> SentPost:
    """Get a message that is there as the server shows it; without its words where it cannot be read now."""
    try:
        message = get_message(reading, remote_id, purpose)
    except EarshotError:
        # It is there all the same; the next reading brings its words.
        return SentPost(remote_id, "")
    fetched = fetched_of(Placed(message, post.reply_to or remote_id, post.reply_to), server)
    return SentPost(remote_id, address_of(message, server), fetched)


def read_conversation(reading: Reading, remote_id: str, server: Server) -> Page:
    """Get what stands around a message in its conversation."""
    message = get_message(reading, remote_id, "conversation")
    if not key_of(message):
        return Page(all_fetched([Placed(message, remote_id)], server))
    narrow = _conversation(message, server)
    number = number_of(message, "id")
    leaf = get_leaf(reading, narrow, number, before=AROUND, after=AROUND, purpose="conversation")
    return Page(all_fetched(Topics().place(leaf.messages, down=False), server), requests=2)


def _conversation(message: object, server: Server) -> Narrow:
    channel = number_of(message, "stream_id")
    if not channel:
        name = "dm" if server.level >= DM_LEVEL else "pm-with"
        return [{"operator": name, "operand": list(people_of(message))}]
    name = "channel" if server.level >= CHANNEL_LEVEL else "stream"
    topic = text_of(message, "subject")
    return [{"operator": name, "operand": channel}, {"operator": "topic", "operand": topic}]


def _after(reading: Reading, narrow: Narrow, mark: int) -> Iterator[object]:
    """Go through the messages of a narrow after the mark, the lowest number first."""
    above = mark
    for _ in range(PAGES):
        leaf = get_leaf(reading, narrow, above, after=LIMIT, rendered=False, purpose="look back")
        later = [each for each in leaf.messages if number_of(each, "id") > above]
        yield from later
        if not later or leaf.newest:
            return
        above = number_of(later[-1], "id")


def _is_there(message: object, where: Destination, me: int, *, any_topic: bool) -> bool:
    """Tell whether a message stands where it was sent to; a topic may have been resolved since."""
    if number_of(message, "stream_id") != where.channel:
        return False
    if where.channel:
        sent, told = topic_of({"subject": where.topic}).casefold(), topic_of(message).casefold()
        return any_topic or sent == told or (sent == GENERAL and not told)
    others = tuple(one for one in people_of(message) if one != me) or people_of(message)
    return not where.people or others == where.people
