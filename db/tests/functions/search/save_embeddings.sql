-- search.save_embeddings.

begin;
\ir ../../setup.sql
select plan(4);

select search.save_model('outside', 'openai', 3);
select is(
    (
        select search.save_embeddings(
            'outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3])
        )
        from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch
    ),
    3,
    'a batch is saved'
);
select is(
    (select array_agg(round(value::numeric, 2)) from search.embeddings cross join unnest(embedding::extensions.vector::real[]) as value where product_id = 201),
    '{0.60,0.00,0.80}',
    'a saved vector has unit length'
);
select throws_ok(
    $$
    select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0]"}')
    from search.pending_embeddings('outside')
    $$,
    '22023',
    'a vector has 2 dimensions, and the model ''outside'' has 3',
    'a vector of another length is refused'
);
select is(
    (select search.save_embeddings('outside', '{204}', array['\x00'::bytea], '{"[1,0,0]"}')),
    0,
    'a vector of a text that changed meanwhile is not saved'
);

select finish();
rollback;
