-- A pairing of articles of the same words that stand there more or fewer times than before is a guess, and says so.

alter table article_pairings
  add column ambiguous boolean not null default false;
-- Derived: those already made are made again when the service starts.
delete from article_pairings;
