import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const inBook = (): readonly string[] =>
  Array.from(readFileSync(resolve('docs/acceptance-book.md'), 'utf8').matchAll(/^\| (A-\d\d) \|/gm), ([, id = '']) => id);

const inTitles = (): ReadonlySet<string> => {
  const specs = readdirSync(resolve('test'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.spec.ts'));
  const titles = specs.flatMap((path) =>
    Array.from(readFileSync(join(resolve('test'), path), 'utf8').matchAll(/\(\s*(['"`])(A-\d\d) /g), ([, , id = '']) => id),
  );
  return new Set(titles);
};

test('each case of the acceptance book is held by a test, and each test that claims one is in the book', () => {
  expect(inBook().filter((id) => !inTitles().has(id))).toEqual([]);
  expect([...inTitles()].filter((id) => !inBook().includes(id))).toEqual([]);
});

test('no case of the acceptance book has another one’s id', () => {
  expect(new Set(inBook()).size).toBe(inBook().length);
});
