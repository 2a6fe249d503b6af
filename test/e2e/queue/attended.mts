// Runs a command as a user, and ends it once whoever started this is gone: node attended.mts <uid> <gid> <command> …
import { spawn } from 'node:child_process';

const [uid, gid, command, ...args] = process.argv.slice(2);
const child = spawn(command!, args, { uid: Number(uid), gid: Number(gid), stdio: 'inherit' });
// Ends PostgreSQL without waiting for its clients, and Redis, too.
const stop = () => child.kill('SIGINT');
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(), 1000).unref();
child.on('exit', (status) => process.exit(status ?? 1));
