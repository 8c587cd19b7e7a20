/** Where logs may differ, as their descriptions say. */
export interface Traits {
  /** Positions are 1, 2, 3, ... */
  readonly isDense: boolean;
  /** No event is recorded earlier than the one before, even when the clock steps back. */
  readonly isRecordedInOrder: boolean;
  /** An id is refused when another stream holds it. */
  readonly hasIdsOfItsOwn: boolean;
  /** Nobody else wrote to it before. */
  readonly startsEmpty: boolean;
  /** `moveClock` moves its clock. */
  readonly hasMovableClock: boolean;
}
export const ALL_TRAITS: Traits = {
  isDense: true,
  isRecordedInOrder: true,
  hasIdsOfItsOwn: true,
  startsEmpty: true,
  hasMovableClock: true,
};
