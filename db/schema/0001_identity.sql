-- Who may ask, and for which stores.
--
-- auth.stores is where a store's number and name come from: identity must be
-- able to name every store without reading a table that identity guards.

set local role retail_auth;

create table auth.stores (
    store_id      integer     generated always as identity,
    name          text        not null,
    registered_at timestamptz not null default now(),

    constraint stores_pkey       primary key (store_id),
    constraint stores_name_key   unique (name),
    constraint stores_name_check check (length(name) between 1 and 80)
);

comment on table auth.stores is 'Every store there is: the tenants. Nothing else is said of a store here.';
comment on column auth.stores.name is 'The store''s name, the same as in retail.stores.';

create table auth.principals (
    principal_id uuid        not null default gen_random_uuid(),
    name         text        not null,
    role_name    text        not null,
    all_stores   boolean     not null default false,
    created_at   timestamptz not null default clock_timestamp(),
    disabled_at  timestamptz,

    constraint principals_pkey            primary key (principal_id),
    constraint principals_name_key        unique (name),
    constraint principals_name_check      check (length(name) between 1 and 80),
    constraint principals_role_name_check check (
        role_name in (
            'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst'
        )
    )
);

comment on table auth.principals is 'A person or a program that may ask.';
comment on column auth.principals.principal_id is 'Public: knowing one proves nothing outside development.';
comment on column auth.principals.role_name is 'The application role; what it may call is granted to it.';
comment on column auth.principals.all_stores is 'Sees every store, those opened later too. Others: auth.principal_stores.';
comment on column auth.principals.disabled_at is 'Refused from this moment on. Null for one in use.';

create table auth.principal_stores (
    principal_id uuid    not null,
    store_id     integer not null,

    constraint principal_stores_pkey primary key (principal_id, store_id),
    constraint principal_stores_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint principal_stores_store_id_fkey
        foreign key (store_id) references auth.stores on delete cascade
);

create index principal_stores_store_id_idx on auth.principal_stores (store_id);

comment on table auth.principal_stores is 'The stores that a principal sees.';

create table auth.api_keys (
    key_id       bigint      generated always as identity,
    key_hash     bytea       not null,
    principal_id uuid        not null,
    name         text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    revoked_at   timestamptz,

    constraint api_keys_pkey         primary key (key_id),
    constraint api_keys_key_hash_key unique (key_hash),
    constraint api_keys_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint api_keys_key_hash_check check (octet_length(key_hash) = 32),
    constraint api_keys_name_check     check (length(name) between 1 and 80)
);

create index api_keys_principal_id_idx on auth.api_keys (principal_id);

comment on table auth.api_keys is 'Keys that clients present. The key itself is never stored.';
comment on column auth.api_keys.key_hash is 'SHA-256 of the key, which holds 244 random bits, so it needs no salt.';

create table auth.issuers (
    issuer  text    not null,
    enabled boolean not null default true,

    constraint issuers_pkey primary key (issuer)
);

comment on table auth.issuers is 'Whose word the server may pass on, after it has verified a token.';
comment on column auth.issuers.issuer is
    'The token''s iss. The issuer named development lets a caller name a principal without proof.';

create table auth.identities (
    issuer       text not null,
    subject      text not null,
    principal_id uuid not null,

    constraint identities_pkey primary key (issuer, subject),
    constraint identities_issuer_fkey
        foreign key (issuer) references auth.issuers on delete cascade,
    constraint identities_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint identities_issuer_check check (issuer <> 'development')
);

create index identities_principal_id_idx on auth.identities (principal_id);

comment on table auth.identities is 'Which principal the subject of an issuer''s token is.';

create table auth.bi_logins (
    login        name not null,
    principal_id uuid not null,

    constraint bi_logins_pkey primary key (login),
    constraint bi_logins_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint bi_logins_login_check check (login !~ '^(retail_|pg_)')
);

create index bi_logins_principal_id_idx on auth.bi_logins (principal_id);

comment on table auth.bi_logins is
    'Which principal a database login is. Trusted, because nobody but a superuser can change session_user.';

create table auth.signing_key (
    only_row  boolean not null default true,
    inner_pad bytea   not null,
    outer_pad bytea   not null,

    constraint signing_key_pkey            primary key (only_row),
    constraint signing_key_only_row_check  check (only_row),
    constraint signing_key_inner_pad_check check (octet_length(inner_pad) = 64),
    constraint signing_key_outer_pad_check check (octet_length(outer_pad) = 64)
);

comment on table auth.signing_key is
    'The key that signs request contexts, as the two pads of HMAC-SHA-256. Never leaves the database.';

reset role;
