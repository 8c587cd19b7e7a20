import type { Label, Sourced } from './sourced.js';

/** Kinds of actor whose conduct is reported. Stored for ever: add, never rename. */
export const ACTOR_KINDS = [
  'CANDIDATE',
  'LIST',
  'PARTY',
  'POLITICAL_GROUP',
  'ELECTED_OFFICIAL',
  'CAMPAIGN_ASSOCIATION',
  'PUBLIC_BODY',
  'CAMPAIGN_SOFTWARE_VENDOR',
  'SENDING_PROVIDER',
  'DATA_BROKER',
  'POLLSTER',
  'PLATFORM',
  'INDIVIDUAL_SUPPORTER',
  'UNKNOWN_SENDER',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface ActorKindRow extends Sourced {
  readonly label: Label;
  /** The role that such an actor usually has under the GDPR: an aid to the officer, never a finding. */
  readonly usualRole: Label;
}

const controller: Label = { fr: 'responsable de traitement', en: 'controller' };
const controllerOrJoint: Label = { fr: 'responsable ou responsable conjoint', en: 'controller or joint controller' };
const processor: Label = { fr: 'sous-traitant', en: 'processor' };

export const actorKindTable: Readonly<Record<ActorKind, ActorKindRow>> = {
  CANDIDATE: { label: { fr: 'candidat·e', en: 'candidate' }, usualRole: controller, marks: ['F', 'D'], source: 'S2, S35; code: design' },
  LIST: {
    label: { fr: 'liste', en: 'list' },
    usualRole: { fr: 'responsable par sa tête de liste', en: 'controller through its head' },
    marks: ['D'],
    source: 'design',
  },
  PARTY: { label: { fr: 'parti politique', en: 'party' }, usualRole: controllerOrJoint, marks: ['F', 'D'], source: 'S35; code: design' },
  POLITICAL_GROUP: {
    label: { fr: 'groupement politique', en: 'political group' },
    usualRole: controllerOrJoint,
    marks: ['D'],
    source: 'design',
  },
  ELECTED_OFFICIAL: {
    label: { fr: 'élu·e', en: 'elected official' },
    usualRole: { fr: 'responsable (fichiers du mandat : la collectivité)', en: 'controller (files of office: the body)' },
    marks: ['D'],
    source: 'design',
  },
  CAMPAIGN_ASSOCIATION: {
    label: { fr: 'mandataire, association de financement, comité de soutien', en: 'campaign association' },
    usualRole: controllerOrJoint,
    marks: ['D'],
    source: 'design',
  },
  PUBLIC_BODY: {
    label: { fr: 'commune, intercommunalité, département, région', en: 'public body' },
    usualRole: { fr: 'responsable du fichier détourné', en: 'controller of the misused file' },
    marks: ['D'],
    source: 'design',
  },
  CAMPAIGN_SOFTWARE_VENDOR: {
    label: { fr: 'éditeur de logiciel de stratégie électorale', en: 'campaign software vendor' },
    usualRole: processor,
    marks: ['F', 'D'],
    source: 'S6; code: design',
  },
  SENDING_PROVIDER: {
    label: { fr: 'routeur SMS ou courriel, centre d’appels, imprimeur-routeur', en: 'sending provider' },
    usualRole: processor,
    marks: ['F', 'D'],
    source: 'S35, infocom94.fr; code: design',
  },
  DATA_BROKER: {
    label: { fr: 'courtier en données, loueur de fichiers', en: 'data broker' },
    usualRole: controller,
    marks: ['F', 'D'],
    source: 'SAN-2025-001, for commerce; code: design',
  },
  POLLSTER: { label: { fr: 'institut de sondage', en: 'pollster' }, usualRole: controller, marks: ['D'], source: 'design' },
  PLATFORM: {
    label: { fr: 'plateforme en ligne', en: 'online platform' },
    usualRole: { fr: 'responsable ou éditeur', en: 'controller or publisher' },
    marks: ['D'],
    source: 'design',
  },
  INDIVIDUAL_SUPPORTER: {
    label: { fr: 'militant·e, particulier', en: 'individual supporter' },
    usualRole: { fr: 'responsable ; exemption domestique douteuse', en: 'controller; household exemption doubtful' },
    marks: ['R', 'D'],
    source: 'general knowledge; code: design',
  },
  UNKNOWN_SENDER: {
    label: { fr: 'expéditeur inconnu', en: 'unknown sender' },
    usualRole: { fr: 'à identifier', en: 'to be identified' },
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 18 al. 3 (S64): an operator names the holder of a number; code: design',
  },
};

/** Roles in which an actor is added to a case. Stored for ever: add, never rename. */
export const ACTOR_ROLES = ['CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR', 'DATA_SOURCE'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

export interface ActorRoleRow extends Sourced {
  readonly label: Label;
}

export const actorRoleTable: Readonly<Record<ActorRole, ActorRoleRow>> = {
  CONTROLLER: { label: controller, marks: ['F'], source: 'GDPR art. 4(7) (S66)' },
  JOINT_CONTROLLER: { label: { fr: 'responsable conjoint', en: 'joint controller' }, marks: ['F'], source: 'GDPR art. 26 (S66)' },
  PROCESSOR: { label: processor, marks: ['F'], source: 'GDPR art. 4(8), 28 (S66)' },
  DATA_SOURCE: {
    label: { fr: 'origine des données', en: 'source of data' },
    marks: ['D'],
    source: 'design; GDPR art. 14(2)(f) names the source (S66)',
  },
};
