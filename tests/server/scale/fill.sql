-- Fills a database in which the draft `da` of 300 articles is open and nobody has said anything yet. How much: settings
-- scale.opinions (all of them) and scale.letter (voices of a usual form letter; the largest has a twelfth more).
--
-- What triggers would make of these rows is made here too, because triggers are off; scale.cpp compares, in small,
-- with what they make (replay.sql). Foreign keys and indexes are dropped and made again, which is quicker and checks them all.

set local work_mem = '128MB';
set local maintenance_work_mem = '512MB';

do $$
declare
  one record;
begin
  create temp table dropped_keys as
    select conrelid::regclass::text as table_name, conname, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace;
  for one in select * from dropped_keys loop
    execute format('alter table %s drop constraint %I', one.table_name, one.conname);
  end loop;
  create temp table dropped_indexes as
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid);
  for one in select * from dropped_indexes loop
    execute format('drop index %s', one.name);
  end loop;
  for one in select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'staff_actions' loop
    execute format('alter table %s disable trigger user', one.name);
  end loop;
end $$;

create temp table sizes as
select current_setting('scale.opinions')::bigint as opinions, current_setting('scale.letter')::bigint as letter,
       d.id as draft, d.opens_at,
       (select id from users where username = 'clerk') as clerk, (select id from users where username = 'manager') as manager,
       (select id from users where username = 'receiver') as receiver,
       (select id from organisations where code = 'lxd') as point, (select id from organisations where code = 'fgw') as above,
       (select id from organisations where kind = 'station' order by id limit 1) as station
from drafts d where d.slug = 'da';

-- Actions of staff, sealed by their trigger.
insert into staff_actions (user_id, kind, subject, at)
select clerk, 'opinions_kept', 'opinions:' || n, opens_at + interval '9 days' + n * interval '1 second'
from sizes, generate_series(1, 1000) n order by n;

-- Form letters: one is in a report in the making, one is kept, one was submitted, the others wait; three of them were
-- sent on ten articles. A tenth of their voices says it in other words, of which there are thirty kinds.
create temp table letters as
select k, case k when 1 then letter * 21715 / 20000 else letter + (4 - k) * letter / 400 end as voices
from sizes, generate_series(1, 7) k;

create function pg_temp.phrase(seed bigint) returns text language sql immutable as $$
  select (array['办理的期限应当写明', '老年人用手机有困难', '建议增加现场窗口', '费用由谁承担没有说清', '社区工作人员太少',
                '希望公开办理的结果', '投诉之后没有人回复', '物业应当定期公布账目', '夜间噪声影响休息', '电梯维修资金要专款专用',
                '儿童活动的场地被占用', '停车位分配应当抽签', '罚款的标准过高', '紧急呼叫要有人值守', '宠物管理可以分片负责',
                '快递柜不能占用消防通道', '垃圾分类应当有人指导', '居民会议的表决要公示', '志愿者应当有保险', '条文里的术语难懂'])[1 + seed % 20]
$$;

