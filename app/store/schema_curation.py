"""The third version of the schema: what curation notices, ranks, learns and suggests.

Owners as in `app.store.schema`: the manager's decisions first, then what the machine concluded.
"""

from __future__ import annotations

CURATION = """
-- JSON: further (kind, value), all must hold
ALTER TABLE rules ADD COLUMN also TEXT NOT NULL DEFAULT '[]';
-- NULL: never
ALTER TABLE rules ADD COLUMN expires REAL;
DROP INDEX rules_once;
CREATE UNIQUE INDEX rules_once ON rules (kind, value, also, ifnull(account, 0));
-- when feedback was given
ALTER TABLE marks ADD COLUMN told REAL;
UPDATE marks SET told = (SELECT created FROM posts WHERE id = post) WHERE feedback <> 0;
-- the rule of the manager's that had set it aside
ALTER TABLE marks ADD COLUMN restored_from INTEGER;
-- the order has its own table now, since a conversation ranks as a whole
DROP INDEX verdicts_ranked;
DROP INDEX unread_ranked;
DROP INDEX questions_ranked;
DROP INDEX heard_ranked;
ALTER TABLE verdicts DROP COLUMN rank;
ALTER TABLE heard DROP COLUMN rank;
CREATE TABLE corrections ( -- what the private profile shall not count; kind: person, group, word or weight
    kind TEXT NOT NULL, account INTEGER NOT NULL, "key" TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (kind, account, "key")) STRICT, WITHOUT ROWID;
CREATE TABLE dismissed ( -- suggestions that stay away; kind: person, tag or group
    kind TEXT NOT NULL, account INTEGER NOT NULL, "key" TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (kind, account, "key")) STRICT, WITHOUT ROWID;
-- the manager's own rule that set it aside
ALTER TABLE verdicts ADD COLUMN rule INTEGER;
CREATE INDEX verdicts_of_rule ON verdicts (rule, created, post) WHERE rule IS NOT NULL;
CREATE TABLE unnoticed ( -- posts that came or changed; they are noticed in the order of time
    created REAL NOT NULL, post INTEGER NOT NULL,
    again INTEGER NOT NULL, -- it was noticed before, and nothing is learned from it a second time
    PRIMARY KEY (created, post)) STRICT, WITHOUT ROWID;
CREATE TABLE noticed ( -- what a post showed beside those before it; no row: nothing
    post INTEGER PRIMARY KEY, created REAL NOT NULL, machine INTEGER NOT NULL,
    class TEXT NOT NULL, reasons TEXT NOT NULL, -- JSON
    copies INTEGER -- the post that it copies
    ) STRICT;
CREATE INDEX noticed_copies ON noticed (copies) WHERE copies IS NOT NULL;
CREATE INDEX noticed_broadcasts ON noticed (created, post) WHERE class = 'broadcast';
CREATE TABLE habits ( -- how an author writes, as app.noise packs it
    author INTEGER PRIMARY KEY, machine INTEGER NOT NULL,
    looked INTEGER NOT NULL, -- `machine` as it was when the author's posts were last looked at again
    packed TEXT NOT NULL) STRICT;
CREATE INDEX habits_turned ON habits (author) WHERE machine <> looked;
CREATE TABLE threads ( -- what is remembered of a conversation, as app.noise packs it
    account INTEGER NOT NULL, conversation TEXT NOT NULL, ts REAL NOT NULL, packed TEXT NOT NULL,
    PRIMARY KEY (account, conversation)) STRICT, WITHOUT ROWID;
DROP TABLE prints;
CREATE TABLE prints ( -- longer texts that may be copied
    post INTEGER PRIMARY KEY, print INTEGER NOT NULL, created REAL NOT NULL, answered INTEGER NOT NULL,
    leads BLOB NOT NULL -- numbers of 32 bits: the smallest hashes of its shingles
    ) STRICT;
CREATE INDEX prints_of ON prints (print, created, post);
CREATE INDEX prints_by_age ON prints (created);
CREATE TABLE shingles ( -- the first leads by themselves, to find texts that are nearly the same
    lead INTEGER NOT NULL, post INTEGER NOT NULL, created REAL NOT NULL,
    PRIMARY KEY (lead, created, post)) STRICT, WITHOUT ROWID;
CREATE TABLE ranks ( -- the order of the newest posts; whatever has no row comes after them, newest first
    post INTEGER PRIMARY KEY, rank REAL NOT NULL,
    place INTEGER NOT NULL, -- the conversation's row in the blocks of `measured`
    author INTEGER NOT NULL, -- 0 is the manager
    within REAL NOT NULL, -- how far behind the first post of its conversation, 0 or less
    -- more than all else while it is the first answer to a post of the manager's
    lift REAL NOT NULL) STRICT;
CREATE INDEX ranks_in_order ON ranks (rank, post);
CREATE INDEX ranks_of_talk ON ranks (place, rank, post);
CREATE TABLE ranking ( -- one row: how the order was made, so that each rank can be added up again
    id INTEGER PRIMARY KEY CHECK (id = 1), at REAL NOT NULL, names TEXT NOT NULL, -- JSON: the features
    weights BLOB NOT NULL -- as float64, one a feature
    ) STRICT;
CREATE TABLE measured ( -- what was measured of 64 conversations: rows of standardised float32
    block INTEGER PRIMARY KEY, "values" BLOB NOT NULL) STRICT;
CREATE TABLE learned ( -- what was learned of the manager: JSON
    name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE suggested ( -- the suggestions of the day, the best of each kind first; reasons are JSON
    kind TEXT NOT NULL, place INTEGER NOT NULL, account INTEGER NOT NULL, "key" TEXT NOT NULL,
    address TEXT NOT NULL, reasons TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (kind, place)) STRICT, WITHOUT ROWID;
INSERT INTO unnoticed (created, post, again)
    SELECT min(created, arrived), id, 0 FROM posts WHERE deleted IS NULL AND visibility <> 'direct';
"""
