export { default as autocannon } from 'autocannon';
export { default as Cursor } from 'pg-cursor';
