import { actorKindTable, actorRoleTable } from './actors.js';
import { breachTable } from './breaches.js';
import { channelTable } from './channels.js';
import type { CivilDate } from './civil-date.js';
import { closingReasonTable } from './closing-reasons.js';
import { electionTypeLabels } from './elections.js';
import { gravityTable } from './gravity.js';
import type { Instant } from './instant.js';
import { powerRows } from './powers.js';
import { appliesOn, type Sourced } from './sourced.js';
import { timeLimitRulesOn } from './time-limit-rules.js';
import { civilDateIn } from './zone.js';

/** Everything that an edition of the law says: plain rows, so that their canonical form can be hashed. */
export type LawTables = Readonly<Record<string, unknown>>;

/** The law as it is known for a time. Events name their edition, so an edition is never edited nor removed: what changes is a new edition. */
export interface Edition extends Sourced {
  /** `YYYY-MM-DD.n`: in force from, edition. */
  readonly id: string;
  readonly inForceFrom: CivilDate;
  /** 1, then one more for each correction of the same state of the law. */
  readonly edition: number;
  readonly tables: LawTables;
}

const applying = <Row extends Sourced>(table: Readonly<Record<string, Row>>, on: CivilDate): Readonly<Record<string, Row>> =>
  Object.fromEntries(Object.entries(table).filter(([, row]) => appliesOn(row, on)));

/** A row that is corrected stays in its table's file, for the editions published before the correction. */
const tablesOn = (on: CivilDate): LawTables => ({
  breaches: applying(breachTable, on),
  channels: applying(channelTable, on),
  actorKinds: applying(actorKindTable, on),
  actorRoles: applying(actorRoleTable, on),
  gravities: gravityTable,
  closingReasons: applying(closingReasonTable, on),
  electionTypes: electionTypeLabels,
  powers: powerRows.filter((row) => appliesOn(row, on)),
  timeLimits: timeLimitRulesOn(on),
});

const edition = (inForceFrom: CivilDate, number: number, sourced: Sourced): Edition => ({
  id: `${inForceFrom}.${number}`,
  inForceFrom,
  edition: number,
  tables: tablesOn(inForceFrom),
  ...sourced,
});

const FIRST = edition('2019-06-01', 1, {
  marks: ['F'],
  source: 'loi 78-17 as renumbered, with décret 2019-536: in force 1 Jun 2019 (S28, S29)',
});

/** All editions, by date of entry into force then number. */
export const lawEditions: readonly [Edition, ...Edition[]] = [
  FIRST,
  edition('2022-01-26', 1, { marks: ['F'], source: 'loi 2022-52 of 24 Jan 2022: art. 22-1, simplified procedure (S27, S32)' }),
  edition('2022-04-11', 1, {
    marks: ['F', 'R'],
    source: 'décret 2022-517 of 8 Apr 2022 (S33); day of entry into force: general knowledge',
  }),
  edition('2024-05-23', 1, {
    marks: ['F', 'R'],
    source: 'loi 2024-449 of 21 May 2024: art. 20 renumbered (S64); day of entry into force: general knowledge',
  }),
  edition('2025-10-10', 1, { marks: ['F'], source: 'Regulation (EU) 2024/900 applies in full (S14, S72); some pages say 15 October' }),
];

/** The edition of an id, or undefined when no edition bears it. */
export const lawEdition = (id: string): Edition | undefined => lawEditions.find((candidate) => candidate.id === id);

/**
 * The edition in force at an instant, by its civil date in Paris: the latest state of the law, in its latest edition. This catalogue looks back no further than its first
 * edition, which also answers for what came before. Throws RangeError when the text is no instant.
 */
export function lawInForce(at: Instant): Edition {
  const on = civilDateIn(at);
  return lawEditions.findLast((candidate) => candidate.inForceFrom <= on) ?? FIRST;
}
