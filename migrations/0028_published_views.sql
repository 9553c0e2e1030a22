-- What a module lets others read: views of this schema, made anew with each migrate.
create schema if not exists published;

-- It took a row of drafts; rows of the published view have a state too. Views that use it are made anew.
drop function draft_state(drafts, timestamptz) cascade;
