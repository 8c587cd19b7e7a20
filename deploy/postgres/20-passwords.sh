#!/bin/sh
# Gives the two roles their passwords, once, when the cluster is made.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v owner="$DB_OWNER_PASSWORD" -v server="$DB_SERVER_PASSWORD" <<'SQL'
ALTER ROLE greffe_owner PASSWORD :'owner';
ALTER ROLE greffe_server PASSWORD :'server';
SQL
