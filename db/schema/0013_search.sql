-- Search: the texts of products, prepared for ranking.
--
-- The catalogue is not tenant data, so there is no row security here, and indexes can be used for
-- any operator. Triggers on the catalogue send the texts; the api functions join the results to
-- tables with row security.

create schema search authorization retail_search;

comment on schema search is 'Search of the catalogue: documents, terms, spelling, vectors. Holds nothing that belongs to a store.';

grant usage on schema search to retail_owner, retail_definer, retail_gateway, retail_migrator, retail_monitor;

-- Search reads no business table; it only calls retail.is_sold_on().
grant usage on schema retail to retail_search;

set local role retail_search;

create table search.weights (
    name        text             not null,
    value       double precision not null,
    description text             not null,

    constraint weights_pkey        primary key (name),
    constraint weights_value_check check (value between 0 and 1000)
);

insert into search.weights (name, value, description)
values
('k1',               1.2,  'BM25: how soon more occurrences of a word stop mattering.'),
('b',                0.6,  'BM25: how much a long text weakens its words, 0 to 1.'),
('field name',       3.0,  'How much a word in the name counts.'),
('field brand',      2.0,  'How much a word in the brand counts.'),
('field attributes', 1.0,  'How much a word in category, type or tags counts.'),
('field text',       0.7,  'How much a word in the description counts.'),
('rank text',        1.0,  'Fusion: the BM25 score, 1 for the best one.'),
('rank vector',      2.5,  'Fusion: the similarity of the vectors.'),
('rank letters',     1.5,  'Fusion: how much of the query''s letters the name has.'),
('rank terms',       3.2,  'Fusion: the share of the query''s words that the product has.'),
('rank all',         0.15, 'Fusion: whether the product has all words.'),
('rank short',       0.1,  'Fusion: a short name.'),
('spelling frequency', 0.18, 'Spelling: how much a frequent word is preferred, by the logarithm of its products.'),
('spelling initial',   0.3,  'Spelling: how much a word with the same first letter is preferred.'),
('spelling company',   0.25, 'Spelling: how much a word is preferred that products have together with the other words, likewise.');

comment on table search.weights is 'The constants of ranking. Those of fields and of BM25 take effect with the next search.rebuild().';
comment on column search.weights.name is 'What it is the weight of.';
comment on column search.weights.value is 'The weight, 0 to 1000.';
comment on column search.weights.description is 'What it does.';

create table search.documents (
    product_id   integer  not null,
    name         text     not null,
    brand        text     not null default '',
    attributes   text     not null default '',
    description  text     not null default '',
    letters      text     not null,
    lexemes      tsvector not null,
    words        text[]   not null,
    length       real     not null,
    content_hash bytea    not null,
    discontinued_on date,
    is_active    boolean  not null default true,

    constraint documents_pkey primary key (product_id)
);

-- Every search looks up the few products that have a last day of sale.
create index documents_discontinued_on_idx on search.documents (discontinued_on)
where is_active and discontinued_on is not null;

comment on table search.documents is 'The text of each product.';
comment on column search.documents.product_id is 'The product.';
comment on column search.documents.name is 'Its name.';
comment on column search.documents.brand is 'Its brand.';
comment on column search.documents.attributes is 'Its category, type and tags.';
comment on column search.documents.description is 'Its description.';
comment on column search.documents.letters is 'Brand and name in lower case, for comparing letters.';
comment on column search.documents.lexemes is 'The stems of all words, with the fields that contain them.';
comment on column search.documents.words is 'All distinct words as they are written, for spelling.';
comment on column search.documents.length is 'Weighted number of words.';
comment on column search.documents.content_hash is 'SHA-256 of all fields: shows whether a vector is of the current text.';
comment on column search.documents.discontinued_on is 'The day from which it is no longer sold; null for one in the range.';
comment on column search.documents.is_active is 'Whether it is indexed. False once it is no longer sold: it is still compared with, and not found.';

create table search.terms (
    lexeme     text    not null,
    product_id integer not null,
    impact     real    not null,

    constraint terms_pkey primary key (lexeme, product_id) include (impact)
);

create index terms_impact_idx on search.terms (lexeme, impact desc) include (product_id);
create index terms_product_id_idx on search.terms (product_id);

comment on table search.terms is 'The stems of each indexed product.';
comment on column search.terms.lexeme is 'The stem.';
comment on column search.terms.product_id is 'The product.';
comment on column search.terms.impact is 'BM25 without the factor for the rarity of the stem: how much the product is about it, 0 to k1 + 1.';

create table search.lexemes (
    lexeme   text    not null,
    products integer not null,

    constraint lexemes_pkey primary key (lexeme)
);

comment on table search.lexemes is 'How many products have each stem.';
comment on column search.lexemes.lexeme is 'The stem.';
comment on column search.lexemes.products is 'Number of products.';

create table search.vocabulary (
    word     text    not null,
    products integer not null,
    length   integer not null generated always as (length(word)) stored,

    constraint vocabulary_pkey primary key (word)
);

create index vocabulary_letter_length_idx on search.vocabulary (left(word, 1), length) include (word, products);

comment on table search.vocabulary is 'The words that misspelt ones may stand for.';
comment on column search.vocabulary.word is 'The word, as it is written in the catalogue.';
comment on column search.vocabulary.products is 'Number of products that have it.';
comment on column search.vocabulary.length is 'Number of characters.';

