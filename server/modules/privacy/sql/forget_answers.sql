-- Answers kept for repeated requests: words of whoever is erased might stand in any of them.
update kept_answers set state = 'forgotten', answer = null where answer is not null
