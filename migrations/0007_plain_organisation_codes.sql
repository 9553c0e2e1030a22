-- Codes stand in addresses, filters and commands.
alter table organisations
  add constraint organisations_code_is_plain check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40);