-- What is said, in the order of arrival. `words` numbers wordings of single people: one of twenty says what another said.
create temp table said as
with voices as (
  select k as letter, n, case when n % 10 = 0 then 1 + (n / 10) % 30 else 0 end as variant, n as words
  from letters, generate_series(1, letters.voices) n
  union all
  select 0, n, 0, case when n % 20 = 19 then n - 1 else n end
  from sizes, generate_series(1, sizes.opinions - (select sum(voices)::bigint from letters)) n
), placed as (
  select v.*,
         case when letter between 1 and 4 then (40 * letter)::text
              when letter > 4 then (40 * letter - 20 + n / 7 % 10)::text
              when words % 10 = 0 then null
              else (1 + floor(300 * power(words * 0.6180339887498949 % 1, 3)))::text end as article_key,
         row_number() over (order by hashint8(n * 8 + letter), letter, n) as id
  from voices v
)
select p.id, p.letter, p.n, p.variant, p.words, p.article_key,
       case when p.letter > 0 then '我们是第' || p.letter || '片区的居民，' || pg_temp.phrase(p.letter) || '，' || pg_temp.phrase(p.letter + 7) ||
                                 '。请在这一条里写明办理的期限和负责的部门，并且公布结果。' ||
                                 case when variant > 0 then '另外请看第' || variant || '号楼的情况。' else '' end
            else '关于第' || words || '件事：' || pg_temp.phrase(words) || '，' || pg_temp.phrase(words * 7 + 3) || '。' ||
                 pg_temp.phrase(words * 13 + 5) || '，' || pg_temp.phrase(words * 17 + 11) || '。' end as body,
       case p.letter when 1 then 'selected' when 2 then 'kept' when 3 then 'submitted' when 5 then 'kept'
                   when 4 then case when n % 20 = 3 then 'apart' else 'received' end
                   when 0 then case when n % 100 = 1 then 'apart' when n % 100 between 2 and 8 then 'set_aside'
                                    when n % 100 between 9 and 28 then 'kept' when n % 100 = 29 then 'submitted'
                                    when n % 1000 = 31 then 'selected' else 'received' end
                   else 'received' end as state,
       case when n % 15 = 1 then 'letter' when n % 17 = 2 then 'qr' else 'web' end as channel,
       s.opens_at + (p.id::float8 / s.opinions) * interval '8 days' as received_at
from placed p, sizes s;
-- The last of them came two in a submission; those set apart came alone.
alter table said add column submission_id bigint, add column place smallint default 1;
update said set submission_id = case when said.id <= e.alone then said.id else e.alone + (said.id - e.alone + 1) / 2 end,
                place = case when said.id > e.alone and (said.id - e.alone) % 2 = 0 then 2 else 1 end,
                state = case when said.id > e.alone and state = 'apart' then 'received' else state end
from (select opinions * 85 / 100 as alone from sizes) e;
create unique index on said (id);
analyze said;

-- Groups of the same words; staff merged the kinds of the second letter.
create temp table wordings as
select row_number() over (order by variant, min(id)) as id, article_key, body, letter, variant, min(id) as first_opinion, min(n) as n
from said group by article_key, body, letter, variant;
create unique index on wordings (coalesce(article_key, ''), body);
analyze wordings;
create temp table kinds as select * from wordings where letter > 0;
analyze kinds;
create temp table placed_in as
select o.id as opinion_id, w.id as founded, coalesce(into_one.id, w.id) as group_id
from said o join wordings w on coalesce(w.article_key, '') = coalesce(o.article_key, '') and w.body = o.body
left join kinds into_one on o.letter = 2 and o.variant > 0 and into_one.letter = 2 and into_one.variant = 0;
create unique index on placed_in (opinion_id);
analyze placed_in;

insert into opinion_groups (id, draft_id, article_key, fingerprint, fingerprint_version, merged_into, created_at)
overriding system value
select w.id, s.draft, w.article_key, sha256(convert_to(translate(w.body, '，。：', '') || E'\x1f\x1f', 'UTF8')),
       case when w.letter = 6 or w.n % 700 = 3 then 1 else 2 end,
       (select i.id from kinds i where w.letter = 2 and w.variant > 0 and i.letter = 2 and i.variant = 0), s.opens_at
from wordings w, sizes s order by w.id;

-- Residents join what is shown: half of them the second letter.
create temp table shown as
select o.id as opinion_id, row_number() over (order by o.id) as place
from said o
where (o.letter = 0 and o.state = 'kept' and o.n % 20 = 9)
   or o.id in (select first_opinion from kinds where letter in (2, 5) and variant = 0);
create unique index on shown (place);
analyze shown;
create temp table joined as
select i as id, i + (select max(submission_id) from said) as submission_id,
       case when i % 2 = 0 then (select w.first_opinion from kinds w where w.letter = 2 and w.variant = 0)
            else (select h.opinion_id from shown h where h.place = 1 + i % (select count(*) from shown)) end as opinion_id,
       s.opens_at + interval '9 days' + i::float8 / (s.opinions / 7) * interval '2 hours' as at
from sizes s, generate_series(1, s.opinions / 7) i;

create function pg_temp.receipt(n bigint) returns text language sql immutable as $$
  select 'Z' || lpad(translate(upper(to_hex(n * 2654435761 % 1099511627776)), 'O', '0'), 10, '0') || '0'
