-- load.note_figure.

begin;
\ir ../../pgtap.sql
select plan(1);

truncate load.figures;
insert into load.figures (position, name, value) values (1, 'first', 1);
select load.note_figure(70, 'later', 2);
select load.note_figure(70, 'later', 3);
select load.note_figure(70, 'another', 1);
select load.note_figure(70, 'nothing', 0);
select results_eq(
    'select position, name, value from load.figures order by position',
    $$ values (1, 'first', 1::numeric), (70, 'later', 5), (71, 'another', 1) $$,
    'figures are added up, and those of zero are left out'
);

select finish();
rollback;
