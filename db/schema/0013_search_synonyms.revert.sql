set local role retail_search;

drop table search.synonyms;

reset role;
