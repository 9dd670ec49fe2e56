-- 400 nails, one in twenty of a rare brand.

insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price, brand)
overriding system value
select 1000 + number, 'N-' || number, 'Nail number ' || number, 1, 1, 1 + number, case when number % 20 = 0 then 'Rare' else 'Common' end
from generate_series(1, 400) as number;
select search.save_embeddings('tiny', array_agg(product_id), array_agg(content_hash), array_agg('[0,1000,' || product_id || ']'))
from search.pending_embeddings('tiny');
