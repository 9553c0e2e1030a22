-- That voices change with the release of a submission is written by the act that releases it (opinions::rule_on_apart).
drop trigger submission_decisions_change_the_voices on submission_decisions;
drop function note_released_seconds;
