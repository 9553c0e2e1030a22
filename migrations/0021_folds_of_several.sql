-- Most words are like no others. The page of folds, asked of hundreds of thousands of opinions, begins with those that are.
create index near_duplicates_of_several on near_duplicates (fold_id, group_id) where fold_id <> group_id;
