-- Selon's store, version 5. One SQLite file; application_id 'SELN', user_version 5.
-- Values of the vocabulary stand whole in a column `value` (JSON, docs/formats/json.md); the other columns of a table
-- are drawn from it, so that there is one truth. Times of reading and paths stand in `sources`, `quarantine` and
-- `changes` only. What counts for the digest: reports, their readings and the record (record/digest.cc).

CREATE TABLE meta (           -- what the store says of itself
  key TEXT PRIMARY KEY,       -- digest: the sum over all rows that count, kept as they change (record/digest.h);
                              -- revision: how often the record has changed
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta(key, value) VALUES ('digest', '00000000000000000000000000000000'), ('revision', '0');

CREATE TABLE raw (            -- documents as they came
  digest TEXT PRIMARY KEY,    -- SHA-256 of bytes, hex
  container TEXT NOT NULL,    -- plain, html, json (the line of a file of lines, with the report in it), item (of a feed)
  charset TEXT NOT NULL,      -- what the bytes were read as (docs/formats/input.md)
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reports (        -- one article as a reader sees it
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,    -- from content and outlet
  read_by TEXT NOT NULL,      -- the program and packs that read it; another reading replaces this one
  inferred_day TEXT,          -- of an undated report: the day of its story as of which its claims were read
  superseded INTEGER NOT NULL DEFAULT 0,  -- 1 = a newer version of its article is stored
  text TEXT NOT NULL,         -- offsets of all spans are UTF-8 bytes of this
  value TEXT NOT NULL,        -- Report without text and source
  digest TEXT AS (json_extract(value, '$.digest')),
  published TEXT AS (coalesce(json_extract(value, '$.published'), inferred_day)),
  outlet TEXT AS (json_extract(value, '$.outlet')),
  agency TEXT AS (json_extract(value, '$.agency')),
  language TEXT AS (json_extract(value, '$.language')),
  title TEXT AS (json_extract(value, '$.title')),
  url TEXT AS (json_extract(value, '$.url'))
) STRICT;

CREATE TABLE sources (        -- where a report was found: a path, a URL, a line of a file
  source TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id),
  digest TEXT NOT NULL REFERENCES raw(digest),
  first_seen TEXT NOT NULL,   -- RFC 3339, UTC
  PRIMARY KEY (report, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_source ON sources(source);

CREATE TABLE quarantine (     -- documents that could not be read, or not to their end, with the reason
  source TEXT PRIMARY KEY,
  code TEXT NOT NULL,         -- docs/errors.md
  message TEXT NOT NULL,
  line INTEGER NOT NULL,      -- 0 = not about a line
  reason TEXT NOT NULL,       -- docs/limits.md
  byte INTEGER NOT NULL,      -- of the file, where the reason begins
  state TEXT NOT NULL,        -- quarantined: nothing of it is stored; truncated: what came before that byte is
  seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  number INTEGER PRIMARY KEY, -- names it in the tables below; the same for as long as the claim is stored
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,        -- Claim without source, with what people corrected
  reading TEXT,               -- the same as it was read, where somebody corrected it; else NULL
  review TEXT NOT NULL DEFAULT '',  -- accepted, corrected, rejected; empty = nobody decided
  type TEXT AS (json_extract(value, '$.type')),
  start_day TEXT AS (json_extract(value, '$.time.interval.start')),
  end_day TEXT AS (json_extract(value, '$.time.interval.end')),
  place TEXT AS (json_extract(value, '$.place.name')),
  certainty TEXT AS (json_extract(value, '$.certainty')),
  polarity TEXT AS (json_extract(value, '$.polarity')),
  confidence REAL AS (json_extract(value, '$.confidence')),
  rule TEXT AS (json_extract(value, '$.rule')),
  evidence TEXT AS (json_extract(value, '$.evidence.text')),
  UNIQUE (report, ordinal)
) STRICT;
CREATE INDEX claims_by_review ON claims(review) WHERE review <> '';
CREATE INDEX claims_at_unknown_places ON claims(report) WHERE substr(json_extract(value, '$.place.id'), 1, 5) = 'text:';

CREATE TABLE control_statements (  -- "still in the hands of": control as a report states it
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,
  place TEXT AS (json_extract(value, '$.place.name')),
  holder TEXT AS (json_extract(value, '$.holder.id')),
  PRIMARY KEY (report, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX control_at_unknown_places ON control_statements(report)
  WHERE substr(json_extract(value, '$.place.id'), 1, 5) = 'text:';

CREATE TABLE naming_uses (    -- a loaded word in a report
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,
  actor TEXT AS (json_extract(value, '$.actor')),
  word TEXT AS (json_extract(value, '$.word')),
  PRIMARY KEY (report, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (          -- what a room saw and did not understand
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  room TEXT NOT NULL,         -- analysis, ground, claim; a report's own notes stand in its value
  value TEXT NOT NULL,
  code TEXT AS (json_extract(value, '$.code')),
  detail TEXT AS (json_extract(value, '$.detail')),
  PRIMARY KEY (report, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE ties (           -- actors that a claim ties; relations are drawn from them (record/relations.h)
  claim INTEGER NOT NULL REFERENCES claims(number) ON DELETE CASCADE,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  kind TEXT NOT NULL,
  means TEXT NOT NULL,
  PRIMARY KEY (claim, a, b, kind, means)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (        -- reports stored, replaced or read again that the record does not know yet
  report TEXT PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (      -- what people decided (docs/review.md); only ever added to
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,    -- the same in every store that holds it
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'correct', 'none', 'together', 'apart', 'disputed', 'release', 'undo')),
  about TEXT NOT NULL CHECK (about IN ('claim', 'event', 'story')),
  field TEXT NOT NULL,        -- of correct and none; else empty
  value TEXT NOT NULL,        -- JSON, docs/review.md
  subjects TEXT NOT NULL,     -- JSON: claims or reports, with the words they rest on
  takes_back INTEGER NOT NULL,   -- undo: the number of what counts no more; else 0
  adjudicates INTEGER NOT NULL CHECK (adjudicates IN (0, 1)),
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL            -- RFC 3339, UTC
) STRICT;
CREATE INDEX decisions_by_undone ON decisions(takes_back);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed: decide anew, or take it back');
END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'a decision is never deleted: take it back');
END;

-- Where the subjects of decisions are now, and what counts of them; both follow from the decisions and the claims.
CREATE TABLE decision_subjects (
  decision INTEGER NOT NULL REFERENCES decisions(number),
  ordinal INTEGER NOT NULL,
  side INTEGER NOT NULL,
  report TEXT NOT NULL,
  subject TEXT NOT NULL,      -- the claim or report; a name of its own where none has its words any more
  lost INTEGER NOT NULL,      -- 1 = no claim has its words
  PRIMARY KEY (decision, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_subjects_by_subject ON decision_subjects(subject);
CREATE INDEX decision_subjects_by_report ON decision_subjects(report);
CREATE TABLE story_bonds (
  a TEXT NOT NULL,            -- two reports, a before b
  b TEXT NOT NULL,
  belonging TEXT NOT NULL,    -- together, apart
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_bonds_by_b ON story_bonds(b);

CREATE TABLE fingerprints (   -- what the story room keeps of a report
  report TEXT PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The record. What stands in it follows from the tables above alone; it is changed where reports touch it
-- (record/apply.h). Relations and naming are drawn from ties, claims, naming_uses and reports when they are read.

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  start_day TEXT AS (json_extract(value, '$.days.start'))
) STRICT;
CREATE TABLE story_reports (
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  PRIMARY KEY (story, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_reports_by_report ON story_reports(report);
CREATE TABLE copies (origin TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE versions (       -- articles of which several texts are stored, with what became of their claims
  newest TEXT PRIMARY KEY,    -- the report that stands
  value TEXT NOT NULL,
  url TEXT AS (json_extract(value, '$.url'))
) STRICT;

CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  changed INTEGER NOT NULL DEFAULT 0,  -- the revision in which it came to be as it is
  summary TEXT NOT NULL DEFAULT '',    -- what a list shows of it (JSON, vocabulary/summary.h); it leads the value, which is long
  value TEXT NOT NULL,
  type TEXT AS (json_extract(value, '$.type')),
  title TEXT AS (json_extract(value, '$.title')),
  status TEXT AS (json_extract(value, '$.status')),
  start_day TEXT AS (json_extract(value, '$.days.start')),
  end_day TEXT AS (json_extract(value, '$.days.end')),
  place TEXT AS (json_extract(value, '$.place.name')),
  country TEXT AS (json_extract(value, '$.place.country'))
) STRICT;
CREATE INDEX events_by_change ON events(changed);
CREATE TABLE event_claims (
  event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  PRIMARY KEY (event, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims(claim);

CREATE TABLE disputes (
  number INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,        -- the event or the story among whose claims it was found
  value TEXT NOT NULL,
  id TEXT AS (json_extract(value, '$.id')),
  event TEXT AS (json_extract(value, '$.event')),
  about TEXT AS (json_extract(value, '$.about')),
  note TEXT AS (json_extract(value, '$.note'))
) STRICT;
CREATE INDEX disputes_by_id ON disputes(id);
CREATE INDEX disputes_by_scope ON disputes(scope);
CREATE INDEX disputes_by_event ON disputes(event);
CREATE TABLE updates (        -- figures that grow as days pass
  event TEXT NOT NULL,
  ordinal INTEGER NOT NULL,   -- within the event, by what is counted
  value TEXT NOT NULL,
  what TEXT AS (json_extract(value, '$.what')),
  PRIMARY KEY (event, ordinal)
) STRICT;
CREATE TABLE control (
  key TEXT NOT NULL,          -- of the place: a town, its camp and its airport have one each
  ordinal INTEGER NOT NULL,   -- within the key, in order of time
  value TEXT NOT NULL,
  place TEXT AS (json_extract(value, '$.place')),
  holder TEXT AS (json_extract(value, '$.holder')),
  from_day TEXT AS (json_extract(value, '$.from')),
  until_day TEXT AS (json_extract(value, '$.until')),
  as_of TEXT AS (json_extract(value, '$.as_of')),
  contested INTEGER AS (coalesce(json_extract(value, '$.contested'), 0)),
  PRIMARY KEY (key, ordinal)
) STRICT;

-- What changed in the record, and when (docs/versions.md). No part of the digest: it tells of this store's past.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,  -- all that changed together
  at TEXT NOT NULL,           -- RFC 3339, UTC
  kind TEXT NOT NULL,
  event TEXT NOT NULL,        -- its id; of story_merged and story_split the story's; empty of control
  other TEXT NOT NULL,        -- the event, story or dispute concerned besides, or the place's key; or empty
  detail TEXT NOT NULL        -- in words
) STRICT;
CREATE INDEX changes_by_revision ON changes(revision);
CREATE INDEX changes_by_event ON changes(event);

-- Where reports and claims stand for the rooms that place them one by one (story/archive.h, event/same_event.h).
-- They follow from the reports and may be made anew; no part of the digest.

CREATE TABLE placed_reports (
  number INTEGER PRIMARY KEY,  -- of reports
  rank_day INTEGER NOT NULL,   -- canonical order: the day, then what else orders reports of one day
  rank_key INTEGER NOT NULL,
  day INTEGER,
  home INTEGER NOT NULL,       -- the first report of its story
  standing TEXT NOT NULL,      -- why it is there
  company INTEGER,             -- the first of its copies and versions
  lists BLOB NOT NULL,
  words BLOB NOT NULL,
  marks BLOB NOT NULL
) STRICT;
CREATE INDEX placed_reports_by_home ON placed_reports(home);
CREATE INDEX placed_reports_by_company ON placed_reports(company);
CREATE TABLE report_lists (
  list INTEGER, rank_day INTEGER, rank_key INTEGER, report INTEGER NOT NULL, day INTEGER,
  PRIMARY KEY (list, rank_day, rank_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy_keys (
  key INTEGER, rank_day INTEGER, rank_key INTEGER, report INTEGER NOT NULL,
  PRIMARY KEY (key, rank_day, rank_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy_links (
  later INTEGER, earlier INTEGER,
  PRIMARY KEY (later, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_links_by_earlier ON copy_links(earlier);
CREATE TABLE placed_claims (
  number INTEGER PRIMARY KEY,  -- of claims
  id TEXT NOT NULL,
  report INTEGER NOT NULL,
  story INTEGER NOT NULL,
  rank_day INTEGER NOT NULL, rank_key INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  home INTEGER NOT NULL,       -- the first claim of its event
  told INTEGER,                -- the day of its report, or the last that an undated one tells of
  lists BLOB NOT NULL
) STRICT;
CREATE INDEX placed_claims_by_home ON placed_claims(home);
CREATE INDEX placed_claims_by_report ON placed_claims(report);
CREATE TABLE claim_lists (
  list INTEGER, rank_day INTEGER, rank_key INTEGER, ordinal INTEGER,
  claim INTEGER NOT NULL, report INTEGER NOT NULL, type INTEGER NOT NULL, first INTEGER, last INTEGER,
  PRIMARY KEY (list, rank_day, rank_key, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_signs (     -- reports with a say in who holds a place
  place TEXT NOT NULL,         -- key
  report INTEGER NOT NULL,
  PRIMARY KEY (place, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_signs_by_report ON place_signs(report);

-- Full text of the reports, accents folded.
CREATE VIRTUAL TABLE report_text USING fts5(
  title, text, content='reports', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN
  INSERT INTO report_text(rowid, title, text) VALUES (new.number, json_extract(new.value, '$.title'), new.text);
END;
CREATE TRIGGER reports_removed AFTER DELETE ON reports BEGIN
  INSERT INTO report_text(report_text, rowid, title, text)
    VALUES ('delete', old.number, json_extract(old.value, '$.title'), old.text);
END;
CREATE TRIGGER reports_changed AFTER UPDATE OF text, value ON reports BEGIN
  INSERT INTO report_text(report_text, rowid, title, text)
    VALUES ('delete', old.number, json_extract(old.value, '$.title'), old.text);
  INSERT INTO report_text(rowid, title, text) VALUES (new.number, json_extract(new.value, '$.title'), new.text);
END;

-- For people who look with other tools: docs/store.md tells what each column holds. (No count(*): DuckDB hands views back
-- to SQLite in its own words.)

CREATE VIEW v_events AS
SELECT e.start_day AS day, e.end_day AS until, e.type, e.title, e.status, e.place, e.country,
  json_extract(e.value, '$.place.lat') AS latitude, json_extract(e.value, '$.place.lon') AS longitude,
  json_extract(e.value, '$.place.where_prec') AS where_precision,
  json_extract(e.value, '$.days.date_prec') AS date_precision,
  (SELECT group_concat(value, ', ') FROM json_each(e.value, '$.actors')) AS actors,
  (SELECT group_concat(value, ', ') FROM json_each(e.value, '$.targets')) AS targets,
  coalesce(json_array_length(e.value, '$.voices'), 0) AS voices,
  coalesce(json_array_length(e.value, '$.claims'), 0) AS claims,
  (SELECT count(DISTINCT c.report) FROM event_claims l JOIN claims c ON c.id = l.claim WHERE l.event = e.id) AS reports,
  (SELECT count(d.number) FROM disputes d WHERE d.event = e.id) AS disputes,
  json_extract(e.value, '$.fatalities.conservative') AS fatalities,
  json_extract(e.value, '$.fatalities.low') AS fatalities_low,
  json_extract(e.value, '$.fatalities.best') AS fatalities_best,
  json_extract(e.value, '$.fatalities.high') AS fatalities_high,
  json_extract(e.value, '$.why') AS why, json_extract(e.value, '$.story') AS story, e.id
FROM events e ORDER BY coalesce(e.start_day, e.end_day) IS NULL, coalesce(e.start_day, e.end_day), e.id;

CREATE VIEW v_claims AS
SELECT coalesce(c.start_day, c.end_day) AS day, c.type, c.polarity, c.certainty,
  (SELECT group_concat(json_extract(value, '$.id'), ', ') FROM json_each(c.value, '$.actors')) AS actors,
  (SELECT group_concat(json_extract(value, '$.id'), ', ') FROM json_each(c.value, '$.targets')) AS targets,
  c.place, json_extract(c.value, '$.place.lat') AS latitude, json_extract(c.value, '$.place.lon') AS longitude,
  coalesce((SELECT group_concat(json_extract(value, '$.id'), ' > ') FROM json_each(c.value, '$.attribution.sources')),
           'outlet') AS attributed_to,
  r.outlet, r.published, c.evidence, c.confidence, c.rule,
  (SELECT l.event FROM event_claims l WHERE l.claim = c.id) AS event, c.report, c.id
FROM claims c JOIN reports r ON r.id = c.report ORDER BY c.report, c.ordinal;

CREATE VIEW v_reports AS
SELECT r.published, r.outlet, r.title, r.agency, r.language, r.url, length(r.text) AS characters,
  (SELECT count(c.number) FROM claims c WHERE c.report = r.id) AS claims, r.superseded,
  (SELECT p.story FROM story_reports p WHERE p.report = r.id) AS story,
  (SELECT group_concat(source, ' ; ') FROM sources s WHERE s.report = r.id) AS sources, r.text, r.id
FROM reports r ORDER BY r.published, r.id;

CREATE VIEW v_voices AS       -- who tells an event, one row a voice
SELECT e.start_day AS day, e.title AS event_title, json_extract(v.value, '$.id') AS voice,
  json_array_length(v.value, '$.claims') AS claims, json_extract(v.value, '$.no_weight') AS no_weight, e.id AS event
FROM events e, json_each(e.value, '$.voices') v ORDER BY e.start_day, e.id, voice;

CREATE VIEW v_disputes AS     -- one row a side
SELECT e.start_day AS day, e.title AS event_title, d.about, d.note, json_extract(s.value, '$.value') AS side,
  (SELECT group_concat(value, ', ') FROM json_each(s.value, '$.voices')) AS voices,
  json_array_length(s.value, '$.claims') AS claims,
  (SELECT c.evidence FROM claims c WHERE c.id = json_extract(s.value, '$.claims[0]')) AS evidence, d.event, d.id
FROM disputes d, json_each(d.value, '$.sides') s LEFT JOIN events e ON e.id = d.event ORDER BY d.id, s.key;

CREATE VIEW v_control AS      -- who holds a place, from when until when, according to whom
SELECT c.place, c.holder, c.from_day, c.until_day, c.as_of, json_extract(c.value, '$.confirmed') AS confirmed, c.contested,
  (SELECT group_concat(value, ', ') FROM json_each(c.value, '$.according_to')) AS according_to,
  (SELECT group_concat(value, ', ') FROM json_each(c.value, '$.reports')) AS reports, c.key
FROM control c ORDER BY c.key, c.ordinal;

CREATE VIEW v_relations AS    -- ties between actors, with how often and when they are told
SELECT t.a, t.kind, t.b, t.means, min(c.start_day) AS first_day, max(coalesce(c.end_day, c.start_day)) AS last_day,
  count(t.claim) AS claims
FROM ties t JOIN claims c ON c.number = t.claim GROUP BY t.a, t.b, t.kind, t.means ORDER BY t.a, t.b, t.kind, t.means;

CREATE VIEW v_naming AS       -- who calls whom what
SELECT r.published, r.outlet, n.actor, n.word, n.report FROM naming_uses n JOIN reports r ON r.id = n.report
ORDER BY r.published, n.report, n.ordinal;

CREATE VIEW v_stories AS
SELECT s.start_day AS day, json_extract(s.value, '$.days.end') AS until,
  (SELECT count(p.report) FROM story_reports p WHERE p.story = s.id) AS reports,
  (SELECT count(e.number) FROM events e WHERE json_extract(e.value, '$.story') = s.id) AS events,
  (SELECT min(r.title) FROM story_reports p JOIN reports r ON r.id = p.report WHERE p.story = s.id) AS a_title, s.id
FROM stories s ORDER BY s.start_day, s.id;

CREATE VIEW v_sources AS      -- where each report was found, and the document it came in
SELECT s.report, s.source, s.first_seen, w.container, w.charset, length(w.bytes) AS bytes, s.digest
FROM sources s JOIN raw w ON w.digest = s.digest ORDER BY s.report, s.source;

CREATE VIEW v_decisions AS    -- what people decided
SELECT d.at, d.who, d.kind, d.about, d.field, d.value,
  (SELECT group_concat(s.subject, ', ') FROM decision_subjects s WHERE s.decision = d.number) AS subjects, d.why, d.adjudicates,
  EXISTS (SELECT 1 FROM decisions u WHERE u.takes_back = d.number) AS taken_back, d.number
FROM decisions d ORDER BY d.number;

CREATE VIEW v_changes AS      -- what changed in the record
SELECT c.at, c.revision, c.kind, coalesce(e.title, '') AS event_title, c.detail, c.event, c.other
FROM changes c LEFT JOIN events e ON e.id = c.event ORDER BY c.number;

-- Where reports come from: no part of the record, nor of its digest. Moments are RFC 3339, UTC.

CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  title TEXT NOT NULL,          -- as the feed calls itself, or as it was imported
  outlet TEXT NOT NULL,         -- of its reports; empty = the title
  category TEXT NOT NULL,       -- "Sahel/Radio", for people and for OPML
  site TEXT NOT NULL,           -- the page it belongs to
  state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'moved', 'gone')),
  etag TEXT NOT NULL,           -- validators of the last answer, as the server gave them
  last_modified TEXT NOT NULL,
  last_checked TEXT NOT NULL,   -- empty = never
  next_check TEXT NOT NULL,     -- empty = now
  interval INTEGER NOT NULL,    -- seconds between checks, as learnt; 0 = none yet
  failures INTEGER NOT NULL,    -- in a row
  last_error TEXT NOT NULL,     -- in words; empty where the last check went well
  moved_to TEXT NOT NULL        -- of a moved one: the feed that took its place
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_items (       -- one version of an item; the highest is what the feed says now
  feed TEXT NOT NULL REFERENCES feeds(url) ON DELETE CASCADE ON UPDATE CASCADE,
  guid TEXT NOT NULL,
  version INTEGER NOT NULL,     -- 1, 2, ...
  url TEXT NOT NULL,
  digest TEXT NOT NULL,         -- of title and words
  published TEXT NOT NULL,      -- in UTC where the feed tells an offset
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  gone TEXT NOT NULL,           -- when it was missing among older items; empty = it is there, or fell off the end
  report TEXT NOT NULL,         -- id, or empty where no report came of it
  PRIMARY KEY (feed, guid, version)
) STRICT, WITHOUT ROWID;
