import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, fromDayNumber, toDayNumber } from '../../../domain/law/civil-date.js';
import { TERRITORIES } from '../../../domain/law/departments.js';
import { ruleName, timeLimitRuleOn, timeLimitRules } from '../../../domain/law/time-limit-rules.js';
import { computeTimeLimit, recomputeTimeLimit, TIME_LIMITS, timeLimitKinds } from '../../../domain/law/time-limits.js';
import { dayOffOn } from '../../../domain/law/working-days.js';

const due = (...args: Parameters<typeof computeTimeLimit>): string => computeTimeLimit(...args).deadline.dueOn;

describe('clocks of reports and complaints', () => {
  it('a reporter is reminded after fifteen days and his silence lapses after thirty, counted without the day of the question', () => {
    expect(due('REPORTER_ANSWER_REMINDER', '2026-01-10')).toBe('2026-01-25');
    expect(due('REPORTER_ANSWER_LAPSE', '2026-01-10')).toBe('2026-02-09');
  });

  it('a complaint raises an alert on day 75 and the risk of implicit rejection on day 90, before its third month is over', () => {
    for (let on = '2024-01-01'; on < '2028-01-01'; on = addDays(on, 1)) {
      const [alert, risk, end] = [
        due('COMPLAINT_ALERT', on),
        due('COMPLAINT_IMPLICIT_REJECTION_ALERT', on),
        due('COMPLAINT_IMPLICIT_REJECTION', on),
      ];
      expect([alert, risk]).toEqual([addDays(on, 75), addDays(on, 90)]);
      expect(alert < end).toBe(true);
      expect(risk <= addDays(end, 1)).toBe(true);
    }
  });

  it('a complainant is informed within three months, date to date', () => {
    expect(due('COMPLAINT_INFORM', '2026-11-30')).toBe('2027-02-28');
    expect(due('COMPLAINT_INFORM', '2026-03-15')).toBe('2026-06-15');
  });

  it('an acknowledgment is due in ten working days and says which days did not count', () => {
    const { deadline, steps } = computeTimeLimit('COMPLAINT_ACKNOWLEDGEMENT', '2026-04-30');
    expect(deadline).toEqual({
      kind: 'COMPLAINT_ACKNOWLEDGEMENT',
      ruleVersion: 'COMPLAINT_ACKNOWLEDGEMENT.1',
      startsOn: '2026-04-30',
      dueOn: '2026-05-19',
      zone: 'Europe/Paris',
    });
    expect(steps.filter(({ rule }) => rule.startsWith('DAY_OFF'))).toEqual([
      { rule: 'DAY_OFF_LABOUR_DAY', on: '2026-05-01' },
      { rule: 'DAY_OFF_SATURDAY', on: '2026-05-02' },
      { rule: 'DAY_OFF_SUNDAY', on: '2026-05-03' },
      { rule: 'DAY_OFF_VICTORY_1945', on: '2026-05-08' },
      { rule: 'DAY_OFF_SATURDAY', on: '2026-05-09' },
      { rule: 'DAY_OFF_SUNDAY', on: '2026-05-10' },
      { rule: 'DAY_OFF_ASCENSION', on: '2026-05-14' },
      { rule: 'DAY_OFF_SATURDAY', on: '2026-05-16' },
      { rule: 'DAY_OFF_SUNDAY', on: '2026-05-17' },
    ]);
  });

  it('a triage decision can be retracted until the next day, and a report is screened in two working days', () => {
    expect(due('TRIAGE_RETRACTION', '2026-05-29')).toBe('2026-05-30');
    expect(due('TRIAGE_SCREENING', '2026-05-29')).toBe('2026-06-02');
  });

  it('the complaint of a minor about an erasure is answered in three weeks', () => {
    expect(due('COMPLAINT_MINOR_ERASURE', '2026-03-02')).toBe('2026-03-23');
  });
});

