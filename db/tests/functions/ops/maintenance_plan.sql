-- ops.maintenance_plan and the views that it uses, with ops.measure_indexes, for a table made up
-- for the test.

begin;
\ir ../../setup.sql
select plan(20);

create table ops.worn_kinds (kind integer, label text, constraint worn_kinds_pkey primary key (kind));
create table ops.worn (
    id    bigint,
    kind  integer,
    note  text,
    other integer,
    constraint worn_pkey primary key (id),
    constraint worn_kind_fkey foreign key (kind) references ops.worn_kinds
);
alter table ops.worn owner to retail_owner;
insert into ops.worn_kinds values (1, 'a'), (2, 'b');
insert into ops.worn (id, kind, note, other)
select number, 1 + number % 2, repeat('x', 20), number
from generate_series(1, 60000) as number;

-- The product's own indexes.
select is_empty($$ select * from ops.duplicate_indexes $$, 'no index of the product does the work of another one');
select is_empty(
    $$ select * from ops.missing_indexes where reason = 'a foreign key without an index' and table_name not like '%worn' and current_setting('server_version_num')::integer >= 180000 $$,
    'every foreign key of the product has an index that PostgreSQL 18 can use'
);

-- Foreign keys.
select results_eq(
    $$ select reason, found, advice from ops.missing_indexes where table_name = 'ops.worn' $$,
    $$
    values (
        'a foreign key without an index', 'worn_kind_fkey (kind)',
        'Create it if rows of ops.worn_kinds are ever deleted, or their keys change: create index concurrently on ops.worn (kind).'
    )
    $$,
    'a foreign key without an index is named'
);
create index worn_other_kind_idx on ops.worn (other, id, kind);
select is(
    (select count(*) from ops.missing_indexes where table_name = 'ops.worn'),
    1::bigint,
    'an index that has the column further back does not help'
);
create index worn_kind_idx on ops.worn (kind);
select is_empty($$ select * from ops.missing_indexes where table_name = 'ops.worn' $$, 'an index that begins with the column helps');

-- Duplicates.
create index worn_note_idx on ops.worn (note);
create index worn_note_again_idx on ops.worn (note);
create index worn_note_backwards_idx on ops.worn (note desc);
create index worn_note_some_idx on ops.worn (note) where other > 5;
create index worn_note_other_idx on ops.worn (note, other);
create index worn_note_hash_idx on ops.worn using hash (note);
select results_eq(
    $$ select index_name, covered_by, reason from ops.duplicate_indexes where table_name = 'ops.worn' order by 1, 2 $$,
    $$
    values
    ('ops.worn_note_again_idx', 'ops.worn_note_idx', 'the same columns'),
    ('ops.worn_note_again_idx', 'ops.worn_note_other_idx', 'the first columns of the other'),
    ('ops.worn_note_idx', 'ops.worn_note_other_idx', 'the first columns of the other')
    $$,
    'the same columns once more, or the first ones of another index, are duplicates; another order, condition or method is not'
);

-- Unused ones.
select results_eq(
    $$ select index_name, foreign_key, left(advice, 4) from ops.unused_indexes where index_name in ('ops.worn_kind_idx', 'ops.worn_note_idx', 'ops.worn_pkey') order by 1 $$,
    $$ values ('ops.worn_kind_idx', 'worn_kind_fkey', 'Keep'), ('ops.worn_note_idx', null, 'Wait') $$,
    'an index without a scan is listed, unless it is a constraint''s; one for a foreign key is to be kept'
);

