"""The fourth version of the schema: several networks side by side.

Owners as in `app.store.schema`: all of this the manager decided, but for the index.
"""

from __future__ import annotations

NETWORKS = """
-- outside the company: what is written for inside goes there only by name
ALTER TABLE accounts ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
-- which of the colours of houses it has
ALTER TABLE accounts ADD COLUMN colour INTEGER NOT NULL DEFAULT 0;
UPDATE accounts SET colour = (SELECT count(*) FROM accounts before WHERE before.id < accounts.id) % 6;
-- it was bound to an account inside the company once, or copied from one that was
ALTER TABLE drafts ADD COLUMN inside INTEGER NOT NULL DEFAULT 0;
UPDATE drafts SET inside = 1 WHERE account <> 0;
-- it was put there when the account was outside, with the name of that place typed where one was asked for
ALTER TABLE outbox ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
CREATE TABLE forced_groups ( -- the manager's own word on whether people were put into a group
    account INTEGER NOT NULL, remote_id TEXT NOT NULL, forced INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (account, remote_id)) STRICT, WITHOUT ROWID;
CREATE TABLE same_people ( -- rows of one whole are one human being, seen on several networks
    account INTEGER NOT NULL, remote_id TEXT NOT NULL, whole INTEGER NOT NULL,
    PRIMARY KEY (account, remote_id)) STRICT, WITHOUT ROWID;
CREATE INDEX same_people_whole ON same_people (whole);
CREATE TABLE two_people ( -- pairs of whom the manager said that they are two, the smaller one first
    account INTEGER NOT NULL, remote_id TEXT NOT NULL, other INTEGER NOT NULL, other_id TEXT NOT NULL,
    PRIMARY KEY (account, remote_id, other, other_id)) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_host ON ledger (host, at);
"""
