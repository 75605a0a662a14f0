// The command is started by its file name on Unix, so the compiled file must be executable.
import { chmodSync } from 'node:fs';

chmodSync(new URL('../dist/bin/decimark.js', import.meta.url), 0o755);
