-- The types of the arguments of tools that find products.

set local role retail_definer;

create type api.recommendation_kind as enum ('similar', 'for_customer', 'trending', 'cross_sell');
comment on type api.recommendation_kind is
    'What to recommend: similar (products like one), for_customer (what customers with the same purchases bought besides), trending (what sells more than it used to), cross_sell (what is bought together with one).';

create domain api.search_text as text
    constraint search_text_check check (length(value) between 1 and 500);
comment on domain api.search_text is 'What to look for, in words, 1 to 500 characters.';

create domain api.rating as numeric
    constraint rating_check check (value between 1 and 5);
comment on domain api.rating is 'A rating by customers, 1 to 5.';

create domain api.search_weight as double precision
    constraint search_weight_check check (value between 0 and 1);
comment on domain api.search_weight is 'How much a part of the ranking counts, 0 to 1.';

create domain api.tag_list as text[]
    constraint tag_list_check check (cardinality(value) between 1 and 20 and array_position(value, null) is null);
comment on domain api.tag_list is 'Tags that a product must have, all of them; 1 to 20.';

create domain api.image_vector as double precision[]
    constraint image_vector_check check (cardinality(value) = 512 and array_position(value, null) is null);
comment on domain api.image_vector is 'The vector of a picture, 512 numbers.';

reset role;
