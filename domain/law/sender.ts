import { type NormalisedSender, normaliseSender } from './identifiers.js';

/** The longest form that an event keeps, in UTF-16 code units. */
const LONGEST = 1000;

/** The one form of a sender, as a part of an event: nothing when there is no sender, and nothing when its form would be longer than an event keeps. */
export const senderForm = (sender: string | undefined): { readonly normalisedSender?: NormalisedSender } => {
  if (sender === undefined) return {};
  const normalisedSender = normaliseSender(sender);
  return normalisedSender.value === '' || normalisedSender.value.length > LONGEST ? {} : { normalisedSender };
};
