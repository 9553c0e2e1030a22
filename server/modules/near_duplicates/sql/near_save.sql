-- What words are alike to.
insert into near_duplicates (group_id, opinion_id, fold_id, similarity, letter_id)
select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::real[], $5::bigint[])
on conflict (group_id) do update
  set opinion_id = excluded.opinion_id, fold_id = excluded.fold_id, similarity = excluded.similarity,
      letter_id = excluded.letter_id
