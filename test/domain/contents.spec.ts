import { deciders, eventContracts, lapses, reactions } from '../../domain/index.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { goldenData } from '../support/golden-data.js';
import { subjects } from '../support/subjects.js';

const repeated = (names: readonly string[]): readonly string[] => names.filter((name, index) => names.indexOf(name) !== index);

describe('the table of contents of the domain', () => {
  it('lists each aggregate once, with its own events and commands', () => {
    expect(repeated(deciders.map(({ category }) => category))).toEqual([]);
    for (const life of deciders) {
      expect(life.events.category).toBe(life.category);
      expect(life.commands.category).toBe(life.category);
      expect(life.category).toMatch(/^[a-z][A-Za-z]*$/u);
    }
    expect(eventContracts).toEqual(deciders.map((life) => life.events));
  });

  it('tries every aggregate in the generated tests', () => {
    expect(subjects.map(({ life }) => life.category)).toEqual(deciders.map(({ category }) => category));
  });

  it('gives no two events one name: the name is the storage format', () => {
    const names = deciders.flatMap((life) => Object.keys(life.events.events));
    expect(repeated(names)).toEqual([]);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]*$/u);
  });

  it('gives no two commands one name, nor the name of an event', () => {
    const names = deciders.flatMap((life) => Object.keys(life.commands.commands));
    expect(repeated(names)).toEqual([]);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]*$/u);
    expect(repeated([...names, ...deciders.flatMap((life) => Object.keys(life.events.events))])).toEqual([]);
  });

  it('lets the system give every command that a reaction or a timer gives', () => {
    const internal = deciders.flatMap((life) => Object.entries(life.table).filter(([, row]) => row.internal === true));
    for (const [command, row] of internal) expect([command, ...row.by]).toEqual([command, 'SYSTEM']);
    for (const command of Object.values(lapses).flat()) {
      const row = deciders.map((life) => life.table[command]).find((found) => found !== undefined);
      expect([command, row?.by]).toEqual([command, ['SYSTEM']]);
    }
  });

  it('names each reaction once, on an event that exists', () => {
    expect(repeated(reactions.map(({ name }) => name))).toEqual([]);
    for (const { reads, on } of reactions) expect(eventContracts.find(({ category }) => category === reads)?.events).toHaveProperty(on);
  });

  it('has sample data of every event, whole and least, that fit its shape', () => {
    expect(goldenData.map(({ type }) => type)).toEqual(eventContracts.flatMap((contract) => Object.keys(contract.events)));
    for (const { category, type, full, least } of goldenData) {
      const fields = eventContracts.find((contract) => contract.category === category)?.events[type]?.[1] ?? {};
      expect([type, checkShape(fields, full), checkShape(fields, least)]).toEqual([type, [], []]);
    }
  });
});
