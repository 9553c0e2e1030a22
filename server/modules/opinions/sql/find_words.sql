-- What one person wrote, nothing masked. Every look is recorded by the caller.
select body, suggested_text, reason from opinions where id = $1
