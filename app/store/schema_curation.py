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
-- the rule of the manager's that had set it aside
ALTER TABLE marks ADD COLUMN restored_from INTEGER;
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
    created REAL NOT NULL, post INTEGER NOT NULL, PRIMARY KEY (created, post)) STRICT, WITHOUT ROWID;
CREATE TABLE noticed ( -- what a post showed beside those before it; no row: nothing
    post INTEGER PRIMARY KEY, machine INTEGER NOT NULL, class TEXT NOT NULL, reasons TEXT NOT NULL) STRICT;
CREATE TABLE habits ( -- how an author writes, as app.noise packs it
    author INTEGER PRIMARY KEY, machine INTEGER NOT NULL, packed TEXT NOT NULL) STRICT;
CREATE TABLE threads ( -- what is remembered of a conversation, as app.noise packs it
    account INTEGER NOT NULL, conversation TEXT NOT NULL, ts REAL NOT NULL, packed TEXT NOT NULL,
    PRIMARY KEY (account, conversation)) STRICT, WITHOUT ROWID;
CREATE TABLE shingles ( -- the smallest hashes of a longer text, to find texts that are nearly the same
    lead INTEGER NOT NULL, post INTEGER NOT NULL, created REAL NOT NULL,
    PRIMARY KEY (lead, created, post)) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_by_age ON shingles (created);
CREATE INDEX shingles_of ON shingles (post);
-- more than all else while it is the first answer to a post of the manager's
CREATE TABLE ranks ( -- the order of the newest posts; whatever has no row comes after them, newest first
    post INTEGER PRIMARY KEY, rank REAL NOT NULL,
    place INTEGER NOT NULL, -- the conversation's row in ranking.matrix
    within REAL NOT NULL, -- how far behind the best post of its conversation, 0 or less
    lift REAL NOT NULL) STRICT;
CREATE INDEX ranks_in_order ON ranks (rank, post);
-- as float32, conversations x features, standardised
CREATE TABLE ranking ( -- one row: how the order was made, so that each rank can be added up again
    id INTEGER PRIMARY KEY CHECK (id = 1), at REAL NOT NULL, names TEXT NOT NULL, -- JSON: the features
    weights BLOB NOT NULL, -- as float64, one a feature
    matrix BLOB NOT NULL) STRICT;
CREATE TABLE learned ( -- what was learned of the manager: JSON
    name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE suggested ( -- the suggestions of the day, the best of each kind first; reasons are JSON
    kind TEXT NOT NULL, place INTEGER NOT NULL, account INTEGER NOT NULL, "key" TEXT NOT NULL,
    address TEXT NOT NULL, reasons TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (kind, place)) STRICT, WITHOUT ROWID;
INSERT INTO unnoticed (created, post) SELECT min(created, arrived), id FROM posts WHERE deleted IS NULL;
"""
