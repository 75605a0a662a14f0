import { describe, expect, it } from 'vitest';
import { sourced } from './sourced.ts';

describe('files and folders', () => {
  it('takes files as they are, and of folders the .json files in them and below, in the order of names', async () => {
    const entries = {
      'in/b.json': '',
      'in/a.JSON': '',
      'in/deep/er/c.json': '',
      'in/x.json/d.json': '',
      'one.txt': '',
    };
    expect(await sourced(entries, 'one.txt', 'in')).toEqual({
      paths: ['one.txt', 'in/a.JSON', 'in/b.json', 'in/deep/er/c.json', 'in/x.json/d.json'],
      said: [],
    });
  });

  it('takes each path once', async () => {
    const entries = { 'in/a.json': '', 'in/b.json': '' };
    expect((await sourced(entries, 'in/b.json', 'in', 'in/', 'in/b.json')).paths).toEqual([
      'in/b.json',
      'in/a.json',
    ]);
  });

  it('passes over hidden files and what archives add, and names other files', async () => {
    const entries = {
      'in/a.json': '',
      'in/.DS_Store': '',
      'in/.a.json.swp': '',
      'in/.hidden/b.json': '',
      'in/__MACOSX/a.json': '',
      'in/__MACOSX/._a.json': '',
      'in/Thumbs.db': '',
      'in/desktop.ini': '',
      'in/a.json.txt': '',
      'in/notes.pdf': '',
    };
    expect(await sourced(entries, 'in')).toEqual({
      // An editor adds `.txt` to names.
      paths: ['in/a.json', 'in/a.json.txt'],
      said: ['note left out of `in`, since they are no .json files: in/notes.pdf'],
    });
  });

  it('names at most five other files', async () => {
    const entries = Object.fromEntries(['a.json', 1, 2, 3, 4, 5, 6, 7].map(n => [`in/${n}`, '']));
    expect((await sourced(entries, 'in')).said).toEqual([
      'note left out of `in`, since they are no .json files: in/1, in/2, in/3, in/4, in/5 and 2 more',
    ]);
  });

  it('refuses links and pipes in a folder without opening them', async () => {
    expect(await sourced({ 'in/a.json': 'other', 'in/b.json': '', 'in/pipe': 'other' }, 'in')).toEqual({
      paths: ['in/a.json (file-not-regular)', 'in/b.json'],
      said: ['note left out of `in`, since they are no .json files: in/pipe'],
    });
  });

  it('tells of a folder that is too deep to be entered, as of a submission', async () => {
    const deep = `in/${'d/'.repeat(64)}`;
    expect(await sourced({ [`${deep}a.json`]: '', [`${deep}e/b.json`]: '', 'in/z.json': '' }, 'in')).toEqual({
      paths: [`${deep}a.json`, `${deep}e (folder-too-deep)`, 'in/z.json'],
      said: [],
    });
  });

  it('names paths that lead nowhere, folders without submissions and folders that cannot be read', async () => {
    const entries = {
      'in/a.txt': '',
      'closed/': { problem: 'permission denied' },
      closed: { problem: 'permission denied' },
      'some/inner': { problem: 'permission denied' },
      'some/a.json': '',
    };
    expect((await sourced(entries, 'nowhere', 'in')).said).toEqual([
      'error there is no file or folder `nowhere`',
      'error there are no submissions in `in`',
      'note left out of `in`, since they are no .json files: in/a.txt',
    ]);
    expect(await sourced(entries, 'closed')).toEqual({
      paths: [],
      said: ['error `closed` cannot be read: permission denied'],
    });
    expect(await sourced(entries, 'some')).toEqual({
      paths: ['some/a.json'],
      said: ['error `some/inner` cannot be read: permission denied'],
    });
  });

  it('takes standard input by `-`', async () => {
    expect((await sourced({ '-': '{}' }, '-')).paths).toEqual(['-']);
  });
});
