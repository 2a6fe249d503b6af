// Runs a server as a user, and ends it once the process that wanted it is gone, even if that was killed:
//   node keeper.cjs <folder of the server's files> <uid> <gid> <command> …
// Plain JavaScript: to strip types takes Node longer than all else here, and there is one of this for each server.
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const ENDS_WITHIN_MS = 2_000;

const [folder, uid, gid, command, ...args] = process.argv.slice(2);
const parent = process.ppid;
const isAlone = () => process.ppid !== parent;

let isStopping = false;
function stop() {
	if (isStopping) return;
	isStopping = true;
	server.kill('SIGINT');
	// nginx can miss a signal that comes while it looks after something else.
	setTimeout(() => server.kill('SIGKILL'), ENDS_WITHIN_MS).unref();
}

// Ahead of the server, which may be up, and not wanted any more, before this goes on.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
const server = spawn(command, args, { uid: Number(uid), gid: Number(gid), stdio: 'inherit' });
setInterval(() => isAlone() && stop(), 500).unref();
server.on('exit', (status) => {
	// Else whoever wanted it still reads its log, and then removes the folder.
	if (isAlone()) rmSync(folder, { recursive: true, force: true });
	process.exit(status ?? 1);
});