-- Bloat: 60,000 entries of 8 + 8 + 4 bytes, 367 in the filled nine tenths of a page, are 164 pages.
-- The index has 166 with its upper levels, and half of the entries would fit into 82: 51 %.
analyze ops.worn;
select results_eq(
    $$ select method, row_count, is_unique, is_valid, bloat_percent <= 2, basis from ops.index_health where index_name = 'ops.worn_pkey' $$,
    $$ values ('btree'::name, 60000::real, true, true, true, 'by the widths of its columns') $$,
    'a fresh index has no bloat'
);
select is(
    (select bloat_percent from ops.index_health where index_name = 'ops.worn_note_other_idx'),
    null,
    'for columns without a fixed width, bloat is unknown at first'
);
select cmp_ok(ops.measure_indexes(), '>', 5::bigint, 'indexes can be measured');
select results_eq(
    $$ select bloat_percent, left(basis, 13) from ops.index_health where index_name = 'ops.worn_note_other_idx' $$,
    $$ values (0::numeric, 'compared with') $$,
    'measured indexes can be judged'
);
-- As vacuum reports it after half of the rows were deleted: each remaining entry takes twice its
-- size.
update pg_class set reltuples = 30000 where oid in ('ops.worn_note_other_idx'::regclass, 'ops.worn_pkey'::regclass);
select results_eq(
    $$
    select index_name, bloat_percent between 49 and 51, left(advice, 14)
    from ops.index_health
    where index_name in ('ops.worn_note_other_idx', 'ops.worn_pkey')
    order by 1
    $$,
    $$ values ('ops.worn_note_other_idx', true, 'Build it again'), ('ops.worn_pkey', true, 'Build it again') $$,
    'half of an index without half of its rows is bloat'
);
update pg_index set indisvalid = false where indexrelid = 'ops.worn_note_again_idx'::regclass;
alter index ops.worn_note_hash_idx rename to worn_note_idx_ccnew;
update pg_index set indisvalid = false where indexrelid = 'ops.worn_note_idx_ccnew'::regclass;
select results_eq(
    $$ select object, statement, reason from ops.maintenance_plan() where task = 'reindex' and object like 'ops.worn%' $$,
    $$
    values
    ('ops.worn_note_again_idx', 'reindex index concurrently ops.worn_note_again_idx', 'it is invalid'),
    ('ops.worn_note_idx_ccnew', 'drop index concurrently ops.worn_note_idx_ccnew', 'it is invalid'),
    ('ops.worn_note_other_idx', 'reindex index concurrently ops.worn_note_other_idx', '50 % of its ' || pg_size_pretty(pg_relation_size('ops.worn_note_other_idx')) || ' are bloat'),
    ('ops.worn_pkey', 'reindex index concurrently ops.worn_pkey', '51 % of its ' || pg_size_pretty(pg_relation_size('ops.worn_pkey')) || ' are bloat')
    $$,
    'bloated and invalid indexes are rebuilt, and the remains of an interrupted build are dropped'
);

-- The recall of vector indexes.
insert into search.models (name, provider, dimensions, is_current) values ('low', 'openai', 3, false), ('good', 'openai', 3, false);
insert into ops.vector_recalls (model, measured_at, products, sampled, recall, worst)
values
('low', now() - interval '1 day', 10, 10, 1, 1),
('low', now(), 10, 10, 0.9, 0.5),
('good', now(), 10, 10, 0.95, 0.5);
select results_eq(
    $$ select model, recall, left(advice, 14) from ops.vector_index_recall where model in ('low', 'good') order by 1 $$,
    $$ values ('good', 0.9500, 'Nothing to do.'), ('low', 0.9000, 'Build the inde') $$,
    'the newest measurement counts'
);
\ir ../../shared/pieces_of_words.sql
select search.save_model('tiny', 'offline', 256);
select search.embed_offline('{201,202,203,204}');
insert into ops.vector_recalls (model, products, sampled, recall, worst) values ('tiny', 3, 3, 0.94, 0.5);
select search.build_index('tiny');
select is_empty(
    $$ select * from ops.maintenance_plan() where object like 'search.embeddings_model_%' and reason !~ 'nearest' $$,
    'the index of vectors is in the plan for no other reason'
);
select results_eq(
    $$
    select statement, reason
    from ops.maintenance_plan()
    where object = (select format('search.embeddings_model_%s_idx', model_id) from search.models where name = 'tiny')
    $$,
    $$
    select format('reindex index concurrently search.embeddings_model_%s_idx', model_id), 'it finds 94.0 % of the nearest vectors'
    from search.models
    where name = 'tiny'
    $$,
    'an index of vectors that misses more than 5 % is built again'
);

select results_eq(
    $$ select view_name, subject from ops.advice() where subject like 'ops.worn%' or subject in ('low', 'good') order by 1, 2 $$,
    $$
    values
    ('duplicate_indexes', 'ops.worn_note_idx'),
    ('index_health', 'ops.worn_note_again_idx'), ('index_health', 'ops.worn_note_idx_ccnew'), ('index_health', 'ops.worn_note_other_idx'),
    ('index_health', 'ops.worn_pkey')
    $$,
    'one list has everything that needs action, for models in use only'
);

-- Statements.
set local role retail_monitor;
select is_empty(
    $$ select * from ops.slow_statements where advice is null or statement ~* '^(alter|create|set|grant|do|copy)\M' $$,
    'statements have advice, and those that pg_stat_statements keeps as they were typed are left out'
);
reset role;
drop extension pg_stat_statements;
set local role retail_monitor;
select matches(
    (select advice from ops.slow_statements),
    '^The extension pg_stat_statements is not installed here',
    'the answer says that the extension is missing'
);
select lives_ok(
    $$ select * from ops.table_health, ops.vacuum_progress, ops.blocking_sessions $$,
    'a monitor may read what runs now'
);
reset role;

select finish();
rollback;
