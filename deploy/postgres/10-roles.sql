-- Two roles: one owns the tables and migrates, the other serves and may not change an event. The owner gives the read models to the server's role.
CREATE ROLE greffe_server LOGIN;
CREATE ROLE greffe_owner LOGIN;
GRANT greffe_server TO greffe_owner;
CREATE DATABASE greffe OWNER greffe_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE greffe FROM PUBLIC;
GRANT CONNECT, TEMPORARY, CREATE ON DATABASE greffe TO greffe_server;
