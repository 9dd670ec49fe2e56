drop type query.bracket;
drop type query.token;
