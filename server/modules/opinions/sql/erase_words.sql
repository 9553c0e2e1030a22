-- The words are gone; the opinion stays where it is counted.
update opinions set body = '', suggested_text = '', reason = '', quote = '', quote_prefix = '', quote_suffix = '',
                    fingerprint = '', erased_at = $2
where submission_id = $1 and erased_at is null
