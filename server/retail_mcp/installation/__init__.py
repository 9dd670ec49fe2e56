"""The database: the embedded cluster, migrations, checks, backups and maintenance."""
