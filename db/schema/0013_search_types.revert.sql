drop type retail.recommendation;
drop type retail.product_filters;
drop domain api.image_vector;
drop domain api.tag_list;
drop domain api.search_weight;
drop domain api.rating;
drop domain api.search_text;
drop type api.recommendation_kind;
