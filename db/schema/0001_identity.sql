-- Who may ask, and for which stores.
--
-- Numbers and names of stores are in auth.stores, because identification must know every store
-- without reading a table whose row security depends on identification.

set local role retail_auth;

create table auth.stores (
    store_id      integer     generated always as identity,
    name          text        not null,
    registered_at timestamptz not null default now(),
    name_key      text        not null generated always as (retail.name_key(name)) stored,

    constraint stores_pkey              primary key (store_id),
    constraint stores_name_key          unique (name),
    constraint stores_name_key_key      unique (name_key),
    constraint stores_store_id_name_key unique (store_id, name),
    constraint stores_name_check        check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name')),
    constraint stores_name_key_check    check (name_key <> '')
);

comment on table auth.stores is 'All stores: the tenants. Everything else about a store is in retail.stores.';
comment on column auth.stores.name is 'The store''s name, the same as in retail.stores.';
comment on column auth.stores.name_key is 'The key by which names are compared: no two stores may differ only in case, accents or blanks.';

create table auth.principals (
    principal_id uuid        not null default gen_random_uuid(),
    name         text        not null,
    role_name    text        not null,
    all_stores   boolean     not null default false,
    created_at   timestamptz not null default clock_timestamp(),
    disabled_at  timestamptz,
    tokens_since timestamptz,
    name_key     text        not null generated always as (retail.name_key(name)) stored,

    constraint principals_pkey            primary key (principal_id),
    constraint principals_name_key        unique (name),
    constraint principals_name_key_key    unique (name_key),
    constraint principals_name_check      check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name')),
    constraint principals_name_key_check  check (name_key <> ''),
    constraint principals_role_name_check check (
        role_name in (
            'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst'
        )
    )
);

comment on table auth.principals is 'A person or a program that may call.';
comment on column auth.principals.principal_id is 'Public: it authenticates nobody, except in development.';
comment on column auth.principals.role_name is 'The application role; what it may call is granted to it.';
comment on column auth.principals.all_stores is 'Sees every store, including those opened later. For others see auth.principal_stores.';
comment on column auth.principals.disabled_at is 'Refused from this moment on; null for an active principal.';
comment on column auth.principals.name_key is 'The key by which names are compared: no two principals may differ only in case, accents or blanks.';
comment on column auth.principals.tokens_since is 'Tokens issued before this are refused. Null: none is.';

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
    key_prefix   text,
    may_delegate boolean     not null default false,

    constraint api_keys_pkey         primary key (key_id),
    constraint api_keys_key_hash_key unique (key_hash),
    constraint api_keys_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint api_keys_key_hash_check check (octet_length(key_hash) = 32),
    constraint api_keys_name_check     check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name'))
);

create index api_keys_principal_id_idx on auth.api_keys (principal_id);

comment on table auth.api_keys is 'Keys that clients present. The key itself is never stored.';
comment on column auth.api_keys.key_hash is 'SHA-256 of the key, which holds 244 random bits, so it needs no salt.';
comment on column auth.api_keys.key_prefix is 'The first 13 characters of the key, to find it by; 212 random bits follow.';
comment on column auth.api_keys.may_delegate is 'Whether the holder of the key may act for any other principal.';

create table auth.key_uses (
    key_id       bigint      not null,
    last_used_at timestamptz not null,

    constraint key_uses_pkey        primary key (key_id),
    constraint key_uses_key_id_fkey foreign key (key_id) references auth.api_keys on delete cascade
);

comment on table auth.key_uses is
    'When each key was last used, to the minute. Not in auth.api_keys, whose changes are audited.';

create table auth.issuers (
    issuer             text    not null,
    enabled            boolean not null default true,
    creates_principals boolean not null default false,
    delegation_claim   text,

    constraint issuers_pkey                   primary key (issuer),
    constraint issuers_delegation_claim_check check (delegation_claim ~ '^[a-z]+=.')
);

comment on table auth.issuers is 'Issuers whose tokens count, after the server has verified them.';
comment on column auth.issuers.issuer is
    'The token''s iss. The issuer named development lets a caller name a principal without proof.';
comment on column auth.issuers.creates_principals is
    'Whether the first login of a subject that matches a rule creates a principal for it.';
comment on column auth.issuers.delegation_claim is
    'Tokens with this claim, such as roles=Delegate, may act for any other principal. Null: none may.';

create table auth.claim_rules (
    issuer       text     not null,
    claim        text     not null,
    principal_id uuid     not null,
    rank         smallint not null default 100,

    constraint claim_rules_pkey primary key (issuer, claim),
    constraint claim_rules_issuer_fkey
        foreign key (issuer) references auth.issuers on delete cascade,
    constraint claim_rules_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint claim_rules_issuer_check check (issuer <> 'development'),
    constraint claim_rules_claim_check  check (claim ~ '^(roles|groups|scope)=.' and length(claim) <= 300)
);

create index claim_rules_principal_id_idx on auth.claim_rules (principal_id);

comment on table auth.claim_rules is
    'Which principal a subject without an identity of its own is, by an app role, group or scope of its token.';
