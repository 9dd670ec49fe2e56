-- auth.is_development: whether public ids are accepted.

begin;
\ir ../../setup.sql
select plan(3);

select auth.set_development(false);
select ok(not auth.is_development(), 'a database is for production by default');
select auth.set_development(true);
select ok(auth.is_development(), 'it is for development once that was set');
update auth.issuers
set enabled = false
where issuers.issuer = 'development';
select ok(not auth.is_development(), 'an issuer that is disabled does not count');

select finish();
rollback;
