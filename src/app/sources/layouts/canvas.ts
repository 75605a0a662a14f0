import type { Hints } from '../../../roster/hints.ts';
import type { Layout } from './layout.ts';

/**
 * Canvas: `diazana_12_34_hw1.json`, `obrienngzoë_LATE_12_34_my_hw_2.json`; the numbers are the user and the attachment.
 * The name is in small letters without spaces. What was typed in or linked to is `limsu_16_text.html`, `…_link.html`.
 * Without names: `anon_Xy12Z_34_hw1.json`, `LATE_anon_Xy12Z_34_hw1.json`.
 */
export const canvas: Layout = {
  file: name => anonymous(name) ?? named(name),
};

const ANONYMOUS = /^(LATE_)?anon_([A-Za-z0-9]+)_(?:\d+_.|(?:text|link)\.html$)/;

function anonymous(name: string): Hints | undefined {
  const found = ANONYMOUS.exec(name);
  return found === null ? undefined : { layout: 'canvas', student: found[2]!, ...late(found[1]) };
}

const NAMED = /^([^\s]+?)_(LATE_)?(\d+)_\d+_./;
const TYPED = /^([^\s]+?)_(LATE_)?(\d+)_(?:text|link)\.html$/;

function named(name: string): Hints | undefined {
  const found = NAMED.exec(name) ?? TYPED.exec(name);
  if (found === null || found[1] !== found[1]!.toLowerCase()) return undefined;
  return { layout: 'canvas', student: found[3]!, name: found[1]!, ...late(found[2]) };
}

function late(mark: string | undefined): { readonly late?: true } {
  return mark === undefined ? {} : { late: true };
}