$$;
insert into submissions (id, draft_id, receipt, language, received_at) overriding system value
select submission_id, s.draft, pg_temp.receipt(submission_id), 'zh', min(received_at) from said, sizes s group by 1, 2
union all
select submission_id, s.draft, pg_temp.receipt(submission_id), 'zh', at from joined, sizes s
order by 1;

insert into contributors (submission_id, name_sealed, phone_sealed, occupation, region, consent_version)
select id, decode('01' || md5(id::text), 'hex'), decode('01' || md5('p' || id), 'hex'), '教师', '某街道', '1'
from submissions where id % 3 = 0;
-- Of versions that sealed nothing.
insert into contributors (submission_id, name, phone) select id, '张三', '13812345678' from submissions where id % 3 = 1 order by id limit 1000;

insert into opinions (id, draft_id, article_key, body, suggested_text, reason, fingerprint, submission_id, place, channel,
                      station_id, entered_by, said_at, received_at)
overriding system value
select o.id, s.draft, o.article_key, o.body, '', '', g.fingerprint, o.submission_id, o.place, o.channel,
       case when o.channel in ('letter', 'qr') then s.station end, case when o.channel = 'letter' then s.clerk end,
       o.received_at, o.received_at
from said o join placed_in p on p.opinion_id = o.id join opinion_groups g on g.id = p.founded, sizes s
order by o.id;

-- Reports: one large and forty small ones that were submitted, and one in the making with the largest letter in an item.
insert into reports (id, draft_id, organisation_id, receiver_id, title, created_by, created_at, submitted_by, submitted_at,
                     version, content)
overriding system value
select r, s.draft, s.point, s.above, '第' || r || '份意见报告', s.manager, s.opens_at + interval '9 days',
       case when r < 42 then s.manager end, case when r < 42 then s.opens_at + interval '9 days 1 hour' end, 1,
       case when r < 42 then '{}'::jsonb end
from sizes s, generate_series(1, 42) r;
create temp table backing as
select o.id as opinion_id,
       case when o.letter = 3 then 1 when o.state = 'selected' then 42 when o.n % 300 = 29 then 2 + (o.n / 300) % 40 else 1 end as report_id,
       case when o.letter > 0 then 0  -- a letter is one item, the others are an item each
            else dense_rank() over (partition by o.state order by p.group_id) end as in_report
from said o join placed_in p on p.opinion_id = o.id where o.state in ('selected', 'submitted');
create temp table items as
select row_number() over (order by report_id, in_report) as id, report_id, in_report,
       row_number() over (partition by report_id order by in_report) as position, min(opinion_id) as first_opinion
from backing group by report_id, in_report;
alter table backing add column item_id bigint;
update backing b set item_id = i.id from items i where i.report_id = b.report_id and i.in_report = b.in_report;
analyze backing;
insert into report_items (id, report_id, position, article_key, statement) overriding system value
select i.id, i.report_id, i.position, o.article_key, o.body from items i join said o on o.id = i.first_opinion order by i.id;
insert into report_item_groups (report_id, item_id, group_id)
select distinct b.report_id, b.item_id, p.group_id from backing b join placed_in p using (opinion_id)
on conflict do nothing;
insert into report_item_opinions (item_id, opinion_id)
select item_id, opinion_id from backing where report_id < 42 order by 1, 2;
insert into report_outcomes (item_id, outcome, reason, later_article, action_id, recorded_at)
select i.id, case when i.id % 3 = 0 then 'adopted' else 'noted' end, '已研究', '第十条', 1 + i.id % 1000, s.opens_at + interval '9 days 2 hours'
from items i, sizes s where i.report_id < 30 order by i.id;
with originals as (
  select b.item_id, jsonb_agg(jsonb_build_object('id', o.id, 'body', o.body, 'suggested_text', '', 'reason', '', 'channel', o.channel,
                                                 'said_at', '2026-03-01T00:00:00Z') order by o.id) as list
  from report_item_opinions b join said o on o.id = b.opinion_id group by b.item_id
), contents as materialized (
  select i.report_id, jsonb_agg(jsonb_build_object(
           'number', i.position, 'article', coalesce(i.article_key, ''), 'article_number', '', 'article_text', '',
           'statement', i.statement, 'opinions', n.list) order by i.position) as list
  from report_items i join originals n on n.item_id = i.id group by i.report_id
)
update reports r set content = jsonb_build_object(
  'title', r.title, 'introduction', '', 'contact_point', '本地联系点', 'receiver', '法工委',
  'draft', jsonb_build_object('title', '大条例（草案）', 'reading', ''), 'submitted_at', '2026-03-10T01:00:00Z',
  'counts', '{"collected": 1, "articles": 1, "set_aside": 0, "unscreened": 0, "kept": 1, "groups": 1, "items": 1, "submitted": 1, "channels": []}'::jsonb,
  'items', coalesce((select c.list from contents c where c.report_id = r.id), '[]'))
