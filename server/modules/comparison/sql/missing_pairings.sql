-- Two published texts of one law, both with articles, that have not been aligned.
select b.slug as before, a.slug as after from published.drafts b
join published.drafts a on a.law_id = b.law_id and a.place > b.place
where b.published_at is not null and a.published_at is not null
  and not exists (select 1 from article_pairings p where p.before_id = b.id and p.after_id = a.id)
  and exists (select 1 from published.draft_elements e where e.draft_id = b.id and e.kind = 'article')
  and exists (select 1 from published.draft_elements e where e.draft_id = a.id and e.kind = 'article')
order by b.id, a.id limit 1
