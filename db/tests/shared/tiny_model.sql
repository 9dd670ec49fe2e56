-- A model with three dimensions: hammers point along the first, mallets nearly so,
-- paint along the second, brushes along the third.

select search.save_model('tiny', 'openai', 3);
select search.save_embeddings('tiny', array_agg(pending.product_id), array_agg(pending.content_hash), array_agg(vector.of))
from search.pending_embeddings('tiny') as pending
join (
    values (201, '[1,0,0]'), (202, '[4,3,0]'), (203, '[0,1,0]'), (204, '[0,0,1]')
) as vector (product_id, of) on vector.product_id = pending.product_id;
select search.switch_model('tiny');