where r.submitted_at is not null;
insert into report_files (report_id, format, bytes, sha256, made_at)
select r.id, f, convert_to('file ' || r.id, 'UTF8'), sha256(convert_to('file ' || r.id, 'UTF8')), r.submitted_at
from reports r, unnest(array['docx', 'html', 'csv']) f where r.id < 41;

-- What happened, and where each opinion stands after it.
create temp table happened as
select 1 as step, id as opinion_id, 'received' as kind, null::bigint as action_id, '' as reason,
       jsonb_build_object('group', p.founded) as details, received_at as at
from said join placed_in p on p.opinion_id = said.id
union all
select 2, id, 'set_apart', null, '', '{"reasons": ["repeated_text"]}', received_at from said where state = 'apart'
union all
select 3, id, case state when 'set_aside' then 'set_aside' else 'kept' end, 1 + id % 1000, case state when 'set_aside' then '与本条无关' else '' end,
       '{}', s.opens_at + interval '8 days 12 hours'
from said, sizes s where state in ('kept', 'set_aside', 'selected', 'submitted')
union all
select 4, opinion_id, 'grouped', 7, '', jsonb_build_object('from', founded, 'group', group_id), s.opens_at + interval '8 days 13 hours'
from placed_in, sizes s where founded <> group_id
union all
select 5, opinion_id, 'cleared', 8, '', '{}', s.opens_at + interval '8 days 14 hours' from shown, sizes s
union all
select 6, opinion_id, 'selected', 9, '', '{}', s.opens_at + interval '8 days 15 hours' from backing, sizes s
union all
select 7, opinion_id, 'submitted', 10, '', jsonb_build_object('report', report_id, 'item', item_id), s.opens_at + interval '9 days 1 hour'
from backing, sizes s where report_id < 42
union all
select 8, b.opinion_id, 'outcome_recorded', x.action_id, x.reason,
       jsonb_build_object('item', x.item_id, 'outcome', x.outcome, 'later_article', x.later_article), x.recorded_at
from backing b join report_outcomes x on x.item_id = b.item_id
union all
select 9, b.opinion_id, 'told', null, '', '{}', x.recorded_at + interval '1 hour'
from backing b join report_outcomes x on x.item_id = b.item_id where b.opinion_id % 4 = 0;

insert into seconds (id, opinion_id, submission_id, words, at) overriding system value
select id, opinion_id, submission_id, case when id % 5 = 0 then '我也遇到过' else '' end, at from joined order by id;
insert into second_withdrawals (second_id, at) select id, at + interval '1 minute' from joined where id % 100 = 7;
insert into submission_checks (submission_id, reasons, at)
select submission_id, array['many_from_address'], at from joined where id % 100 = 13
union all
select submission_id, array['repeated_text'], received_at from said where state = 'apart' order by 1;
insert into submission_evidence (submission_id, address, user_agent, address_hash, at)
select submission_id, decode('01' || md5(submission_id::text), 'hex'), decode('01' || md5('u'), 'hex'),
       decode(md5((submission_id % 50)::text), 'hex'), at
