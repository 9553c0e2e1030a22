-- What counts as the same words changed: signs, units and negations tell opinions apart that version 1 joined
-- (content/same_words.hpp). A fingerprint is a hash and can't be made anew in here: the service compares the words of
-- older groups when it starts, and raises those whose words are told by both versions in the same way. What stays at 1
-- takes in no more opinions, and where its words are several now, staff see it in a list, to split it.
alter table opinion_groups
  add column fingerprint_version smallint not null default 1
    constraint opinion_groups_fingerprint_version_is_known check (fingerprint_version in (1, 2));
create index opinion_groups_of_version_1 on opinion_groups (id) where fingerprint_version = 1 and fingerprint is not null;
