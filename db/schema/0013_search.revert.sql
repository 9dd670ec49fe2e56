drop table search.image_embeddings;
drop table search.embeddings;
drop table search.models;
drop table search.words;
drop table search.tokens;
drop table search.corpus;
drop table search.vocabulary;
drop table search.lexemes;
drop table search.terms;
drop table search.documents;
drop table search.weights;
drop schema search;

revoke usage on schema retail from retail_search;
