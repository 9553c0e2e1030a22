-- Answers kept for repeated requests: words of whoever is erased might stand in any of them.
-- One that is still being made waits for this, finds that it is forgotten already, and is not kept.
update kept_answers set state = 'forgotten', answer = null where state <> 'forgotten'
