-- Run once by PostgreSQL's own start, in a new database: the roles of the product, none of them a superuser.
-- The passwords come from the environment; the same roles and grants as framework/embedded/roles.sql.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv web_password WEB_PASSWORD
\getenv worker_password WORKER_PASSWORD

CREATE ROLE owner LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE web LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'web_password';
CREATE ROLE worker LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'worker_password';
GRANT web, worker TO owner;

\connect template1
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gist;
ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO web, worker;
ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE, SELECT ON SEQUENCES TO web, worker;
CREATE DATABASE driving_improvement OWNER owner;
GRANT CONNECT, TEMPORARY ON DATABASE driving_improvement TO web, worker;
REVOKE ALL ON DATABASE driving_improvement FROM PUBLIC;
