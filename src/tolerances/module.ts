import type { DocNode } from '../document/node.ts';
import type { Key, Keys, MappingShape } from '../keys/key.ts';
import type { Mapping, Reader } from '../keys/reader.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { Written } from '../numeric/written.ts';
import type { DigitCount } from './digits.ts';
import type { Accepted, Asked, Judge, Judgement } from './judgement.ts';

/** The numbers that each rule is made of, by its name. Every rule's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the files of the rules fill it.
export interface ToleranceRules {}

export type ToleranceKind = keyof ToleranceRules;

/** A rule of a tolerance as a rubric states it: plain data. */
export type ToleranceRule<K extends ToleranceKind = ToleranceKind> = {
  [P in K]: ToleranceRules[P] & { readonly kind: P };
}[K];

/** The value of each modifier, by its key in a `tolerance`. Every modifier's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the files of the modifiers fill it.
export interface ToleranceModifiers {}

export type ModifierKind = keyof ToleranceModifiers;

/** A modifier as a rubric states it: plain data. */
export type Modifier<M extends ModifierKind = ModifierKind> = {
  [P in M]: { readonly kind: P; readonly value: ToleranceModifiers[P] };
}[M];

/** How far an answer may lie from its reference. */
export interface Tolerance {
  readonly rule: ToleranceRule;
  /** They wrap the rule one after the other, in the order of their table. */
  readonly modifiers: readonly Modifier[];
  /** As the rubric writes it, for reports. */
  readonly text: string;
}

/**
 * One form of tolerance. Everything that depends on the form of a tolerance asks this: nothing else names one. A new
 * form is a file and a line in `table.ts`.
 */
export interface ToleranceModule<K extends ToleranceKind> {
  /** As a rubric writes it, in every form there is. Tests draw rubrics from them. */
  readonly examples: readonly string[];
  /** Its keys in a `tolerance`. */
  readonly keys: Keys;
  /** The mappings that stand behind its keys, by the names that their schemas have. */
  readonly mappings: Readonly<Record<string, MappingShape>>;
  /** The rule that a word stands for, where it is written as one word. */
  readonly word: ToleranceRule<K> | undefined;
  /** The rule that a mapping with some of its keys states; undefined and a report where it is faulty. */
  readonly read: (map: Mapping, reader: Reader) => ToleranceRule<K> | undefined;
  readonly judging: Judging<ToleranceRule<K>>;
  /** The digits that an answer must be typed with; `value` where only its value counts. */
  readonly typed: ((rule: ToleranceRule<K>) => DigitCount) | 'value';
  readonly reference: ReferenceNeed<ToleranceRule<K>>;
  readonly doubts: Doubts<ToleranceRule<K>> | 'none';
  readonly shortcut: Shortcut<ToleranceRule<K>> | 'never';
}

/** How numbers are judged: each by an interval around its reference, or all together. */
export type Judging<R> =
  | {
      readonly by: 'interval';
      /** Undefined where the digits of the reference do not tell the interval. */
      readonly accepts: (
        rule: R,
        reference: Scalar,
        precision: number,
        written: Written | undefined,
      ) => Accepted | undefined;
      /** The interval moves with the reference, so that a growth of the reference's range widens it. */
      readonly grows: boolean;
    }
  | {
      readonly by: 'whole';
      readonly judge: (rule: R, asked: Asked) => Judgement;
      /** The reason why elements cannot earn their shares one by one, for the author. */
      readonly why: string;
    };

/** The use of a reference: to compare with, to compare with exactly, or none. */
export type ReferenceNeed<R> = 'compared' | 'exact' | WithoutReference<R>;

/** A rule that accepts the same numbers whatever the reference, and so stands where there is none. */
export interface WithoutReference<R> {
  /** A number that it accepts, for the answer key. */
  readonly accepted: (rule: R) => Rational;
  /** All that it accepts, for reports. */
  readonly words: (rule: R) => string;
}

/** The questions of lint about a rule; `none` where they do not make sense. */
export interface Doubts<R> {
  /** An exact 0 has to be met exactly, since every bound is relative to the reference. */
  readonly relativeOnly: (rule: R) => boolean;
  /** The digits to which a reference is printed, and must then pass; undefined where none are asked for. */
  readonly printed: (rule: R) => DigitCount | undefined;
}

/**
 * The interval that a rule accepts around a reference, for the quick path to decide by doubles. Only for a rule that
 * judges every number by its value and its own reference alone; the ends are those of `accepts`.
 */
export type Shortcut<R> = (rule: R, reference: Scalar, precision: number) => Accepted | undefined;

/** A key of a tolerance that stands beside those of a rule and changes how answers are judged by it. */
export interface ModifierModule<M extends ModifierKind> {
  /** Values of its key as a rubric writes them. Tests draw rubrics from them. */
  readonly examples: readonly string[];
  readonly key: Key;
  /** The mappings that stand behind its key, by the names that their schemas have. */
  readonly mappings: Readonly<Record<string, MappingShape>>;
  readonly read: (node: DocNode, reader: Reader) => Modifier<M> | undefined;
  /** The judge that stands in the place of another. */
  readonly wrap: (judge: Judge, value: ToleranceModifiers[M]) => Judge;
  /** The digits that it states, where a rule that asks for more would refuse what it allows. */
  readonly digits?: (value: ToleranceModifiers[M]) => DigitCount;
  /** `widens`: whatever the rule accepts is accepted, with the same judgement; the rest is for the exact path. */
  readonly shortcut: 'widens' | 'never';
}