describe('appeals', () => {
  it('two months are clear: notified on 5 January, an appeal is in time on 6 March', () => {
    expect(computeTimeLimit('SANCTION_APPEAL', '2026-01-05').steps).toEqual([
      { rule: 'STARTS_ON', on: '2026-01-05' },
      { rule: 'ADD_2_MONTHS', on: '2026-03-05' },
      { rule: 'LAST_DAY_NOT_COUNTED', on: '2026-03-06' },
      { rule: 'DUE_ON', on: '2026-03-06' },
    ]);
  });

  it('a term that ends on a day off is carried to the next working day, with the reason', () => {
    expect(computeTimeLimit('SANCTION_APPEAL', '2026-03-13').steps).toEqual([
      { rule: 'STARTS_ON', on: '2026-03-13' },
      { rule: 'ADD_2_MONTHS', on: '2026-05-13' },
      { rule: 'LAST_DAY_NOT_COUNTED', on: '2026-05-14' },
      { rule: 'DAY_OFF_ASCENSION', on: '2026-05-14' },
      { rule: 'NEXT_WORKING_DAY', on: '2026-05-15' },
      { rule: 'DUE_ON', on: '2026-05-15' },
    ]);
  });

  it('one month is added overseas and two abroad, counted from the start and not from a shorter month', () => {
    const overseas = computeTimeLimit('COMPLAINT_APPEAL', '2025-12-31', { territory: 'REUNION' });
    expect(overseas.steps).toEqual([
      { rule: 'STARTS_ON', on: '2025-12-31' },
      { rule: 'ADD_2_MONTHS', on: '2026-02-28' },
      { rule: 'LAST_DAY_OF_SHORTER_MONTH', on: '2026-02-28' },
      { rule: 'ADD_1_MONTH_FOR_DISTANCE_OVERSEAS', on: '2026-03-31' },
      { rule: 'LAST_DAY_NOT_COUNTED', on: '2026-04-01' },
      { rule: 'DUE_ON', on: '2026-04-01' },
    ]);
    expect(overseas.deadline).toMatchObject({ ruleVersion: 'COMPLAINT_APPEAL.1.T-REUNION', zone: 'Europe/Paris' });
    expect(due('COMPLAINT_APPEAL', '2026-01-05', { territory: 'ABROAD' })).toBe('2026-05-06');
  });

  it('the days off that count are those of the seat of the court', () => {
    expect(due('SANCTION_APPEAL', '2026-02-26', { territory: 'GUADELOUPE' })).toBe('2026-05-27');
    expect(due('SANCTION_APPEAL', '2026-02-02')).toBe('2026-04-03');
    expect(due('SANCTION_APPEAL', '2026-02-02', { territory: 'ALSACE_MOSELLE' })).toBe('2026-04-03');
  });
});

describe('the procedure', () => {
  it('a formal notice gives the days that the Chair set, ten when nothing is said, and may be extended', () => {
    expect(due('FORMAL_NOTICE', '2026-06-01')).toBe('2026-06-11');
    const { deadline, steps } = computeTimeLimit('FORMAL_NOTICE', '2026-06-01', { setDays: 60, extensionDays: 15 });
    expect(deadline).toMatchObject({ ruleVersion: 'FORMAL_NOTICE.2.D-60.E-15', dueOn: '2026-08-17' });
    expect(steps.map(({ rule, on }) => `${rule} ${on}`)).toEqual([
      'STARTS_ON 2026-06-01',
      'ADD_60_DAYS 2026-07-31',
      'ADD_15_DAYS_OF_EXTENSION 2026-08-15',
      'DAY_OFF_SATURDAY 2026-08-15',
      'DAY_OFF_SUNDAY 2026-08-16',
      'NEXT_WORKING_DAY 2026-08-17',
      'DUE_ON 2026-08-17',
    ]);
  });

  it('the rule is that of the day of the start, or of the day asked for', () => {
    expect(computeTimeLimit('FORMAL_NOTICE', '2021-06-01').deadline.ruleVersion).toBe('FORMAL_NOTICE.1');
    expect(computeTimeLimit('FORMAL_NOTICE', '2021-06-01', { inForceOn: '2026-01-01' }).deadline.ruleVersion).toBe('FORMAL_NOTICE.2');
    expect(computeTimeLimit('FORMAL_NOTICE', '2010-01-01').deadline.ruleVersion).toBe('FORMAL_NOTICE.1');
  });

  it('a summons leaves eight clear days before the hearing, a session fifteen', () => {
    expect(due('HEARING_SUMMONS', '2026-06-20')).toBe('2026-06-11');
    expect(due('SESSION_NOTICE', '2026-06-20')).toBe('2026-06-04');
    expect(due('PROSECUTOR_BEFORE_VISIT', '2026-06-20')).toBe('2026-06-19');
  });

  it('an own data breach is notified in seventy-two hours, a prosecutor told without delay, whatever the day', () => {
    expect(due('OWN_DATA_BREACH', '2026-05-01')).toBe('2026-05-04');
    expect(due('PROSECUTOR_NOTICE', '2026-05-01')).toBe('2026-05-01');
  });

  it('campaign silence starts on the eve, in the time of the place', () => {
    expect(computeTimeLimit('CAMPAIGN_SILENCE', '2026-03-15', { territory: 'POLYNESIE_FRANCAISE' }).deadline).toMatchObject({
      dueOn: '2026-03-14',
      zone: 'Pacific/Tahiti',
    });
  });

  it('no free number may be made known from the first day of the sixth month before that of the poll', () => {
    expect(due('FREE_NUMBER_BAN', '2026-03-15')).toBe('2025-09-01');
  });
});

