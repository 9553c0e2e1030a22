-- The ways somebody asked to be told of a submission for which no code has been asked yet.
select n.kind from notice_subscriptions n join published.submissions b on b.id = n.submission_id
where b.receipt = $1 and n.confirmed_at is null and n.confirm_by is not null and n.address is not null
  and not exists (select 1 from notice_messages m where m.subscription_id = n.id and m.kind = 'code')
order by n.id
