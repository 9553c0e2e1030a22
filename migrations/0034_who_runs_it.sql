-- Who runs the site, as residents are told: of a contact point and of its stations. The filing number is the site's (ICP).
alter table organisations
  add column address text not null default '',
  add column telephone text not null default '',
  add column hours text not null default '',
  add column filing_number text not null default '',
  add constraint organisations_contact_is_short
    check (greatest(length(address), length(telephone), length(hours), length(filing_number)) <= 200);
