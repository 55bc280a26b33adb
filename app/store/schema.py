"""The schema, as the one document everyone reads.

Three owners, three kinds of table. What the network said may be replaced at any fetch. What the manager
decided is never touched by a fetch. What the machine concluded may be thrown away and recomputed.

Rows of one post stand in many tables. Nobody deletes them by hand: `posts.keep` and `erasing.erase` write
them, and `erasing.forget` takes away everything of a removed account. (Tables without an index on `post` have
no foreign key to it: SQLite would walk through the whole table for each post that goes.)
"""

from __future__ import annotations

VERSION = 4

NETWORK_SAID = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, remote_id TEXT NOT NULL,
    handle TEXT NOT NULL, name TEXT NOT NULL, bot INTEGER NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
    UNIQUE (account, remote_id)) STRICT;
CREATE INDEX people_by_handle ON people (handle COLLATE NOCASE);
CREATE TABLE groups (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, remote_id TEXT NOT NULL,
    name TEXT NOT NULL, forced INTEGER NOT NULL, everyone INTEGER NOT NULL,
    UNIQUE (account, remote_id)) STRICT;
CREATE TABLE posts (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, remote_id TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES people (id), "group" INTEGER REFERENCES groups (id),
    conversation TEXT NOT NULL, -- the first post's remote id; while its parent is not stored, the parent's
    reply_to TEXT NOT NULL, reply_to_author TEXT NOT NULL,
    created REAL NOT NULL, edited REAL,
    arrived REAL NOT NULL, -- when it was first fetched; a post dated in the future counts as created then
    deleted REAL, -- a tombstone: everything but the ids is gone
    text TEXT NOT NULL, warning TEXT NOT NULL, language TEXT NOT NULL, url TEXT NOT NULL,
    visibility TEXT NOT NULL, automated INTEGER NOT NULL, announcement INTEGER NOT NULL,
    replies INTEGER NOT NULL, reactions INTEGER NOT NULL,
    tags TEXT NOT NULL, mentions TEXT NOT NULL, links TEXT NOT NULL, -- JSON arrays
    UNIQUE (account, remote_id)) STRICT;
CREATE INDEX posts_by_conversation ON posts (account, conversation, created);
CREATE INDEX posts_by_author ON posts (author, created);
CREATE INDEX posts_by_group ON posts ("group", created) WHERE "group" IS NOT NULL;
CREATE INDEX posts_by_parent ON posts (account, reply_to) WHERE reply_to <> '';
CREATE TABLE post_tags (
    tag TEXT NOT NULL, post INTEGER NOT NULL, PRIMARY KEY (tag, post)) STRICT, WITHOUT ROWID;
CREATE TABLE shares ( -- a boost: who brought the post, and when it came
    post INTEGER NOT NULL REFERENCES posts (id), person INTEGER NOT NULL REFERENCES people (id),
    at REAL NOT NULL,
    PRIMARY KEY (post, person)) STRICT, WITHOUT ROWID;
CREATE INDEX shares_by_person ON shares (person);
CREATE TABLE seen_in ( -- which source brought the post; deletions are looked for source by source
    source INTEGER NOT NULL REFERENCES sources (id), created REAL NOT NULL, post INTEGER NOT NULL,
    PRIMARY KEY (source, created, post)) STRICT, WITHOUT ROWID;
CREATE TABLE raw ( -- one compressed reply a post, so that one post can be erased; kept 30 days
    post INTEGER PRIMARY KEY REFERENCES posts (id), at REAL NOT NULL, body BLOB NOT NULL) STRICT;
CREATE INDEX raw_by_age ON raw (at);
CREATE TABLE sources ( -- where reading stands; `state` belongs to the connector
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL, key TEXT NOT NULL, state BLOB NOT NULL,
    last_read REAL, last_new REAL, error TEXT NOT NULL DEFAULT '', not_before REAL NOT NULL DEFAULT 0,
    UNIQUE (account, key)) STRICT;
"""

MANAGER_DECIDED = """
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, network TEXT NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL,
    handle TEXT NOT NULL, me TEXT NOT NULL, state TEXT NOT NULL, token TEXT NOT NULL, extra TEXT NOT NULL,
    added REAL NOT NULL, memory BLOB NOT NULL DEFAULT x'',
    UNIQUE (network, url, handle)) STRICT;
CREATE TABLE follows (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, address TEXT NOT NULL, account INTEGER NOT NULL,
    "key" TEXT NOT NULL, since REAL NOT NULL, direct INTEGER NOT NULL,
    UNIQUE (account, kind, address)) STRICT;
CREATE TABLE rules (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, account INTEGER,
    created REAL NOT NULL) STRICT;
