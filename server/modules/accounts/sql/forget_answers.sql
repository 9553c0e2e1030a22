-- Keys and answers older than this.
delete from kept_answers where created_at < $1
