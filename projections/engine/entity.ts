import { EntitySchema, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';
import type { Column, TableShape } from './projection.js';
import { LIVE, PROVENANCE, columnName, columnOf } from './table-sql.js';

/** A row as read through TypeORM: with where it comes from. */
export type Provenance = { readonly [K in keyof typeof PROVENANCE]: K extends '_hash' ? string : number };

const transformers: Partial<Record<Column['type'], ValueTransformer>> = {
  bigint: { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: unknown) => value },
  timestamptz: { from: (value: Date | null) => value?.toISOString() ?? null, to: (value: unknown) => value },
};

function columnOptions(name: string, column: Column, primary: boolean): EntitySchemaColumnOptions {
  const transformer = transformers[column.type];
  const isArray = column.type.endsWith('[]');
  return {
    name,
    type: isArray ? (column.type.slice(0, -2) as 'text' | 'uuid' | 'int') : (column.type as 'text'),
    primary,
    nullable: column.nullable ?? false,
    ...(isArray ? { array: true } : {}),
    ...(transformer === undefined ? {} : { transformer }),
  };
}

/** The TypeORM entity of a read model's current rows: `export const caseRegisterEntity = entityOf(caseRegisterTable)`. */
export function entityOf<R extends object>(table: TableShape<R>): EntitySchema<R & Provenance> {
  const shape = table as unknown as TableShape;
  const declared = Object.keys(shape.columns).map((property) => [
    property,
    columnOptions(columnName(property), columnOf(shape, property), property === table.key),
  ]);
  const own = Object.entries(PROVENANCE).map(([name, type]) => [name, columnOptions(name, { type }, false)]);
  return new EntitySchema<R & Provenance>({
    name: table.name,
    tableName: table.name,
    schema: LIVE,
    columns: Object.fromEntries([...declared, ...own]) as never,
  });
}
