-- From which London day on the events of a feed are kept one by one, or null for all of them. Before it are their summaries,
-- which nothing changes any more. The first day of a block of activity (28 days from 27 December 1999), so that no block is
-- made of events in part.
ALTER TABLE "feed" ADD COLUMN "events_kept_from" DATE;
ALTER TABLE "feed" ADD CONSTRAINT "feed_events_kept_from_check"
  CHECK ("grain" = 'events' AND ("events_kept_from" - DATE '1999-12-27') % 28 = 0 OR "events_kept_from" IS NULL);

-- Of rows that were rejected it may be forgotten which they were, and not how many there were of each kind.
ALTER TABLE "import_reason" DROP CONSTRAINT "import_reason_kind";
ALTER TABLE "import_reason" ADD CONSTRAINT "import_reason_kind" CHECK ("kind" IN ('ignored', 'noted', 'rejected'));