from submission_checks;
insert into submission_decisions (submission_id, decision, action_id, reason, at)
select submission_id, 'released', 11, '', at + interval '2 hours' from joined where id % 200 = 13;
insert into happened
select 10, opinion_id, 'voices_changed', null::bigint, '', '{}'::jsonb, at from joined
union all
select 11, n.opinion_id, 'voices_changed', null, '', '{}', w.at from second_withdrawals w join joined n on n.id = w.second_id
union all
select 12, n.opinion_id, 'voices_changed', null, '', '{}', d.at from submission_decisions d join joined n using (submission_id);

insert into opinion_events (id, opinion_id, kind, action_id, reason, details, at) overriding system value
select row_number() over (order by step, opinion_id, at), opinion_id, kind, action_id, reason, details, at from happened
order by step, opinion_id, at;

insert into opinion_standings (opinion_id, draft_id, article_key, group_id, state, outcome, cleared)
select o.id, s.draft, o.article_key, p.group_id, o.state, x.outcome, h.opinion_id is not null
from said o join placed_in p on p.opinion_id = o.id cross join sizes s
left join shown h on h.opinion_id = o.id
left join backing b on b.opinion_id = o.id left join report_outcomes x on x.item_id = b.item_id
order by o.id;
insert into draft_counts (draft_id, article_key, opinions)
select draft_id, coalesce(article_key, ''), count(*) from opinion_standings where state <> 'apart' group by 1, 2;
insert into voice_counts (group_id, opinions, fresh)
select group_id, count(*), false from opinion_standings where state <> 'apart' group by 1;
insert into voice_counts (group_id, opinion_id, seconds, fresh)
select p.group_id, j.opinion_id,
       count(*) filter (where j.id % 100 <> 7 and (j.id % 100 <> 13 or j.id % 200 = 13)), false
from joined j join placed_in p using (opinion_id) group by 1, 2;
update opinion_groups g set representative_id = w.first_opinion from wordings w where w.id = g.id and w.n % 500 = 9;

-- Which words are nearly the same: the kinds of a letter on an article; a letter over its articles.
insert into near_duplicates (group_id, opinion_id, fold_id, similarity, letter_id)
select w.id, w.first_opinion, coalesce(leader.id, w.id), case when leader.id = w.id or leader.id is null then 1 else 0.9 end, coalesce(letter.id, w.id)
from wordings w
left join lateral (select min(f.id) as id from kinds f
                   where w.letter > 0 and f.letter = w.letter and f.variant = 0 and f.article_key = w.article_key) leader on w.letter > 0
left join (select letter, min(id) as id from kinds group by letter) letter on letter.letter = w.letter;
insert into groups_kept_apart (group_id, other_id, action_id)
select least(a.id, b.id), greatest(a.id, b.id), 12 from kinds a
join kinds b on b.letter = 4 and b.variant = a.variant + 1 where a.letter = 4 and a.variant in (1, 3, 5, 7);
insert into groups_kept_apart (group_id, other_id, action_id)
select id, id + 1, 12 from wordings where letter = 0 and n % 1000 = 3;

-- Requests about personal data; who asked to be told, and what they were told.
insert into personal_requests (submission_id, kind, opinion_id, words, reason, made_at, decision, answer, action_id, decided_at)
select o.submission_id, 'correction', o.id, '请改为：' || pg_temp.phrase(o.n), '写错了', o.received_at + interval '1 hour', 'granted', '', 13,
       o.received_at + interval '1 day'
from said o where o.place = 1 and o.n % 200 = 3
union all
select o.submission_id, 'erase_contact', null, '', '', o.received_at + interval '1 hour', null, '', null, null
from said o where o.place = 1 and o.n % 700 = 5
order by 1;
insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at, confirmed_at)
select submission_id, 'email', decode('01' || md5('a' || submission_id), 'hex'), decode('01' || md5('t' || submission_id), 'hex'),
       sha256(convert_to(submission_id::text, 'UTF8')), 'zh', received_at, received_at
