/** A code of the system in words: what is the matter and, of what is to be written, what to do about it. */
interface Words {
  readonly problem: string;
  readonly advice?: string;
}

const ROOM = 'make room there, or choose a place on another disk';
const RIGHTS = 'choose a place where you may write, or change its permissions';

const WORDS: Readonly<Record<string, Words>> = {
  EACCES: { problem: 'permission denied', advice: RIGHTS },
  EPERM: { problem: 'permission denied', advice: RIGHTS },
  EROFS: { problem: 'the disk is read-only', advice: RIGHTS },
  EISDIR: { problem: 'it is a folder', advice: 'give the name of a file in it' },
  ENOENT: { problem: 'its folder does not exist', advice: 'make the folder first, or check the spelling' },
  ENOTDIR: { problem: 'part of its path is a file', advice: 'check the spelling' },
  ELOOP: {
    problem: 'its symbolic links lead in a circle',
    advice: 'remove the link, or choose another name',
  },
  ENAMETOOLONG: { problem: 'its name is too long', advice: 'choose a shorter name' },
  ENOSPC: { problem: 'the disk is full', advice: ROOM },
  EDQUOT: { problem: 'your share of the disk is used up', advice: ROOM },
  EFBIG: {
    problem: 'it is larger than files may be here',
    advice: 'raise the limit (`ulimit -f`), or choose a place on another disk',
  },
  EIO: { problem: 'the disk or terminal reports a fault', advice: 'choose another place' },
  EMFILE: { problem: 'too many files are open', advice: 'raise the limit (`ulimit -n`)' },
  ENFILE: { problem: 'too many files are open', advice: 'end other programs first' },
  EBUSY: { problem: 'another program is using it', advice: 'close it there, or choose another name' },
};

/** What the system says, in a few words. */
export function systemWords(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return WORDS[code ?? '']?.problem ?? message;
}

/** The facts of a message about something that could not be written: the problem, and advice where there is some. */
export function writeFacts(fault: unknown): {
  readonly problem: string;
  readonly advice: string | undefined;
} {
  const { code } = fault as NodeJS.ErrnoException;
  return { problem: systemWords(fault), advice: WORDS[code ?? '']?.advice };
}
