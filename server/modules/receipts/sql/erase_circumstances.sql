-- What else the person said of themselves is gone.
update contributors set occupation = '', region = '' where submission_id = $1 and erased_at is not null
