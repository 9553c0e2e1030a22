-- Residents join what they are shown, while the draft is open.
create or replace function refuse_second_of_hidden_opinion() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from opinion_standings s join published.submissions b on b.id = new.submission_id
                 where s.opinion_id = new.opinion_id and s.cleared and s.draft_id = b.draft_id) then
    raise exception 'not shown: violates constraint "seconds_join_what_is_shown"' using errcode = '23514';
  end if;
  if (select draft_state(d.published_at, d.opens_at, d.closes_at, new.at)
      from published.drafts d join published.submissions b on b.draft_id = d.id where b.id = new.submission_id) <> 'open' then
    raise exception 'not open: violates constraint "opinions_arrive_while_open"' using errcode = '23514';
  end if;
  return new;
end $$;