describe('every time limit', () => {
  const starts = fc.integer({ min: toDayNumber('2015-01-01'), max: toDayNumber('2060-12-31') }).map(fromDayNumber);
  const options = fc.record({
    territory: fc.constantFrom(...TERRITORIES),
    setDays: fc.integer({ min: 1, max: 400 }),
    extensionDays: fc.integer({ min: 0, max: 90 }),
  });

  it('can be computed again from what an event stores: same date, same explanation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...timeLimitRules), starts, options, (row, startsOn, { territory, setDays, extensionDays }) => {
        const current = timeLimitRuleOn(row.kind, startsOn);
        const first = computeTimeLimit(row.kind, startsOn, {
          territory,
          ...(current?.setByAuthority === undefined ? {} : { setDays }),
          ...(current?.extension === undefined ? {} : { extensionDays }),
        });
        const { kind, ruleVersion, zone } = first.deadline;
        expect(recomputeTimeLimit({ kind, ruleVersion, startsOn, zone })).toEqual(first);
        expect(first.steps.at(0)).toEqual({ rule: 'STARTS_ON', on: startsOn });
        expect(first.steps.at(-1)).toEqual({ rule: 'DUE_ON', on: first.deadline.dueOn });
        expect(ruleVersion).toMatch(/^[A-Z0-9_.-]+$/);
        if (current?.carryOver.carried)
          expect(dayOffOn(first.deadline.dueOn, current.calendar === 'SEAT' ? 'METROPOLE' : territory)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('ends later when it starts later', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TIME_LIMITS), starts, (kind, startsOn) => {
        const rules = { inForceOn: '2026-01-01' };
        expect(due(kind, startsOn, rules) <= due(kind, addDays(startsOn, 1), rules)).toBe(true);
      }),
    );
  });

  it('has one version in force on any day, its name is its own, and says where it comes from', () => {
    expect(timeLimitKinds('2026-11-24').map(({ kind }) => kind)).toEqual([...TIME_LIMITS]);
    expect(new Set(timeLimitRules.map(ruleName)).size).toBe(timeLimitRules.length);
    for (const { marks, source, carryOver } of timeLimitRules) {
      expect(marks.length * carryOver.marks.length).toBeGreaterThan(0);
      expect(source.length * carryOver.source.length).toBeGreaterThan(0);
    }
  });

  it('refuses what its rule does not allow', () => {
    expect(() => computeTimeLimit('COMPLAINT_ALERT', '2026-02-30')).toThrow(RangeError);
    expect(() => computeTimeLimit('COMPLAINT_ALERT', '2026-02-01', { setDays: 12 })).toThrow(RangeError);
    expect(() => computeTimeLimit('COMPLAINT_ALERT', '2026-02-01', { extensionDays: 5 })).toThrow(RangeError);
    expect(() => computeTimeLimit('FORMAL_NOTICE', '2026-02-01', { setDays: 0 })).toThrow(RangeError);
    expect(() => computeTimeLimit('FORMAL_NOTICE', '2026-02-01', { ruleVersion: 'FORMAL_NOTICE.9' })).toThrow(RangeError);
    expect(() => computeTimeLimit('FORMAL_NOTICE', '2026-02-01', { ruleVersion: 'COMPLAINT_ALERT.1' })).toThrow(RangeError);
  });
});
