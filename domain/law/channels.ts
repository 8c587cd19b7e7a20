import type { Label, Sourced } from './sourced.js';

/** Codes of the means by which a voter was canvassed. Stored for ever: add, never rename. */
export const CHANNELS = [
  'SMS',
  'MMS',
  'RCS',
  'CALL_AUTOMATED',
  'CALL_HUMAN',
  'CALL_UNKNOWN',
  'VOICEMAIL_DROP',
  'EMAIL',
  'POST_ADDRESSED',
  'POST_UNADDRESSED',
  'SOCIAL_AD',
  'SOCIAL_PRIVATE_MESSAGE',
  'MESSAGING_APP',
  'WEB_FORM_OR_PETITION',
  'FAX',
  'DOOR_TO_DOOR',
  'OTHER',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Groups of published figures; UNKNOWN is a report that names no channel. */
export const CHANNEL_GROUPS = ['SMS', 'CALL', 'EMAIL', 'POST', 'OTHER', 'UNKNOWN'] as const;
export type ChannelGroup = (typeof CHANNEL_GROUPS)[number];

export interface ChannelRow extends Sourced {
  readonly label: Label;
  readonly group: Exclude<ChannelGroup, 'UNKNOWN'>;
}

const form = { marks: ['F', 'D'], source: 'channels of the 2022 form (S11); code and group: design' } as const;
const rules = { marks: ['F', 'D'], source: 'rules by channel (S18, S25); code and group: design' } as const;
const design = { marks: ['D'], source: 'design' } as const;

export const channelTable: Readonly<Record<Channel, ChannelRow>> = {
  SMS: { label: { fr: 'SMS', en: 'SMS' }, group: 'SMS', ...form },
  MMS: { label: { fr: 'MMS', en: 'MMS' }, group: 'SMS', ...rules },
  RCS: { label: { fr: 'message enrichi (RCS)', en: 'rich message (RCS)' }, group: 'SMS', ...design },
  CALL_AUTOMATED: { label: { fr: 'appel par automate', en: 'automated call' }, group: 'CALL', ...form },
  CALL_HUMAN: { label: { fr: 'appel d’une personne', en: 'call by a person' }, group: 'CALL', ...form },
  CALL_UNKNOWN: { label: { fr: 'appel, nature inconnue', en: 'call of unknown kind' }, group: 'CALL', ...design },
  VOICEMAIL_DROP: { label: { fr: 'message déposé sur répondeur', en: 'voicemail drop' }, group: 'CALL', ...design },
  EMAIL: { label: { fr: 'courriel', en: 'e-mail' }, group: 'EMAIL', ...form },
  POST_ADDRESSED: { label: { fr: 'courrier adressé', en: 'addressed post' }, group: 'POST', ...form },
  POST_UNADDRESSED: { label: { fr: 'courrier non adressé', en: 'unaddressed post' }, group: 'POST', ...design },
  SOCIAL_AD: { label: { fr: 'publicité sur un réseau social', en: 'advertisement on a social network' }, group: 'OTHER', ...rules },
  SOCIAL_PRIVATE_MESSAGE: {
    label: { fr: 'message privé sur un réseau social', en: 'private message on a social network' },
    group: 'OTHER',
    ...rules,
  },
  MESSAGING_APP: { label: { fr: 'messagerie instantanée', en: 'messaging app' }, group: 'OTHER', ...rules },
  WEB_FORM_OR_PETITION: { label: { fr: 'formulaire ou pétition en ligne', en: 'web form or petition' }, group: 'OTHER', ...design },
  FAX: { label: { fr: 'télécopie', en: 'fax' }, group: 'OTHER', ...design },
  DOOR_TO_DOOR: { label: { fr: 'porte-à-porte', en: 'door-to-door' }, group: 'OTHER', ...rules },
  OTHER: { label: { fr: 'autre', en: 'other' }, group: 'OTHER', ...form },
};

export const channelGroupLabels: Readonly<Record<ChannelGroup, Label>> = {
  SMS: { fr: 'SMS', en: 'SMS' },
  CALL: { fr: 'appel téléphonique', en: 'phone call' },
  EMAIL: { fr: 'courriel', en: 'e-mail' },
  POST: { fr: 'courrier', en: 'post' },
  OTHER: { fr: 'autre', en: 'other' },
  UNKNOWN: { fr: 'non précisé', en: 'unknown' },
};

/** The group under which a channel is published. */
export const channelGroupOf = (channel: Channel): ChannelGroup => channelTable[channel].group;

/** The groups of a report's channels, each once, in published order; a report without channel is UNKNOWN. */
export const channelGroupsOf = (channels: readonly Channel[]): readonly ChannelGroup[] =>
  channels.length === 0 ? ['UNKNOWN'] : CHANNEL_GROUPS.filter((group) => channels.some((channel) => channelGroupOf(channel) === group));
