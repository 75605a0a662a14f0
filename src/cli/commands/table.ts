import type { Command } from '../command.ts';
import { checkCommand } from './check.ts';
import { completionOf } from './completion.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { initCommand, schemaCommand, templateCommand } from './forms.ts';
import { gradeCommand } from './grade.ts';
import { keyCommand } from './key.ts';
import { lintCommand } from './lint.ts';
import { mergeCommand } from './merge.ts';
import { showCommand } from './show.ts';
import { testCommand } from './test.ts';

/** Every command, in the order of the help. A new one is a file here and a line in this table. */
export const commands: readonly Command[] = [
  gradeCommand,
  checkCommand,
  lintCommand,
  testCommand,
  keyCommand,
  explainCommand,
  diffCommand,
  mergeCommand,
  showCommand,
  exportCommand,
  templateCommand,
  schemaCommand,
  initCommand,
  completionOf(() => commands),
];