CREATE UNIQUE INDEX rules_once ON rules (kind, value, ifnull(account, 0));
CREATE TABLE marks (
    post INTEGER PRIMARY KEY REFERENCES posts (id), saved REAL, restored REAL,
    read REAL, -- when it was read; 0 is unread by hand
    feedback INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX marks_saved ON marks (saved) WHERE saved IS NOT NULL;
CREATE TABLE settings ( -- JSON values
    name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ledger ( -- every request ever sent, written before its first byte leaves
    id INTEGER PRIMARY KEY, at REAL NOT NULL, account INTEGER NOT NULL, method TEXT NOT NULL,
    host TEXT NOT NULL, path TEXT NOT NULL, purpose TEXT NOT NULL, bytes_out INTEGER NOT NULL,
    bytes_in INTEGER NOT NULL, status INTEGER NOT NULL) STRICT;
"""

MACHINE_CONCLUDED = """
CREATE TABLE unjudged ( -- posts that came, changed, or may be judged otherwise since something else changed
    post INTEGER PRIMARY KEY) STRICT;
CREATE TABLE judged_by ( -- one row: the version of the rules behind all verdicts
    rules INTEGER PRIMARY KEY) STRICT;
CREATE TABLE verdicts (
    post INTEGER PRIMARY KEY REFERENCES posts (id),
    folded INTEGER NOT NULL, -- 0 in the feed, 1 set aside, 2 a direct message, which is in neither
    class TEXT NOT NULL, reasons TEXT NOT NULL, -- JSON
    rank REAL NOT NULL, created REAL NOT NULL, -- not later than it arrived
    unread INTEGER NOT NULL, question INTEGER NOT NULL) STRICT;
CREATE INDEX verdicts_ranked ON verdicts (rank, post) WHERE folded = 0;
CREATE INDEX verdicts_newest ON verdicts (created, post) WHERE folded = 0;
CREATE INDEX unread_ranked ON verdicts (rank, post) WHERE folded = 0 AND unread = 1;
CREATE INDEX unread_newest ON verdicts (created, post) WHERE folded = 0 AND unread = 1;
CREATE INDEX questions_ranked ON verdicts (rank, post) WHERE folded = 0 AND question = 1;
CREATE INDEX questions_newest ON verdicts (created, post) WHERE folded = 0 AND question = 1;
CREATE INDEX folded_newest ON verdicts (created, post) WHERE folded = 1;
CREATE INDEX folded_class ON verdicts (class, created, post) WHERE folded = 1;
CREATE TABLE heard ( -- the posts a follow brings, so that a follow is paged and counted by key like the feed
    follow INTEGER NOT NULL, post INTEGER NOT NULL,
    folded INTEGER NOT NULL, rank REAL NOT NULL, created REAL NOT NULL, unread INTEGER NOT NULL,
    PRIMARY KEY (post, follow)) STRICT, WITHOUT ROWID;
CREATE INDEX heard_ranked ON heard (follow, rank, post) WHERE folded = 0;
CREATE INDEX heard_newest ON heard (follow, created, post) WHERE folded = 0;
CREATE INDEX heard_unread ON heard (follow) WHERE folded = 0 AND unread = 1;
CREATE TABLE prints ( -- fingerprints of longer texts, to find the same text again
    post INTEGER PRIMARY KEY, print INTEGER NOT NULL, created REAL NOT NULL) STRICT;
CREATE INDEX prints_of ON prints (print, created, post);
CREATE VIRTUAL TABLE post_search USING fts5 ( -- rowid: see app.store.words.place
    text, author, tags, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE TABLE words ( -- every longer word of the posts, folded like the search's own
    id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE word_search USING fts5 (
    word, content='words', content_rowid='id', tokenize="trigram", detail=none);
"""

MANAGER_WRITES = """
CREATE TABLE drafts ( -- deleted only by hand; intent, reply_to and dismissed are JSON
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, kind TEXT NOT NULL, intent TEXT NOT NULL,
    account INTEGER NOT NULL, -- the only account that it can reach, 0 while it is bound to none
    reply_to TEXT NOT NULL, pasted INTEGER NOT NULL, dismissed TEXT NOT NULL,
    created REAL NOT NULL, changed REAL NOT NULL) STRICT;
CREATE TABLE draft_versions (
    id INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    at REAL NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX versions_of ON draft_versions (draft, at);
CREATE TABLE outbox ( -- written as waiting; every change of state is on disk before the next byte leaves
    id INTEGER PRIMARY KEY AUTOINCREMENT, draft INTEGER NOT NULL, account INTEGER NOT NULL,
    target TEXT NOT NULL, text TEXT NOT NULL, reply_to TEXT NOT NULL, reply_handle TEXT NOT NULL,
    visibility TEXT NOT NULL, "group" TEXT NOT NULL, language TEXT NOT NULL,
    "key" TEXT NOT NULL UNIQUE, -- the same for every try of this entry
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unclear', 'failed')),
    due REAL NOT NULL, scheduled INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    mark TEXT NOT NULL DEFAULT '', -- the newest own post before the first try, to look back to
    began REAL, -- when the first try began
    looks INTEGER NOT NULL DEFAULT 0, -- how often it was looked for since
    look_at REAL, -- when to look for it again; NULL: the manager is asked
    url TEXT NOT NULL DEFAULT '', remote_id TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL, sent REAL, edited REAL, deleted REAL) STRICT;
CREATE INDEX outbox_due ON outbox (state, due);
CREATE INDEX outbox_of_draft ON outbox (draft);
CREATE TABLE confirmed_targets ( -- where the manager has once said that it is the right place
    account INTEGER NOT NULL, target TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (account, target)) STRICT, WITHOUT ROWID;
CREATE INDEX posts_deleted -- few, so that the others need not be walked through to be counted
    ON posts (account) WHERE deleted IS NOT NULL;
CREATE TABLE meant_to_answer ( -- with the sentence that was worth it
    post INTEGER PRIMARY KEY, sentence TEXT NOT NULL, since REAL NOT NULL) STRICT;
CREATE TABLE put_away ( -- promises and people to thank that were dealt with, by hand or by an answer
    kind TEXT NOT NULL, "key" TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (kind, "key")) STRICT, WITHOUT ROWID;
"""

# Version 1 was the first three, version 2 added the last, version 3 is app.store.schema_curation,
# version 4 app.store.schema_networks.
ALL = (NETWORK_SAID, MANAGER_DECIDED, MACHINE_CONCLUDED)
SECOND = (MANAGER_WRITES,)