comment on column auth.claim_rules.claim is 'The claim and one of its values, such as roles=Store.Manager.';
comment on column auth.claim_rules.principal_id is
    'The principal; where first logins create principals, the one whose role and stores a new one gets.';
comment on column auth.claim_rules.rank is 'If several rules match, the one with the lowest rank applies.';

create table auth.identities (
    issuer       text not null,
    subject      text not null,
    principal_id uuid not null,
    claim        text,

    constraint identities_pkey primary key (issuer, subject),
    constraint identities_issuer_fkey
        foreign key (issuer) references auth.issuers on delete cascade,
    constraint identities_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint identities_issuer_check check (issuer <> 'development')
);

create index identities_principal_id_idx on auth.identities (principal_id);

comment on table auth.identities is 'The principal that the subject of an issuer''s token stands for.';
comment on column auth.identities.claim is
    'Valid only while the token has this claim, by which a first login was admitted. Null: always valid.';

create table auth.revoked_tokens (
    issuer     text        not null,
    token_id   text        not null,
    revoked_at timestamptz not null default statement_timestamp(),
    expires_at timestamptz not null,

    constraint revoked_tokens_pkey primary key (issuer, token_id)
);

comment on table auth.revoked_tokens is 'Tokens that are refused although they have not expired.';
comment on column auth.revoked_tokens.token_id is 'The token''s jti or uti; for a token without one, sha256: and its hash.';
comment on column auth.revoked_tokens.expires_at is 'From then on the token is refused anyway, and the row can go.';

create table auth.role_limits (
    role_name           text     not null,
    calls_per_minute    integer  not null,
    rows_per_minute     bigint   not null,
    concurrent_calls    smallint not null,
    query_seconds       integer  not null,

    constraint role_limits_pkey                   primary key (role_name),
    constraint role_limits_calls_per_minute_check check (calls_per_minute >= 1),
    constraint role_limits_rows_per_minute_check  check (rows_per_minute >= 1),
    constraint role_limits_concurrent_calls_check check (concurrent_calls between 1 and 1000),
    constraint role_limits_query_seconds_check    check (query_seconds >= 1)
);

comment on table auth.role_limits is 'What a principal of each role may use, unless auth.principal_limits says otherwise.';
comment on column auth.role_limits.calls_per_minute is 'Calls in each minute of the clock.';
comment on column auth.role_limits.rows_per_minute is 'Rows of all answers in a minute; the answer that crosses it is the last.';
comment on column auth.role_limits.concurrent_calls is 'Calls that run at the same time, in all processes of the server.';
comment on column auth.role_limits.query_seconds is 'Seconds of tools with a timeout of their own in a minute, such as ad-hoc SQL.';

insert into auth.role_limits (role_name, calls_per_minute, rows_per_minute, concurrent_calls, query_seconds)
values
('store_readonly',   600,  500000,  16, 60),
('store_user',       600,  500000,  16, 60),
('store_manager',    1200, 1000000, 32, 120),
('regional_manager', 1200, 1000000, 32, 120),
('head_office',      6000, 5000000, 64, 300),
('analyst',          1200, 1000000, 32, 300);

create table auth.principal_limits (
    principal_id     uuid not null,
    calls_per_minute integer,
    rows_per_minute  bigint,
    concurrent_calls smallint,
    query_seconds    integer,

    constraint principal_limits_pkey primary key (principal_id),
    constraint principal_limits_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint principal_limits_calls_per_minute_check check (calls_per_minute >= 1),
    constraint principal_limits_rows_per_minute_check  check (rows_per_minute >= 1),
    constraint principal_limits_concurrent_calls_check check (concurrent_calls between 1 and 1000),
    constraint principal_limits_query_seconds_check    check (query_seconds >= 1)
);

comment on table auth.principal_limits is 'Limits of one principal in place of its role''s; null: the role''s.';

-- Unlogged, so that nothing waits for the disk; losing the last minute's counts in a crash does no
-- harm. Half of each page is left free, so that updated rows stay on their page and indexes do not
-- change.
create unlogged table auth.usage (
    principal_id       uuid        not null,
    minute             timestamptz not null,
    calls              integer     not null,
    row_count          bigint      not null,
    query_milliseconds bigint      not null,

    constraint usage_pkey primary key (principal_id),
    constraint usage_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade
)
with (fillfactor = 50);

comment on table auth.usage is 'What each principal has used of its limits in the current minute, in all processes of the server.';
comment on column auth.usage.minute is 'The minute that the figures are of.';
comment on column auth.usage.calls is 'Calls that processes have taken, made or not.';

create table auth.bi_logins (
    login        name not null,
    principal_id uuid not null,
    may_write    boolean not null default false,

    constraint bi_logins_pkey primary key (login),
    constraint bi_logins_principal_id_fkey
        foreign key (principal_id) references auth.principals on delete cascade,
    constraint bi_logins_login_check check (login !~ '^(retail_|pg_)')
);

create index bi_logins_principal_id_idx on auth.bi_logins (principal_id);

comment on table auth.bi_logins is
    'The principal that a database login stands for. Trusted, because only a superuser can change session_user.';
comment on column auth.bi_logins.may_write is
    'The login may also call the functions that write, if its role may. A dashboard only reads.';

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
