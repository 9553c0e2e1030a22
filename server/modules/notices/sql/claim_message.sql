-- From here on it is under way.
update notice_messages m set state = 'sending', attempts = m.attempts + 1, claimed_at = $2, counted_at = $3
from notice_subscriptions n
where m.id = $1 and n.id = m.subscription_id
returning m.id, m.kind as message, m.key, m.attempts, n.id as subscription_id, n.kind, n.address, n.token, n.language,
          n.submission_id, n.code_seed
