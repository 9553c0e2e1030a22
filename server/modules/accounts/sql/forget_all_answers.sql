-- Whatever was kept, and what is still being made: that one waits for this, finds that it is forgotten, and is not kept.
update kept_answers set state = 'forgotten', answer = null where state <> 'forgotten'
