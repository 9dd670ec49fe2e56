-- ops.measure_indexes.

begin;
\ir ../../setup.sql
select plan(3);

create table ops.grown (grown_id integer);
create index grown_idx on ops.grown (grown_id);
insert into ops.grown
select number from generate_series(1, 2000) as number;
analyze ops.grown;
insert into ops.index_sizes (index_name, file_node, bytes, row_count, least_bytes_per_row)
values
('ops.gone_idx',  0, 1, 1, 1),
('ops.grown_idx', pg_relation_filenode('ops.grown_idx'), 8192, 2000, 4.096);
select cmp_ok(ops.measure_indexes(), '>=', 1::bigint, 'indexes of a thousand rows or more are measured');
select results_eq(
    $$ select bytes = pg_relation_size('ops.grown_idx'), row_count, least_bytes_per_row from ops.index_sizes where index_name = 'ops.grown_idx' $$,
    $$ values (true, 2000::double precision, 4.096::double precision) $$,
    'the smallest size per row is kept'
);
select is_empty($$ select from ops.index_sizes where index_name = 'ops.gone_idx' $$, 'an index that was dropped is forgotten');

select finish();
rollback;
