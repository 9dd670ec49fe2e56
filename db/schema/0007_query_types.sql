-- Types that the functions that inspect the text of a query pass to each other.

set local role retail_query;

create type query.token as (
    n            bigint,
    token        text,
    name         text,
    begins_at    bigint,
    ends_at      bigint,
    level        bigint,
    inside       bigint,
    next_token   text,
    before       text,
    before_name  text,
    follows_name boolean
);
comment on type query.token is 'A word or sign of a query, and its context.';
comment on column query.token.n is 'Its place among the words and signs, from 1.';
comment on column query.token.token is 'The word or sign as it is written.';
comment on column query.token.name is 'The name, if it is one; a keyword is a name too.';
comment on column query.token.begins_at is 'How many characters of the query stand before it.';
comment on column query.token.ends_at is 'How many characters of the query are read when it ends.';
comment on column query.token.level is 'How many brackets are open; a bracket has the level of its contents.';
comment on column query.token.inside is 'The enclosing opening bracket, by its n; a bracket encloses itself.';
comment on column query.token.next_token is 'The next word or sign.';
comment on column query.token.before is 'The word or sign before.';
comment on column query.token.before_name is 'The name of the word before.';
comment on column query.token.follows_name is 'Whether the word before is a name, and no word of the grammar.';

create type query.bracket as (
    opened    bigint,
    closed    bigint,
    token     text,
    called    text,
    has_comma boolean,
    has_name  boolean,
    as_at     bigint,
    from_at   bigint
);
comment on type query.bracket is 'A pair of parentheses or square brackets in a query.';
comment on column query.bracket.opened is 'The token that opens it, by its n.';
comment on column query.bracket.closed is 'The token that closes it; null when none does.';
comment on column query.bracket.token is 'The token that opens it, ( or [.';
comment on column query.bracket.called is 'The name before it, unless it is a word of the grammar.';
comment on column query.bracket.has_comma is 'Whether a comma is directly in it.';
comment on column query.bracket.has_name is 'Whether a name or another parenthesis is directly in it.';
comment on column query.bracket.as_at is 'The first AS directly in it, by its n.';
comment on column query.bracket.from_at is 'The first FROM directly in it, by its n.';

reset role;
