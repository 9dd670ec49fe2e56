drop table retail.lifetime_ranks;
drop table retail.lifetime_sums;