create table search.corpus (
    is_only_row boolean not null default true,
    products    bigint  not null default 0,
    length      double precision not null default 0,

    constraint corpus_pkey              primary key (is_only_row),
    constraint corpus_is_only_row_check check (is_only_row)
);

insert into search.corpus default values;

comment on table search.corpus is 'Totals of the indexed documents: one row.';
comment on column search.corpus.is_only_row is 'Always true: there is one row.';
comment on column search.corpus.products is 'Number of indexed documents.';
comment on column search.corpus.length is 'Sum of their lengths.';

create table search.tokens (
    token_id  integer not null,
    piece     text    not null,
    embedding extensions.halfvec(256) not null,

    constraint tokens_pkey      primary key (token_id),
    constraint tokens_piece_key unique (piece)
);

comment on table search.tokens is 'The offline model: its vocabulary, with a vector for each piece of a word.';
comment on column search.tokens.token_id is 'The piece''s number; pieces with small numbers are joined first.';
comment on column search.tokens.piece is 'The piece; a space is written as U+2581.';
comment on column search.tokens.embedding is 'Its vector.';

create table search.words (
    word  text    not null,
    total extensions.vector(256) not null,

    constraint words_pkey primary key (word)
);

comment on table search.words is 'Sums of the vectors of the pieces of words: a cache of what search.embed() would compute.';
comment on column search.words.word is 'The word, in lower case.';
comment on column search.words.total is 'The sum.';

create table search.models (
    model_id        smallint    not null generated always as identity,
    name            text        not null,
    provider        text        not null,
    dimensions      integer     not null,
    is_current      boolean     not null default false,
    m               integer     not null default 24,
    ef_construction integer     not null default 128,
    created_at      timestamptz not null default now(),

    constraint models_pkey             primary key (model_id),
    constraint models_name_key         unique (name),
    constraint models_name_check       check (length(name) between 1 and 100),
    constraint models_provider_check   check (provider in ('offline', 'openai', 'azure_openai')),
    constraint models_dimensions_check check (dimensions between 1 and 4000),
    constraint models_m_check          check (m between 2 and 100),
    constraint models_ef_construction_check check (ef_construction between 4 and 1000)
);

create unique index models_is_current_idx on search.models (is_current) where is_current;

comment on table search.models is 'The models by which products have vectors, side by side.';
comment on column search.models.model_id is 'Identifies the model.';
comment on column search.models.name is 'The model''s name, or that of its deployment.';
comment on column search.models.provider is 'Who computes the vectors: offline is this database.';
comment on column search.models.dimensions is 'The dimensions of its vectors.';
comment on column search.models.is_current is 'Whether searches use it; at most one model.';
comment on column search.models.m is 'Connections of each vector in its index.';
comment on column search.models.ef_construction is 'How many candidates are kept for each vector while its index is built: more give a better index, more slowly.';
comment on column search.models.created_at is 'When it was added.';

create table search.embeddings (
    model_id     smallint    not null,
    product_id   integer     not null,
    embedding    extensions.halfvec not null,
    content_hash bytea       not null,
    is_active    boolean     not null default true,
    embedded_at  timestamptz not null default now(),

    constraint embeddings_pkey primary key (model_id, product_id),
    constraint embeddings_model_id_fkey   foreign key (model_id) references search.models on delete cascade,
    constraint embeddings_product_id_fkey foreign key (product_id) references search.documents on delete cascade
);

create index embeddings_product_id_idx on search.embeddings (product_id);

comment on table search.embeddings is 'The vector of each product by each model, of unit length. Each model has an index of its own.';
comment on column search.embeddings.model_id is 'The model.';
comment on column search.embeddings.product_id is 'The product.';
comment on column search.embeddings.embedding is 'The vector, with the dimensions of the model.';
comment on column search.embeddings.content_hash is 'The content_hash of the text that was embedded.';
comment on column search.embeddings.is_active is 'As in search.documents: only then is the vector in the index.';
comment on column search.embeddings.embedded_at is 'When it was computed.';

create table search.image_embeddings (
    product_id  integer     not null,
    position    integer     not null default 1,
    embedding   extensions.halfvec(512) not null,
    embedded_at timestamptz not null default now(),

    constraint image_embeddings_pkey            primary key (product_id, position),
    constraint image_embeddings_product_id_fkey foreign key (product_id) references search.documents on delete cascade,
    constraint image_embeddings_position_check  check (position between 1 and 100)
);

create index image_embeddings_embedding_idx on search.image_embeddings
using hnsw (embedding extensions.halfvec_cosine_ops);

comment on table search.image_embeddings is 'The vectors of the pictures of products.';
comment on column search.image_embeddings.product_id is 'The product.';
comment on column search.image_embeddings.position is 'The picture''s number, from 1.';
comment on column search.image_embeddings.embedding is 'The vector.';
comment on column search.image_embeddings.embedded_at is 'When it was computed.';

-- The migrator fills the tables of the models; the api functions read the rest.
grant select on search.models, search.documents, search.embeddings, search.lexemes, search.corpus, search.weights
to retail_definer, retail_monitor;
grant select, insert, delete, truncate on search.tokens to retail_migrator;
grant select on search.models, search.documents, search.embeddings to retail_migrator;
grant select, insert, update, delete on search.image_embeddings to retail_migrator;

reset role;
