-- retail.choose_vector: which vector a search by meaning uses, and the note about it.

begin;
\ir ../../setup.sql
select plan(5);

select results_eq(
    $$ select vector is null, note from retail.choose_vector('[1,2,3]', 'outside') $$,
    $$ values (true, 'no vectors are installed: found by words alone') $$,
    'without a model there is nothing to compare with'
);

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);
update search.models set is_current = (name = 'tiny');
select results_eq(
    $$ select vector is null, note from retail.choose_vector(null, null) $$,
    $$ values (true, null::text) $$,
    'where the offline model is the current one, nothing is missing'
);

update search.models set is_current = false;
update search.models set is_current = (name = 'outside');
select results_eq(
    $$ select vector::text, note from retail.choose_vector('[1,2,3]', 'outside') $$,
    $$ values ('[1,2,3]', null::text) $$,
    'a vector of a model that is installed is used'
);
select results_eq(
    $$ select vector is null, note from retail.choose_vector(null, null) $$,
    $$ values (true, 'the embedding service was not asked or did not answer: offline vectors were used') $$,
    'if the current model is a remote one, a missing vector is reported'
);
select results_eq(
    $$ select vector is null, note from retail.choose_vector('[1,2,3]', 'dropped') $$,
    $$ values (true, 'the embedding service was not asked or did not answer: offline vectors were used') $$,
    'a vector of a model that was dropped is not used'
);

select finish();
rollback;