from said where place = 1 and submission_id % 20 = 0 order by 1;
insert into notice_messages (subscription_id, kind, key, state, attempts, next_at, created_at, settled_at, counted_at)
select id, 'changes', 'n' || id, 'sent', 1, created_at, created_at, created_at, created_at from notice_subscriptions order by id;
insert into notices (subscription_id, event_id, message_id)
select n.id, e.id, m.id
from notice_subscriptions n join notice_messages m on m.subscription_id = n.id
join opinions o on o.submission_id = n.submission_id
join opinion_events e on e.opinion_id = o.id and e.kind in ('kept', 'set_aside', 'submitted', 'outcome_recorded')
order by 2, 1;

-- Doors: tables brought in, symposia, scans.
insert into imports (draft_id, entered_by, file_name, state, total, brought, created_at, finished_at)
select s.draft, s.clerk, '表' || n || '.csv', 'done', 100, 100, s.opens_at + n * interval '1 hour', s.opens_at + n * interval '1 hour'
from sizes s, generate_series(1, 60) n;
insert into imported_rows (draft_id, row_key, import_id, opinion_id)
select s.draft, sha256(convert_to('row ' || o.id, 'UTF8')), 1 + o.id % 60, o.id from said o, sizes s where o.channel = 'letter';
insert into symposia (draft_id, held_on, place, entered_by, entered_at)
select s.draft, s.opens_at + n * interval '1 hour', '活动室', s.clerk, s.opens_at + n * interval '1 hour' from sizes s, generate_series(1, 300) n;
insert into symposia (draft_id, held_on, place, attendees, entered_by, entered_at)
select draft, opens_at, '会议室', '张三、李四', clerk, opens_at from sizes;
insert into symposium_statements (symposium_id, place, opinion_id)
select 1 + n / 15 % 300, 1 + row_number() over (partition by n / 15 % 300 order by id), id
from said where letter = 0 and channel = 'letter' and n < 15000;
insert into attachments (opinion_id, place, media_type, content, attached_by, attached_at)
select o.id, 1, 'image/jpeg', decode('ffd8ffe0' || md5(o.id::text), 'hex'), s.clerk, o.received_at
from said o, sizes s where o.channel = 'letter' and o.n % 1200 = 1;

-- Counts and keys of some days.
insert into idempotency_keys (scope, key, request_hash, response, created_at)
select 'opinions:' || n % 100, 'key ' || n, sha256(convert_to(n::text, 'UTF8')), '{}', opens_at + n * interval '20 seconds'
from sizes, generate_series(1, 20000) n;
insert into rate_windows (scope, subject, starts_at, events)
select 'address', sha256(convert_to(n::text, 'UTF8')), opens_at + interval '9 days' + (n % 100) * interval '1 minute', 1 + n % 9
from sizes, generate_series(1, 20000) n;
insert into sign_in_events (kind, user_id, role, organisation_id, address, at, last_at)
select 'signed_in', u.id, u.role, u.organisation_id, '192.0.2.' || n % 250, opens_at + n * interval '5 minutes', opens_at + n * interval '5 minutes'
from sizes, generate_series(1, 2000) n, users u where u.username in ('clerk', 'manager');
insert into sessions (token_hash, user_id, created_at, expires_at, ended_at, end_cause)
select sha256(convert_to('session ' || n, 'UTF8')), clerk, opens_at + n * interval '5 minutes', opens_at + interval '12 hours' + n * interval '5 minutes',
       opens_at + interval '12 hours' + n * interval '5 minutes', 'expired'
from sizes, generate_series(1, 1000) n;

do $$
declare
  one record;
  filled text;
begin
  set constraints all immediate;
  for one in select * from dropped_indexes loop
    execute one.definition;
  end loop;
  for one in select * from dropped_keys loop
    execute format('alter table %s add constraint %I %s', one.table_name, one.conname, one.definition);
  end loop;
  for one in select format('%I', tablename) as name from pg_tables where schemaname = 'public' loop
    execute format('alter table %s enable trigger user', one.name);
  end loop;
  foreach filled in array array['opinion_groups', 'submissions', 'opinions', 'opinion_events', 'seconds', 'reports', 'report_items'] loop
    execute format('select setval(pg_get_serial_sequence(%L, ''id''), (select max(id) from %I))', filled, filled);
  end loop;
end $$;
update near_duplicates_progress set position = (select xid || ':' || id from opinion_events order by xid desc, id desc limit 1);
