-- Challenges that would be refused for their age.
delete from spent_challenges where expires_at < $1
