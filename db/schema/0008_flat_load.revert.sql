drop table load.changes;
drop table load.figures;
drop table load.refused_rows;
drop table load.flat_lines;
