-- The functions that ad-hoc SQL calls, made from those of this PostgreSQL. After an
-- upgrade to another version of PostgreSQL, run this again.

do $$
begin
    perform query.build_guards();
end
$$;
